package io.daftari.hub.sheet;

import io.daftari.hub.http.ApiProblem;
import io.daftari.report.sheet.SheetReader;
import io.daftari.report.sheet.Table;
import io.daftari.report.sheet.UnreadableSheet;
import io.daftari.report.sheet.ZipParts;
import java.util.Map;
import java.util.function.Supplier;

/** Files that a client sent, read; what is wrong with them is a problem of his request. */
public final class SentSheet {

    private SentSheet() {}

    /** @throws ApiProblem 400 if it is no table, or beyond the limits, 413 if it would be too large when inflated */
    public static Table table(byte[] bytes) {
        return told(() -> SheetReader.read(bytes));
    }

    /** @throws ApiProblem 400 if it is no ZIP, 413 if it is beyond the limits */
    public static Map<String, byte[]> parts(byte[] zip) {
        return told(() -> ZipParts.read(zip));
    }

    private static <T> T told(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnreadableSheet e) {
            throw (e.most().isPresent()
                            ? ApiProblem.tooLarge(e.most().getAsLong())
                            : ApiProblem.malformed("", e.code(), e.getMessage()))
                    .causedBy(e);
        }
    }
}
