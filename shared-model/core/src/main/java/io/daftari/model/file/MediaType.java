package io.daftari.model.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a file can be, told from its bytes and from nothing that anybody says of it. */
public enum MediaType {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ODT("application/vnd.oasis.opendocument.text", "odt");

    private static final byte[] JPEG_MAGIC = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
    /** Where the first entry of an OpenDocument file says what it is. */
    private static final int ODT_AT = 30;

    private final String text;
    private final String ending;

    MediaType(String text, String ending) {
        this.text = text;
        this.ending = ending;
    }

    /** As in a Content-Type. */
    public String text() {
        return text;
    }

    /** As names of such files end. */
    public String ending() {
        return ending;
    }

    public boolean isPicture() {
        return this == JPEG || this == PNG;
    }

    /** What these bytes are; empty if they are nothing that is taken, as a program, a page, or a text with macros. */
    public static Optional<MediaType> of(byte[] bytes) {
        if (begins(bytes, 0, JPEG_MAGIC)) {
            return Optional.of(JPEG);
        }
        if (begins(bytes, 0, PNG_MAGIC)) {
            return Optional.of(PNG);
        }
        if (begins(bytes, 0, ascii("%PDF-"))) {
            return Optional.of(PDF);
        }
        if (!begins(bytes, 0, ZIP_MAGIC) || holds(bytes, "vbaProject.bin")) {
            return Optional.empty();
        }
        if (begins(bytes, ODT_AT, ascii("mimetype" + ODT.text))) {
            return Optional.of(ODT);
        }
        if (!holds(bytes, "[Content_Types].xml")) {
            return Optional.empty();
        }
        if (holds(bytes, "word/document.xml")) {
            return Optional.of(DOCX);
        }
        return holds(bytes, "xl/workbook.xml") ? Optional.of(XLSX) : Optional.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean begins(byte[] bytes, int at, byte[] with) {
        if (bytes.length < at + with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if (bytes[at + i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** Names of a zip's entries stand in it as they are. */
    private static boolean holds(byte[] bytes, String name) {
        byte[] wanted = ascii(name);
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (bytes[at] == wanted[0] && begins(bytes, at, wanted)) {
                return true;
            }
        }
        return false;
    }
}
