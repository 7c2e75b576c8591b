package io.daftari.model.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.seal.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;

/**
 * What is left of an operation whose line its device has destroyed, because it named somebody who was erased: enough to
 * follow the chain, should a hub have forgotten that it decided it.
 *
 * @param body the hash of the line as it was
 */
public record ErasedLine(Hash body, UUID id, String type, UUID author) {

    /** Begins such a line; no other line begins so. */
    private static final byte MARK = '!';

    /** Whether the line is what is left of one. */
    public static boolean is(byte[] line) {
        return line.length > 0 && line[0] == MARK;
    }

    /** It as a line. */
    public byte[] write() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            line.write(MARK);
            line.writeBytes(Json.mapper().writeValueAsBytes(this));
            return line.toByteArray();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own line can't be written", e);
        }
    }

    /** @throws MalformedOperation if it is none */
    public static ErasedLine read(byte[] line) throws MalformedOperation {
        try {
            ErasedLine read = Json.mapper().readValue(Arrays.copyOfRange(line, 1, line.length), ErasedLine.class);
            if (read == null || read.body == null || read.id == null || read.type == null || read.author == null) {
                throw new MalformedOperation("", "required", "body, id, type and author are required");
            }
            return read;
        } catch (IOException e) {
            throw Json.malformed("", e);
        }
    }
}
