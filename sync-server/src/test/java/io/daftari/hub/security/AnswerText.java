package io.daftari.hub.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What somebody can read in the body of an answer. */
final class AnswerText {

    private AnswerText() {}

    /** What is read in an answer; of a workbook or another ZIP what its files say. */
    static String of(byte[] body) {
        if (body.length < 4 || body[0] != 'P' || body[1] != 'K') {
            return new String(body, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        files(body)
                .forEach((name, bytes) ->
                        text.append(name).append('\n').append(new String(bytes, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** The files in a ZIP by their names. */
    static Map<String, byte[]> files(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            Path file = Files.createTempFile("names", ".zip");
            Files.write(file, zip);
            try (ZipFile in = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(in.entries())) {
                    files.put(entry.getName(), in.getInputStream(entry).readAllBytes());
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }
}
