package io.daftari.office.people;

import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.form.RecordParts;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.form.RecordView;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One member of staff: how to reach him, changed in place, and what he teaches. */
final class StaffView extends RecordView<StaffMember, StaffRecord> {

    private final People people;

    StaffView(People people, Words words) {
        super(people.staff().record(), words);
        this.people = people;
    }

    @Override
    protected String title(StaffRecord record) {
        return record.member().fullName();
    }

    @Override
    protected String titleOfNew() {
        return words.text("staff.new");
    }

    @Override
    protected List<Sign> signs(StaffRecord record) {
        List<Sign> signs = new ArrayList<>();
        signs.add(new Sign(Tone.PLAIN, Feather.HASH, record.member().staffNumber));
        if (record.member().department != null) {
            signs.add(new Sign(Tone.INFO, Feather.BRIEFCASE, record.member().department));
        }
        if (record.member().userId != null) {
            signs.add(new Sign(Tone.GOOD, Feather.KEY, words.text("staff.account")));
        }
        return signs;
    }

    @Override
    protected List<Node> before(StaffRecord record) {
        return RecordSection.portrait(record.sections(), words);
    }

    @Override
    protected List<Node> parts(StaffRecord record) {
        VBox part = RecordParts.part(words.text("staff.teaches"));
        for (StaffRecord.Teaching teaching : record.teaching()) {
            String subject = teaching.subject().isEmpty() ? words.text("staff.classTeacher") : teaching.subject();
            String until = teaching.to().equals(Enrolment.OPEN) ? words.text("value.open") : words.day(teaching.to());
            part.getChildren()
                    .add(RecordParts.line(
                            teaching.className() + " · " + subject,
                            words.text("pupil.time", "from", words.day(teaching.from()), "to", until)));
        }
        if (record.teaching().isEmpty()) {
            part.getChildren().add(wrapping("secondary", words.text("staff.teachesNothing")));
        }
        List<Node> parts = TwinParts.of(people, words, record.twins());
        parts.add(part);
        record.sections().forEach(section -> parts.add(section.show(words)));
        parts.add(RecordParts.course(words, record.happenings()));
        parts.add(TwinParts.beginning(people, words, Kind.STAFF, record.member().id));
        return parts;
    }
}
