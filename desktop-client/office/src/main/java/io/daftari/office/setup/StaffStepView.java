package io.daftari.office.setup;

import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.people.StaffMember;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.form.RowsGrid;
import io.daftari.office.kit.form.RowsGrid.Col;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/** New members of staff as a table to type in; those who are there, and their accounts, are a click away. */
final class StaffStepView extends StepView<StaffStep> {

    private final RowsGrid<StaffMember> staff;
    private final Label there = label("notice", "");

    /**
     * @param open brings another screen to the front
     * @param fromFile opens the place where a list of staff is taken in
     */
    StaffStepView(StaffStep model, Words words, Consumer<String> open, Runnable fromFile) {
        super(model, words);
        staff = new RowsGrid<>(
                model.staff(),
                List.of(
                        Col.typed("firstName", words.text("field.firstName"), 110),
                        Col.typed("lastName", words.text("field.lastName"), 134),
                        Col.typed("staffNumber", words.text("field.staffNumber"), 156),
                        Col.typed("phone", words.text("field.phone"), 110),
                        Col.typed("email", words.text("field.email"), 170),
                        Col.typed("department", words.text("field.department"), 100)),
                line -> true,
                words.text("setup.remove"),
                model::remove);
        body.getChildren()
                .addAll(
                        row(
                                "setup-acts",
                                there,
                                spring(),
                                plain("setupStaffFile", words.text("setup.fromFile"), Feather.UPLOAD, fromFile),
                                plain(
                                        "setupStaffList",
                                        words.text("setup.staff.list"),
                                        Feather.LIST,
                                        () -> open.accept("screen.staff")),
                                plain(
                                        "setupInvite",
                                        words.text("setup.staff.invite"),
                                        Feather.MAIL,
                                        () -> open.accept("screen.invitations"))),
                        staff);
    }

    @Override
    void focus() {
        staff.focusLast();
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        super.bind(subscriptions);
        staff.bind(subscriptions);
    }

    @Override
    void refresh() {
        super.refresh();
        there.setText(model().there() == 0 ? "" : words.count("setup.staff.there", model().there()));
    }
}
