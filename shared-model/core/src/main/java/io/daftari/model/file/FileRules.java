package io.daftari.model.file;

import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import io.daftari.model.seal.Hash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What holds of every file, wherever its bytes are. */
public final class FileRules {

    /** The longest name. */
    public static final int MAX_NAME = 200;

    /** The largest file, in bytes; a hub may set its own limit below it. */
    public static final long MAX_BYTES = 16L * 1024 * 1024;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private FileRules() {}

    /** How the hash of a file's bytes is written: 64 hexadecimal digits. */
    public static String hashOf(byte[] bytes) {
        return HexFormat.of().formatHex(Hash.over(bytes).bytes());
    }

    /** Whether a text can be the hash of a file. */
    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** What is against taking these bytes as such a file. */
    public enum Fault {
        EMPTY,
        TYPE_NOT_TAKEN,
        /** It begins like a picture and goes on like none. */
        DAMAGED,
        TOO_MANY_PIXELS,
        /** It says where, when or with what it was taken. */
        TELLS_MORE_THAN_IT_SHOWS
    }

    /** What is against these bytes; empty if they are taken. */
    public static Optional<Fault> fault(FileKind kind, byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of(Fault.EMPTY);
        }
        Optional<MediaType> type = MediaType.of(bytes);
        if (type.isEmpty() || (kind == FileKind.PHOTO && !type.get().isPicture())) {
            return Optional.of(Fault.TYPE_NOT_TAKEN);
        }
        if (!type.get().isPicture()) {
            return Optional.empty();
        }
        try {
            Picture picture = Picture.read(type.get(), bytes);
            if (picture.pixels() > Picture.MAX_PIXELS) {
                return Optional.of(Fault.TOO_MANY_PIXELS);
            }
            return picture.isBare() ? Optional.empty() : Optional.of(Fault.TELLS_MORE_THAN_IT_SHOWS);
        } catch (IllegalArgumentException e) {
            return Optional.of(Fault.DAMAGED);
        }
    }

    static List<Problem> problems(AttachFile file) {
        List<Problem> problems = new ArrayList<>();
        required(problems, "id", file.id());
        required(problems, "owner", file.owner());
        required(problems, "ownerId", file.ownerId());
        required(problems, "kind", file.kind());
        required(problems, "mediaType", file.mediaType());
        if (file.owner() != null && file.kind() != null && !file.owner().takes(file.kind())) {
            problems.add(new Problem("kind", "photos-only"));
        }
        if (file.kind() == FileKind.PHOTO
                && file.mediaType() != null
                && !file.mediaType().isPicture()) {
            problems.add(new Problem("mediaType", "not-a-picture"));
        }
        name(problems, file.fileName());
        if (file.sizeBytes() < 1 || file.sizeBytes() > MAX_BYTES) {
            problems.add(new Problem("sizeBytes", "out-of-range"));
        }
        if (file.contentHash() == null || !isHash(file.contentHash())) {
            problems.add(new Problem("contentHash", file.contentHash() == null ? "required" : "not-a-hash"));
        }
        return problems;
    }

    private static void required(List<Problem> problems, String field, Object value) {
        if (value == null) {
            problems.add(new Problem(field, "required"));
        }
    }

    private static void name(List<Problem> problems, String name) {
        if (name == null || name.isBlank()) {
            problems.add(new Problem("fileName", "required"));
        } else if (name.length() > MAX_NAME) {
            problems.add(new Problem("fileName", "too-long"));
        } else if (!Checks.isStorable(name) || name.chars().anyMatch(c -> c < ' ' || c == '/' || c == '\\')) {
            problems.add(new Problem("fileName", "not-a-name"));
        }
    }
}
