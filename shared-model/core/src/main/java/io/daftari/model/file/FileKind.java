package io.daftari.model.file;

/** What a file is to the record on which it hangs. */
public enum FileKind {
    /** A picture of whom the record is of; the one taken last is shown with it. */
    PHOTO,
    DOCUMENT
}
