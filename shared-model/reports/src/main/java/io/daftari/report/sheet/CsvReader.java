package io.daftari.report.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV as programs write it: comma, semicolon or tab; UTF-8, UTF-16 with its mark, or what older Windows programs wrote. */
final class CsvReader {

    private static final Charset OLD_WINDOWS = Charset.forName("windows-1252");
    private static final String DELIMITERS = ",;\t";

    private CsvReader() {}

    private record Decoded(String text, String encoding) {}

    static Table read(byte[] bytes) {
        Decoded decoded = decoded(bytes);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(decoded.text))
                .setIgnoreEmptyLines(false)
                .get();
        SheetReader.Builder table = new SheetReader.Builder();
        try (CSVParser parser = CSVParser.parse(new StringReader(decoded.text), format)) {
            for (CSVRecord record : parser) {
                List<String> cells = record.toList().stream().map(Guard::off).toList();
                table.line(Math.toIntExact(record.getRecordNumber()), cells);
            }
        } catch (IOException | UncheckedIOException e) {
            throw UnreadableSheet.of("malformed-csv", "A quoted cell does not end as it should")
                    .causedBy(e);
        }
        return table.build(SheetFormat.CSV, decoded.encoding);
    }

    private static Decoded decoded(byte[] bytes) {
        if (begins(bytes, 0xFF, 0xFE)) {
            return new Decoded(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE), "UTF-16");
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return new Decoded(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE), "UTF-16");
        }
        int mark = begins(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
                    .toString();
            return new Decoded(text, "UTF-8");
        } catch (CharacterCodingException e) {
            return new Decoded(new String(bytes, OLD_WINDOWS), "windows-1252");
        }
    }

    private static boolean begins(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The one that stands most often in the first line that is not empty, outside quotes. */
    private static char delimiter(String text) {
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (begun) {
                    break;
                }
            } else if (!quoted && DELIMITERS.indexOf(c) >= 0) {
                counts[DELIMITERS.indexOf(c)]++;
            }
            begun |= !Character.isWhitespace(c);
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return DELIMITERS.charAt(most);
    }
}
