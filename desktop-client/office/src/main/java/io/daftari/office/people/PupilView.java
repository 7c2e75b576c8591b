package io.daftari.office.people;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.form.RecordParts;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.form.RecordView;
import io.daftari.office.people.PupilList.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One pupil: who he is and may be called, changed in place; then his family, his attendance, his classes. */
final class PupilView extends RecordView<Student, PupilRecord> {

    private final People people;
    private final Runnable print;
    private final MovesView moves;
    private final FamilyView kin;

    /** @param print shows what can be printed of him */
    PupilView(People people, Words words, Runnable print) {
        super(people.pupils().record(), words);
        this.people = people;
        this.print = print;
        this.moves = new MovesView(people.moves(), words);
        this.kin = new FamilyView(people.family(), words);
    }

    @Override
    protected String title(PupilRecord record) {
        return record.student().fullName();
    }

    @Override
    protected String titleOfNew() {
        return "";
    }

    @Override
    protected List<Sign> signs(PupilRecord record) {
        List<Sign> signs = new ArrayList<>();
        signs.add(new Sign(Tone.PLAIN, Feather.HASH, record.student().admissionNumber));
        if (record.student().formerNumbers != null) {
            signs.add(new Sign(
                    Tone.PLAIN,
                    Feather.GIT_MERGE,
                    words.text("pupil.formerNumbers", "numbers", record.student().formerNumbers)));
        }
        if (record.student().awaitsNumber()) {
            signs.add(new Sign(Tone.PENDING, Feather.CLOCK, words.text("pupil.provisional")));
        }
        if (!record.places().isEmpty()) {
            signs.add(new Sign(
                    Tone.INFO, Feather.BOOK_OPEN, record.places().get(0).className()));
        }
        return signs;
    }

    @Override
    protected List<Node> actions() {
        Button papers = button(words.text("paper.open"), Feather.PRINTER, print);
        papers.setId("pupilPrint");
        papers.getStyleClass().addAll("flat", "small");
        return List.of(papers);
    }

    @Override
    protected List<Node> before(PupilRecord record) {
        return RecordSection.portrait(record.sections(), words);
    }

    @Override
    protected List<Node> parts(PupilRecord record) {
        List<Node> parts = TwinParts.of(people, words, record.twins());
        parts.add(family(record));
        parts.add(classes(record));
        record.sections().forEach(section -> parts.add(section.show(words)));
        parts.add(RecordParts.course(words, record.happenings()));
        parts.add(TwinParts.beginning(people, words, Kind.PUPIL, record.student().id));
        return parts;
    }

    private Node classes(PupilRecord record) {
        VBox classes = RecordParts.part(words.text("pupil.classes"));
        for (PupilRecord.Place place : record.places()) {
            String until = place.to().equals(Enrolment.OPEN) ? words.text("value.open") : words.day(place.to());
            classes.getChildren()
                    .add(RecordParts.line(
                            place.because().isEmpty() ? place.className() : place.className() + " · " + place.because(),
                            words.text("pupil.time", "from", words.day(place.from()), "to", until)));
        }
        if (record.places().isEmpty()) {
            classes.getChildren().add(wrapping("secondary", words.text("pupil.noClass")));
        }
        people.moves().of(record);
        classes.getChildren().add(moves.root());
        return classes;
    }

    private Node family(PupilRecord record) {
        VBox family = RecordParts.part(words.text("pupil.family"));
        for (Contact guardian : record.guardians()) {
            String what = guardian.relationship()
                    + (guardian.first() ? " · " + words.text("pupil.first") : "")
                    + (guardian.mayCollect() ? " · " + words.text("pupil.mayCollect") : "");
            Button open = button(guardian.name(), Feather.USER, () -> people.openGuardian(guardian.id()));
            open.getStyleClass().addAll("flat", "small");
            Button change = small(Feather.EDIT_2, words.text("family.CHANGE"), guardian, people.family()::change);
            Button end = small(Feather.X, words.text("tie.end"), guardian, people.family()::end);
            family.getChildren()
                    .add(row(
                            "record-line",
                            open,
                            label("record-first", guardian.phone()),
                            spring(),
                            label("secondary", what),
                            change,
                            end));
        }
        if (record.guardians().isEmpty()) {
            family.getChildren().add(wrapping("secondary", words.text("pupil.noGuardian")));
        }
        people.family().of(record);
        family.getChildren().add(kin.root());
        for (PupilRecord.Sibling sibling : record.siblings()) {
            Button open = button(sibling.name(), Feather.USERS, () -> people.openPupil(sibling.id()));
            open.getStyleClass().addAll("flat", "small");
            family.getChildren().add(row("record-line", open, spring(), label("secondary", sibling.className())));
        }
        return family;
    }

    private Button small(Feather icon, String word, Contact guardian, Consumer<UUID> act) {
        Button button = button("", icon, () -> act.accept(guardian.id()));
        button.getStyleClass().addAll("flat", "small");
        button.setAccessibleText(word + ": " + guardian.name());
        button.setTooltip(new Tooltip(word));
        button.setDisable(!people.family().whyNot().isEmpty());
        return button;
    }
}
