package io.daftari.report.sheet;

import java.util.Locale;

/** The kinds of files in which tables go out and come in. */
public enum SheetFormat {
    CSV("text/csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    SheetFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As it ends the name of a file, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, without the encoding of its text. */
    public String mediaType() {
        return mediaType;
    }

    /** What an answer in this format says that it is. */
    public String contentType() {
        return this == CSV ? mediaType + "; charset=utf-8" : mediaType;
    }
}
