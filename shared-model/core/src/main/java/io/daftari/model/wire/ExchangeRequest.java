package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.seal.BoxKey;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.SealedBox;
import io.daftari.model.seal.Signature;
import io.daftari.model.time.ClockReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a replica sends in one exchange: a line that says who it is and where it stands, then one line for each operation
 * of the piece, byte for byte as the outbox keeps it.
 *
 * @param lines the operations' lines, without their line ends
 */
public record ExchangeRequest(Header header, List<byte[]> lines) {

    public static final int VERSION = 1;
    /** The most operations in one piece. */
    public static final int MAX_OPERATIONS = 256;
    /** The most bytes of operations in one piece, before compression. */
    public static final int MAX_BYTES = 64 * 1024;
    /** The most bytes that the hub reads, after inflation: a piece whose last operation passes the limit, and its header. */
    public static final int MAX_REQUEST_BYTES = 4 * MAX_BYTES;

    /**
     * @param schema the version of rows and operations that the replica was built with
     * @param clock the device's clocks at sending
     * @param piece the operations that follow; null where there are none
     * @param unsent how many undecided operations lie on the device beyond those that follow; null for none
     * @param oldest when the first of those was captured, by the device's clock; null for none
     * @param carried how the answer goes back by the hands of a carrier; null on a line
     * @param app the program and its version, as {@code office 0.1.0}, for those who look after devices; null where it does
     *     not say
     * @param known up to where the replica had read before it began to read all anew, from the start; null where the cursor
     *     says it
     */
    @JsonPropertyOrder({
        "version", "schema", "replica", "cursor", "clock", "piece", "unsent", "oldest", "carried", "app", "known"
    })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Header(
            @JsonProperty(required = true) int version,
            @JsonProperty(required = true) int schema,
            UUID replica,
            Cursor cursor,
            ClockReading clock,
            @Nullable Piece piece,
            @Nullable Long unsent,
            @Nullable Instant oldest,
            @Nullable Carried carried,
            @Nullable String app,
            @Nullable Cursor known) {

        /** Of a request over a line after which nothing is unsent. */
        public Header(int version, int schema, UUID replica, Cursor cursor, ClockReading clock, @Nullable Piece piece) {
            this(version, schema, replica, cursor, clock, piece, null, null, null, null, null);
        }

        /** The last commit that the replica knows; one that the hub does not know, the hub has forgotten. */
        public Cursor last() {
            return known == null ? cursor : known;
        }
    }

    /**
     * A request that somebody else brings, perhaps days later.
     *
     * @param reply to which the answer is sealed
     * @param pages whether the answer is to bring pages, too: all to the head
     * @param anew what the answer is to bring where the feed does not go on from the cursor; null for nothing
     */
    @JsonPropertyOrder({"reply", "pages", "anew"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Carried(
            BoxKey reply,
            @JsonProperty(required = true) boolean pages,
            @Nullable Anew anew) {}

    /**
     * A snapshot ({@link Snapshot.Request}) that comes with an answer which somebody carries.
     *
     * @param undecided the number of the first operation of the chain that the replica knows no decision on
     * @param terms of how many terms it wants what belongs to days; 0 for all
     */
    @JsonPropertyOrder({"undecided", "terms"})
    public record Anew(
            @JsonProperty(required = true) long undecided,
            @JsonProperty(required = true) int terms) {}

    /**
     * @param from the number of the first operation
     * @param previous the chain's link before it
     * @param seals the authors' seals, one for each run of operations by one author, in order
     * @param device the device's seal over the last operation
     * @param said what the hub has told of those operations that it decided before and has forgotten
     */
    @JsonPropertyOrder({"from", "previous", "seals", "device", "said"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Piece(
            @JsonProperty(required = true) long from,
            Hash previous,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Seal> seals,
            Signature device,
            List<Said> said) {

        public Piece {
            seals = List.copyOf(seals);
            said = said == null ? List.of() : List.copyOf(said);
        }

        /** Operations on which the hub has said nothing yet. */
        public Piece(long from, Hash previous, List<Seal> seals, Signature device) {
            this(from, previous, seals, device, List.of());
        }
    }

    /**
     * An author's signature over the last operation of his run.
     *
     * @param n the last operation of the run
     * @param signature null where the author's key was not at hand
     */
    @JsonPropertyOrder({"n", "author", "signature"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Seal(
            @JsonProperty(required = true) long n,
            UUID author,
            @Nullable Signature signature) {}

    /** The bytes of the body, before compression. */
    public byte[] write() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(512);
            out.writeBytes(Json.mapper().writeValueAsBytes(header));
            out.write('\n');
            for (byte[] line : lines) {
                out.writeBytes(line);
                out.write('\n');
            }
            return out.toByteArray();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own header can't be written", e);
        }
    }

    /**
     * Reads a body; the lines of operations are cut out, not parsed.
     *
     * @throws MalformedOperation if it has not the form that {@link #write} gives
     */
    public static ExchangeRequest read(byte[] body) throws MalformedOperation {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '\n') {
                lines.add(Arrays.copyOfRange(body, start, i));
                start = i + 1;
            }
        }
        if (start != body.length || lines.isEmpty()) {
            throw new MalformedOperation("", "truncated", "The body does not end with a line end");
        }
        Header header = header(lines.get(0));
        List<byte[]> operations = lines.subList(1, lines.size());
        checkHeader(header, operations.size());
        return new ExchangeRequest(header, List.copyOf(operations));
    }

    /** It is shown to people as it stands. */
    private static final Pattern APP = Pattern.compile("[\\x20-\\x7e]{1,40}");

    /** Begins the line of an operation that is sealed to the hub; no other line begins so. */
    private static final byte SEALED = '~';

    /** The line of an operation that its device keeps sealed to the hub, as it is sent again. */
    public static byte[] sealedLine(byte[] box) {
        byte[] text = Base64.getEncoder().encode(box);
        byte[] line = new byte[text.length + 1];
        line[0] = SEALED;
        System.arraycopy(text, 0, line, 1, text.length);
        return line;
    }

    /**
     * The request with every line as it was before it was sealed to the hub.
     *
     * @throws MalformedOperation if one was sealed to another, or altered
     */
    public ExchangeRequest opened(BoxSecret secret) throws MalformedOperation {
        if (lines.stream().noneMatch(line -> line.length > 0 && line[0] == SEALED)) {
            return this;
        }
        List<byte[]> plain = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            byte[] line = lines.get(i);
            plain.add(line.length > 0 && line[0] == SEALED ? opened(line, i, secret) : line);
        }
        return new ExchangeRequest(header, plain);
    }

    private static byte[] opened(byte[] line, int index, BoxSecret secret) throws MalformedOperation {
        Optional<byte[]> plain;
        try {
            plain = SealedBox.open(Base64.getDecoder().decode(Arrays.copyOfRange(line, 1, line.length)), secret);
        } catch (IllegalArgumentException e) {
            plain = Optional.empty();
        }
        return plain.orElseThrow(() ->
                new MalformedOperation("operations[" + index + "]", "not-sealed-to-us", "This line can't be opened"));
    }

    private static Header header(byte[] line) throws MalformedOperation {
        try {
            JsonNode tree = Json.mapper().readTree(line);
            if (!tree.isObject()) {
                throw new MalformedOperation("header", "malformed", "The first line is not an object");
            }
            // Before anything else: what else a header of another version holds, nobody knows here.
            JsonNode version = tree.path("version");
            if (version.isInt() && version.intValue() != VERSION) {
                throw new MalformedOperation("header.version", "unknown-version", "This hub speaks version " + VERSION);
            }
            return Json.mapper().treeToValue(tree, Header.class);
        } catch (IOException e) {
            throw Json.malformed("header", e);
        }
    }

    private static void checkHeader(Header header, int operations) throws MalformedOperation {
        if (header.replica() == null
                || header.cursor() == null
                || header.clock() == null
                || header.clock().at() == null
                || header.clock().boot() == null) {
            throw new MalformedOperation("header", "required", "replica, cursor and clock are required");
        }
        if (header.carried() != null && header.carried().reply() == null) {
            throw new MalformedOperation(
                    "header.carried", "required", "A carried request says to whom the answer goes");
        }
        if (header.app() != null && !APP.matcher(header.app()).matches()) {
            throw new MalformedOperation("header.app", "malformed", "A name and a version of at most 40 letters");
        }
        Piece piece = header.piece();
        if ((piece == null) != (operations == 0)) {
            throw new MalformedOperation("header.piece", "mismatch", "A piece and its operations come together");
        }
        if (operations > MAX_OPERATIONS) {
            throw new MalformedOperation("header.piece", "too-many", "At most " + MAX_OPERATIONS + " operations");
        }
        if (piece != null && (piece.from() < 1 || piece.previous() == null || piece.device() == null)) {
            throw new MalformedOperation("header.piece", "required", "from, previous and device are required");
        }
        List<Seal> seals = piece == null ? List.of() : piece.seals();
        for (int i = 0; i < seals.size(); i++) {
            if (seals.get(i).author() == null) {
                throw new MalformedOperation("header.piece.seals[" + i + "]", "required", "A seal names its author");
            }
        }
    }
}
