package io.daftari.replica.carry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.seal.Hash;
import io.daftari.model.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The form of both files: lines of JSON, the first says what it is, each further one is a part that stands by itself. A
 * file that was cut is good for its whole lines.
 *
 * @param whole whether all parts that the head promises are there
 */
record CarryFile<T extends CarryFile.Part>(Head head, List<T> parts, boolean whole) {

    static final String OUT = "daftari carry 1";
    static final String ANSWER = "daftari carry answer 1";
    private static final long MAX_BYTES = 256L * 1024 * 1024;

    /**
     * What a carrier may know.
     *
     * @param format one of the two
     * @param carry names the file; its answer names it, too
     * @param first the number of the first operation; beyond last where there is none
     * @param at when it was made
     */
    @JsonPropertyOrder({"format", "hub", "replica", "carry", "first", "last", "parts", "at"})
    record Head(
            @JsonProperty(required = true) String format,
            @JsonProperty(required = true) URI hub,
            @JsonProperty(required = true) UUID replica,
            @JsonProperty(required = true) UUID carry,
            @JsonProperty(required = true) long first,
            @JsonProperty(required = true) long last,
            @JsonProperty(required = true) int parts,
            @JsonProperty(required = true) Instant at) {

        long operations() {
            return last - first + 1;
        }
    }

    /** A line after the head. */
    sealed interface Part permits Request, Answer {

        int part();

        byte[] body();

        Hash sum();
    }

    /**
     * A request as it is to be posted.
     *
     * @param authorization the header of that name, which signs the body
     * @param sum of the body, so that a carrier can tell a bad stick
     */
    @JsonPropertyOrder({"part", "authorization", "body", "sum"})
    record Request(
            @JsonProperty(required = true) int part,
            @JsonProperty(required = true) String authorization,
            @JsonProperty(required = true) byte[] body,
            @JsonProperty(required = true) Hash sum)
            implements Part {}

    /** What the hub answered to the request of that part; the body is sealed where the status is 200. */
    @JsonPropertyOrder({"part", "status", "body", "sum"})
    record Answer(
            @JsonProperty(required = true) int part,
            @JsonProperty(required = true) int status,
            @JsonProperty(required = true) byte[] body,
            @JsonProperty(required = true) Hash sum)
            implements Part {}

    /** Writes a file whole or not at all. */
    static void write(Path file, Head head, List<? extends Part> parts) throws CarryRefused {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(Json.mapper().writeValueAsBytes(head));
            out.write('\n');
            for (Part part : parts) {
                out.writeBytes(Json.mapper().writeValueAsBytes(part));
                out.write('\n');
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".part");
            Files.write(fresh, out.toByteArray());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CarryRefused(CarryRefused.Why.NO_FILE, file + " can't be written", e);
        }
    }

    static CarryFile<Request> requests(Path file) throws CarryRefused {
        return read(file, OUT, Request.class);
    }

    static CarryFile<Answer> answers(Path file) throws CarryRefused {
        return read(file, ANSWER, Answer.class);
    }

    private static <T extends Part> CarryFile<T> read(Path file, String format, Class<T> type) throws CarryRefused {
        List<byte[]> lines = lines(file);
        if (lines.isEmpty() || !isHead(lines.get(0), format)) {
            throw new CarryRefused(CarryRefused.Why.NOT_A_CARRY_FILE, file + " is no '" + format + "'", null);
        }
        Head head = parsed(lines.get(0), Head.class, 0);
        List<T> parts = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            T part = parsed(lines.get(i), type, i);
            if (part.part() != i || !Hash.over(part.body()).equals(part.sum())) {
                throw new CarryRefused(CarryRefused.Why.ALTERED, "part " + i + " is damaged", null);
            }
            parts.add(part);
        }
        return new CarryFile<>(head, parts, parts.size() == head.parts());
    }

    private static boolean isHead(byte[] line, String format) {
        try {
            JsonNode head = Json.mapper().readTree(line);
            return head.path("format").asText().equals(format);
        } catch (IOException e) {
            return false;
        }
    }

    private static <T> T parsed(byte[] line, Class<T> type, int part) throws CarryRefused {
        try {
            return Json.mapper().readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new CarryRefused(
                    CarryRefused.Why.ALTERED, "line " + (part + 1) + " is damaged: " + Json.sentence(e), e);
        } catch (IOException e) {
            throw new CarryRefused(CarryRefused.Why.ALTERED, "line " + (part + 1) + " is damaged", e);
        }
    }

    /** The lines that have their ends; what follows the last of them was cut. */
    private static List<byte[]> lines(Path file) throws CarryRefused {
        byte[] bytes;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new CarryRefused(CarryRefused.Why.NOT_A_CARRY_FILE, file + " is too big", null);
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CarryRefused(CarryRefused.Why.NO_FILE, file + " can't be read", e);
        }
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return lines;
    }
}
