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
     * @param admissionNo stands in the QR picture, too
     * @param provisional whether the number may still be changed by the hub
     * @param documents that were handed in
     * @param issuedBy who gives the paper out; not always who admitted him
     */
    public record Admitted(
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

    private record Line(String label, String value) {}

    public static Paper of(Imprint imprint, Admitted admitted) {
        List<Line> lines = new ArrayList<>();
        add(imprint, lines, "admissionNo", admitted.admissionNo());
        add(imprint, lines, "name", admitted.name());
        add(imprint, lines, "born", day(imprint, admitted.born()));
        add(imprint, lines, "group", admitted.group());
        add(imprint, lines, "from", day(imprint, admitted.from()));
        add(imprint, lines, "guardian", admitted.guardian());
        add(imprint, lines, "phone", admitted.phone());
        add(imprint, lines, "documents", String.join(", ", admitted.documents()));
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

    private static @Nullable String day(Imprint imprint, @Nullable LocalDate day) {
        return day == null ? null : imprint.words().day(day);
    }

    private static void add(Imprint imprint, List<Line> lines, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            lines.add(new Line(imprint.words().text("receipt." + label), value));
        }
    }
}
