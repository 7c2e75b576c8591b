package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.empty;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.PupilArrivalsViewModel.Line;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tables;
import io.daftari.office.kit.View;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The pupils who have checked in today. */
final class PupilArrivalsView extends View<PupilArrivalsViewModel> {

    private final TableView<Line> table;
    private final Skeleton skeleton;

    PupilArrivalsView(PupilArrivalsViewModel model, Words words) {
        super(model, new VBox());
        table = Tables.plain("pupilArrivals", words.text("arrivals.of.pupils"), model::open);
        table.setItems(model.lines());
        table.getColumns().add(Tables.text(words.text("register.pupil"), 240, "pupil", Line::name));
        table.getColumns().add(SignCell.column(words.text("arrivals.at"), 130, Line::sign));
        table.getColumns().add(SignCell.column(words.text("arrivals.counts"), 130, Line::counts));
        table.getColumns().add(Tables.text(words.text("missing.class"), 160, "secondary", Line::className));
        table.getColumns().add(Tables.text(words.text("register.admission"), 130, "secondary", Line::number));
        table.getColumns().add(Tables.text(words.text("arrivals.place"), 220, "secondary", Line::place));
        skeleton = new Skeleton(words);
        table.setPlaceholder(skeleton.before(
                empty(Feather.USERS, words.text("arrivals.noPupils"), words.text("arrivals.noPupils.how"))));
        VBox.setVgrow(table, Priority.ALWAYS);
        ((VBox) root()).getChildren().add(table);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.follow(model().loaded(), skeleton::answered);
        Tables.focus(table);
    }
}
