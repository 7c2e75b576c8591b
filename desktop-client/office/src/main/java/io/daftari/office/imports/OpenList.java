package io.daftari.office.imports;

import io.daftari.model.time.Ids;
import io.daftari.model.words.Words;
import io.daftari.report.sheet.SheetReader;
import io.daftari.report.sheet.Table;
import io.daftari.report.sheet.UnreadableSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file that a person has chosen, as it was when it was read.
 *
 * @param hash of its bytes: a file that was written anew is another
 */
record OpenList(Path path, String hash, Table table) {

    /** More than a school has people; who brings more at once does so at the hub, which works while others wait for nothing. */
    static final int MOST_LINES = 10_000;

    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /**
     * What came of reading it.
     *
     * @param list null where it can't be read
     * @param problem why not, as a sentence; empty where it can
     */
    record Read(@Nullable OpenList list, String problem) {}

    String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** Reads it; in the background. */
    static Read read(Path path, Words words) {
        Path last = path.getFileName();
        String name = last == null ? path.toString() : last.toString();
        try {
            if (Files.isDirectory(path)) {
                return problem(words, "malformed", name);
            }
            if (Files.size(path) > MOST_BYTES) {
                return problem(words, "too-large", name);
            }
            byte[] bytes = Files.readAllBytes(path);
            Table table = SheetReader.read(bytes);
            if (table.lines().size() > MOST_LINES) {
                return problem(words, "too-many", name);
            }
            String hash = HexFormat.of().formatHex(Ids.sha256().digest(bytes));
            return new Read(new OpenList(path.toAbsolutePath(), hash, table), "");
        } catch (NoSuchFileException e) {
            return problem(words, "gone", name);
        } catch (UnreadableSheet e) {
            return problem(words, e.code(), name);
        } catch (IOException e) {
            return problem(words, "unreadable", name);
        }
    }

    private static Read problem(Words words, String code, String name) {
        String key = "imports.file." + code;
        return new Read(
                null,
                words.text(
                        words.has(key) ? key : "imports.file.malformed",
                        "file",
                        name,
                        "most",
                        words.number(MOST_LINES)));
    }
}
