package io.daftari.office.admission;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** That somebody was admitted: his number, large, and what comes next. */
final class AdmittedView extends View<Admissions> {

    private final Words words;
    private final Label name = wrapping("title", "");
    private final Label number = label("code-made", "");
    private final Label standing = wrapping("secondary", "");
    private final Label where = wrapping("record-first", "");
    private final Label receipt = wrapping("record-first", "");
    private final Label trouble = wrapping("problem", "");
    private final Button print;
    private final Button open;

    AdmittedView(Admissions model, Words words) {
        super(model, column("page"));
        this.words = words;
        open = button(words.text("admission.openPupil"), Feather.USER, () -> {
            Admitted now = model.admitted().get();
            if (now != null) {
                model.openPupil(now.studentId());
            }
        });
        open.setId("admittedOpen");
        print = button(words.text("admitted.print"), Feather.PRINTER, () -> {
            Admitted now = model.admitted().get();
            model.receipts().filter(printer -> now != null).ifPresent(printer -> printer.print(now));
        });
        print.setId("admittedPrint");
        print.getStyleClass().add("accent");
        Button next = button(words.text("admitted.next"), Feather.USER_PLUS, model::beginAdmission);
        next.setId("admittedNext");
        Button back = button(words.text("admission.back"), Feather.ARROW_LEFT, model::back);
        back.setId("admittedBack");
        back.getStyleClass().add("flat");
        VBox card = column(
                "admitted-card", name, number, standing, where, receipt, trouble, row("acts", print, open, next, back));
        ((VBox) root()).getChildren().add(column("form-body", card));
        show(print, model.receipts().isPresent());
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.follow(model().admitted(), this::tell);
    }

    /** To what comes next. */
    void focus() {
        (model().receipts().isPresent() ? print : open).requestFocus();
    }

    private void tell(@Nullable Admitted now) {
        if (now == null) {
            return;
        }
        name.setText(words.text("admitted.title", "name", now.name()));
        number.setText(now.number());
        standing.setText(words.text(now.provisional() ? "admitted.provisional" : "admitted.final"));
        where.setText(words.text("admitted.where", "class", now.className(), "day", words.day(now.from())));
        receipt.setText(words.text("admitted.receipt", "number", now.receipt(), "check", now.check()));
        show(receipt, !now.receipt().isEmpty());
        trouble.setText(now.trouble());
        show(trouble, !now.trouble().isEmpty());
    }
}
