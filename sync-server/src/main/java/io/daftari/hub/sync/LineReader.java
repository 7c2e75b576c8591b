package io.daftari.hub.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.time.Capture;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Hlc;
import io.daftari.model.wire.ErasedLine;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the line of an operation as far as it can be read. */
final class LineReader {

    static final String UNREADABLE = "UnreadableOperation";

    /** Its device has destroyed the line: somebody in it was erased. */
    static final String ERASED = "PersonErased";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,60}");
    private static final UUID NOBODY = new UUID(0, 0);

    private final Catalog catalog;

    LineReader(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What a line says.
     *
     * @param envelope where it can't be read, with what could be saved of it
     * @param operation null where it can't be read
     * @param hold why not; null where it can
     */
    record Read(
            Envelope envelope,
            @Nullable Operation operation,
            @Nullable Reason hold) {}

    /**
     * @param n the line's number on its replica
     * @param sent stands for the clocks at capture where the line does not say them
     */
    Read read(UUID replica, long n, byte[] line, ClockReading sent) {
        Envelope envelope;
        try {
            if (ErasedLine.is(line)) {
                return new Read(left(ErasedLine.read(line), sent), null, Reason.of(ERASED));
            }
            envelope = Envelope.read(line);
            Exchange.checkClock("capture.clock", envelope.capture().clock());
            if (!NAME.matcher(envelope.type()).matches()) {
                throw new MalformedOperation("type", "malformed", "A type is called by letters and digits");
            }
        } catch (MalformedOperation e) {
            return new Read(salvage(replica, n, line, sent), null, Reason.of(UNREADABLE, "field", field(e)));
        }
        try {
            return new Read(envelope, catalog.read(envelope), null);
        } catch (MalformedOperation e) {
            Reason why = e.field().equals("type")
                    ? Reason.of("UnknownOperation", "type", envelope.type()).with("version", envelope.version())
                    : Reason.of("MalformedBody", "field", field(e)).with("rule", e.code());
            return new Read(envelope, null, why);
        }
    }

    /** An envelope without a body. */
    private static Envelope left(ErasedLine line, ClockReading sent) throws MalformedOperation {
        if (!NAME.matcher(line.type()).matches()) {
            throw new MalformedOperation("type", "malformed", "A type is called by letters and digits");
        }
        return new Envelope(
                line.id(),
                line.type(),
                0,
                line.author(),
                new Capture(sent, Hlc.ZERO),
                List.of(),
                null,
                Json.mapper().createObjectNode());
    }

    /** Names of fields come from what was sent, too, and reasons are stored as JSON, which takes no NUL. */
    private static String field(MalformedOperation e) {
        String plain = e.field().replaceAll("[^\\w.\\[\\]]", "?");
        return plain.substring(0, Math.min(plain.length(), 100));
    }

    private static Envelope salvage(UUID replica, long n, byte[] line, ClockReading sent) {
        JsonNode tree = Json.mapper().createObjectNode();
        try {
            tree = Json.mapper().readTree(line);
        } catch (IOException e) {
            // Then nothing can be saved but the line itself.
        }
        JsonNode body = tree.path("body");
        String type = tree.path("type").asText();
        List<UUID> needs = new ArrayList<>();
        tree.path("needs").forEach(need -> id(need).ifPresent(needs::add));
        return new Envelope(
                id(tree.path("id")).orElseGet(() -> Envelope.unreadableId(replica, n)),
                NAME.matcher(type).matches() ? type : "Unreadable",
                tree.path("version").asInt(),
                id(tree.path("author")).orElse(NOBODY),
                new Capture(sent, Hlc.ZERO),
                needs,
                null,
                body.isObject() ? body : Json.mapper().createObjectNode());
    }

    private static Optional<UUID> id(JsonNode node) {
        String text = node.asText();
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
