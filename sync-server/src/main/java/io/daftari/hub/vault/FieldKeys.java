package io.daftari.hub.vault;

import io.daftari.model.Edge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which fields are kept, by their names: the first seals, all of them open. They stand in no database, and so
 * in none of its backups: in {@code DAFTARI_FIELD_KEYS}, or in the file that {@code DAFTARI_FIELD_KEYS_FILE} names, else
 * {@code field.keys} in the hub's home, a line for each.
 */
@Edge(reason = "a key has to be chance that nobody else can repeat")
public final class FieldKeys {

    private static final int BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,16}");

    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private final @Nullable Path file;

    private FieldKeys(@Nullable Path file) {
        this.file = file;
    }

    /**
     * Keys from text: {@code name:key} with the key's 32 bytes in base64 for URLs, separated by spaces, commas or lines.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static FieldKeys parse(String text) {
        return parse(text, null);
    }

    private static FieldKeys parse(String text, @Nullable Path file) {
        FieldKeys keys = new FieldKeys(file);
        for (String part : text.strip().split("[\\s,]+")) {
            int colon = part.indexOf(':');
            String name = part.substring(0, Math.max(colon, 0));
            byte[] key = decoded(part.substring(colon + 1));
            if (!NAME.matcher(name).matches() || key.length != BYTES || keys.keys.put(name, key) != null) {
                throw new IllegalArgumentException(
                        "Keys of fields are written as name:key, the key 32 bytes in base64; each name once");
            }
        }
        return keys;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // Told by the caller, with the form that is wanted.
            return new byte[0];
        }
    }

    /**
     * Where keys come from.
     *
     * @param given by the environment itself; empty where they stand in the file
     */
    public record Source(Optional<FieldKeys> given, Path file) {

        /** The keys; a file that is not there is made. */
        public FieldKeys load() {
            return given.orElseGet(() -> at(file));
        }

        /** The keys that are there already; where there are none, one that has sealed nothing. */
        public FieldKeys present() {
            return given.isEmpty() && Files.notExists(file) ? parse(fresh(Set.of())) : load();
        }
    }

    /** The keys of a file; made with one key at the first call. */
    public static FieldKeys at(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                try {
                    write(file, fresh(Set.of()) + "\n");
                } catch (FileAlreadyExistsException e) {
                    // Another hub of this machine was quicker.
                    return parse(Files.readString(file, StandardCharsets.US_ASCII), file);
                }
            }
            return parse(Files.readString(file, StandardCharsets.US_ASCII), file);
        } catch (IOException e) {
            throw new UncheckedIOException("The keys of fields in " + file + " can't be read", e);
        }
    }

    /** Puts a new key before those of the file. */
    public static FieldKeys addTo(Path file) {
        FieldKeys before = at(file);
        return replaced(file, fresh(before.keys.keySet()) + "\n" + before.write());
    }

    /** Leaves the first key alone in the file: what another sealed can be opened by nobody any more. */
    public static FieldKeys keepFirst(Path file) {
        return replaced(file, at(file).write().lines().findFirst().orElseThrow() + "\n");
    }

    private static FieldKeys replaced(Path file, String text) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.deleteIfExists(next);
            write(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The keys of fields in " + file + " can't be written", e);
        }
        return parse(text, file);
    }

    private static void write(Path file, String text) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] onlyForUs = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(file, onlyForUs);
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }

    private static String fresh(Set<String> taken) {
        int number = 1;
        Set<String> names = new HashSet<>(taken);
        while (names.contains("k" + number)) {
            number++;
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return "k" + number + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    private String write() {
        StringBuilder text = new StringBuilder();
        keys.forEach((name, key) -> text.append(name)
                .append(':')
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(key))
                .append('\n'));
        return text.toString();
    }

    /** The name of the key that seals. */
    public String current() {
        return keys.keySet().iterator().next();
    }

    /** The names of all keys, that which seals first. */
    public List<String> names() {
        return new ArrayList<>(keys.keySet());
    }

    /** A key of this name; one that was added to the file since is found, too. */
    synchronized Optional<byte[]> key(String name) {
        Path from = file;
        if (!keys.containsKey(name) && from != null) {
            at(from).keys.forEach(keys::putIfAbsent);
        }
        return Optional.ofNullable(keys.get(name));
    }

    @Override
    public String toString() {
        return "FieldKeys " + keys.keySet();
    }
}
