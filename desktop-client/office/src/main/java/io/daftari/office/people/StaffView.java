package io.daftari.office.people;

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
import org.kordamp.ikonli.feather.Feather;

/** One member of staff: how to reach him, changed in place, and what he teaches. */
final class StaffView extends RecordView<StaffMember, StaffRecord> {

    private final People people;
    private final TeachingView teaching;

    StaffView(People people, Words words) {
        super(people.staff().record(), words);
        this.people = people;
        this.teaching = new TeachingView(people.teaching(), words);
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
        List<Node> parts = TwinParts.of(people, words, record.twins());
        parts.add(teaching.part(record));
        record.sections().forEach(section -> parts.add(section.show(words)));
        parts.add(RecordParts.course(words, record.happenings()));
        parts.add(TwinParts.beginning(people, words, Kind.STAFF, record.member().id));
        return parts;
    }
}
