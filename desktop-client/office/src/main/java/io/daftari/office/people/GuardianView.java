package io.daftari.office.people;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.people.Guardian;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.form.RecordParts;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.form.RecordView;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One guardian: how to reach him, changed in place, and his children. */
final class GuardianView extends RecordView<Guardian, GuardianRecord> {

    private final People people;
    private final TieView tie;

    GuardianView(People people, Words words) {
        super(people.guardians().record(), words);
        this.people = people;
        this.tie = new TieView(people.tie(), words);
    }

    @Override
    protected String title(GuardianRecord record) {
        return record.guardian().fullName();
    }

    @Override
    protected String titleOfNew() {
        return words.text("guardian.new");
    }

    @Override
    protected List<Sign> signs(GuardianRecord record) {
        List<Sign> signs = new ArrayList<>();
        if (record.guardian().phone != null) {
            signs.add(new Sign(Tone.PLAIN, Feather.PHONE, record.guardian().phone));
        }
        signs.add(new Sign(
                record.children().isEmpty() ? Tone.CARE : Tone.INFO,
                Feather.USERS,
                words.count("guardian.children", record.children().size())));
        return signs;
    }

    @Override
    protected List<Node> before(GuardianRecord record) {
        return RecordSection.portrait(record.sections(), words);
    }

    @Override
    protected List<Node> parts(GuardianRecord record) {
        people.tie().of(record);
        VBox part = RecordParts.part(words.text("guardians.column.children"));
        for (GuardianRecord.Child child : record.children()) {
            String what = child.tie().relationship
                    + (child.tie().primaryContact ? " · " + words.text("pupil.first") : "")
                    + (child.tie().mayCollect ? " · " + words.text("pupil.mayCollect") : "");
            Button open = button(child.name(), Feather.USER, () -> people.openPupil(child.id()));
            open.getStyleClass().addAll("flat", "small");
            Button end = button("", Feather.X, () -> people.tie().end(child.tie()));
            end.getStyleClass().addAll("flat", "small", "tie-end");
            end.setAccessibleText(words.text("tie.end"));
            end.setTooltip(new Tooltip(words.text("tie.end")));
            end.setDisable(!people.tie().whyNot().isEmpty());
            part.getChildren()
                    .add(row(
                            "record-line",
                            open,
                            label("record-first", child.className()),
                            spring(),
                            label("secondary", what),
                            end));
        }
        if (record.children().isEmpty()) {
            part.getChildren().add(wrapping("secondary", words.text("guardian.noChild")));
        }
        part.getChildren().add(tie.root());
        List<Node> parts = TwinParts.of(people, words, record.twins());
        parts.add(part);
        record.sections().forEach(section -> parts.add(section.show(words)));
        parts.add(RecordParts.course(words, record.happenings()));
        parts.add(TwinParts.beginning(people, words, Kind.GUARDIAN, record.guardian().id));
        return parts;
    }
}
