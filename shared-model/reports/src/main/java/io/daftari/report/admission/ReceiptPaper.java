package io.daftari.report.admission;

import io.daftari.report.paper.Imprint;
import io.daftari.report.paper.Paper;
import io.daftari.report.paper.QrCode;
import io.daftari.report.paper.Template;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a family takes home when a child has been admitted, on A5. */
public final class ReceiptPaper {

    private static final Template FORM = Template.of("admission/receipt");

    private ReceiptPaper() {}

    /**
     * @param receipt what tells this receipt from others; null where no number was drawn for it
     * @param admissionNo stands in the QR picture, too
     * @param provisional whether the number may still be changed by the hub
     * @param documents that were handed in
     * @param issuedBy who gives the paper out; not always who admitted him
     */
    public record Admitted(
            @Nullable Receipt receipt,
            String admissionNo,
            boolean provisional,
            String name,
            @Nullable LocalDate born,
            String group,
            LocalDate from,
            @Nullable String guardian,
            @Nullable String phone,
            List<String> documents,
            String issuedBy) {}

    /**
     * Its number and who drew it when.
     *
     * @param check the signs beside the number, by which two papers with one number are told apart; null where they are not
     *     known here
     * @param on the day by the school's clocks
     * @param by who admitted him; null where that is not known here
     */
    public record Receipt(
            String number,
            @Nullable String check,
            LocalDate on,
            @Nullable String by) {}

    private record Line(String label, String value) {}

    public static Paper of(Imprint imprint, Admitted admitted) {
        List<Line> lines = new ArrayList<>();
        Receipt receipt = admitted.receipt();
        if (receipt != null) {
            add(imprint, lines, "number", number(imprint, receipt));
        }
        add(imprint, lines, "admissionNo", admitted.admissionNo());
        add(imprint, lines, "name", admitted.name());
        add(imprint, lines, "born", day(imprint, admitted.born()));
        add(imprint, lines, "group", admitted.group());
        add(imprint, lines, "from", day(imprint, admitted.from()));
        add(imprint, lines, "guardian", admitted.guardian());
        add(imprint, lines, "phone", admitted.phone());
        add(imprint, lines, "documents", String.join(", ", admitted.documents()));
        if (receipt != null) {
            String on = imprint.words().day(receipt.on());
            add(imprint, lines, "admitted", receipt.by() == null ? on : on + " · " + receipt.by());
        }
        add(imprint, lines, "issuedBy", admitted.issuedBy());
        return FORM.filled(
                imprint,
                imprint.words().text("receipt.title"),
                Map.of(
                        "note",
                        imprint.words().text(admitted.provisional() ? "receipt.provisional" : "receipt.keep"),
                        "code",
                        QrCode.of(admitted.admissionNo())),
                lines);
    }

    private static String number(Imprint imprint, Receipt receipt) {
        String check = receipt.check();
        return check == null
                ? receipt.number()
                : imprint.words().text("receipt.checked", "number", receipt.number(), "check", check);
    }

    private static @Nullable String day(Imprint imprint, @Nullable LocalDate day) {
        return day == null ? null : imprint.words().day(day);
    }

    private static void add(Imprint imprint, List<Line> lines, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            lines.add(new Line(imprint.words().text("receipt." + label), value));
        }
    }
}
