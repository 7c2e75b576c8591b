package io.daftari.model.words;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.daftari.model.Daftari;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Status;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What operations are called, also those that nobody of us would send. */
class OperationWordsTest {

    private static final UUID ONE = id("one");
    private static final UUID OTHER = id("other");

    private final OperationWords words = new OperationWords(Daftari.speech(), Words.in(Language.ENGLISH, List.of()));
    private final String kind = words.kind("LetCount");

    private static InboxItem about(UUID operation, Operation typed) {
        InboxItem item = new InboxItem();
        item.id = operation;
        item.authorId = TEACHER;
        item.operationType = typed.getClass().getSimpleName();
        item.section = SubjectKind.OFFICE;
        item.status = Status.REJECTED;
        item.reasons = "[]";
        item.typed = Json.mapper().valueToTree(typed).toString();
        item.capturedAt = MORNING;
        return item;
    }

    private String title(Operation operation, InboxItem... items) {
        return new SchoolDay().lookAs(OWNER, MORNING, desk -> {
            desk.saveAll(List.of(items));
            return words.title(operation, desk);
        });
    }

    @Test
    void whatNamesItselfIsToldAsItsKind() {
        LetCount itself = new LetCount(ONE, null);
        assertThat(title(itself, about(ONE, itself))).isEqualTo(kind);
    }

    @Test
    void twoThatNameEachOtherAreToldAsTheirKind() {
        LetCount one = new LetCount(OTHER, null);
        LetCount other = new LetCount(ONE, null);
        assertThat(title(one, about(ONE, one), about(OTHER, other))).isEqualTo(kind);
        assertThat(title(other, about(ONE, one), about(OTHER, other))).isEqualTo(kind);
    }

    @Test
    void whatNamesNothingIsToldAsItsKind() {
        @Nullable UUID nothing = null;
        assertThat(title(new LetCount(nothing, null))).isEqualTo(kind);
    }

    /** A teaching assignment is called after what it ties together. */
    @Test
    void whatHasNoNameIsToldByWhatItRefersTo() {
        TeachingAssignment seen = new TeachingAssignment();
        seen.id = id("assignment " + TEACHER);
        assertThat(title(Edit.archiving(seen)))
                .isEqualTo("Teaching assignment put away: Grade 4 East · Achieng Odhiambo");
        TeachingAssignment made = new TeachingAssignment();
        made.id = ONE;
        made.classId = SampleSchool.WEST;
        made.staffId = id("staff " + TEACHER);
        made.validFrom = SampleSchool.TODAY;
        assertThat(title(Edit.creating(made))).isEqualTo("Teaching assignment added: Grade 4 West · Achieng Odhiambo");
        made.staffId = OTHER;
        assertThat(title(Edit.creating(made)))
                .as("who is not known here")
                .isEqualTo("Teaching assignment added: Grade 4 West");
        made.id = OTHER;
        assertThat(title(Edit.archiving(made))).as("nothing is known here").isEqualTo("Teaching assignment put away");
    }

    @Test
    void whatCanNotBeReadIsToldByItsFields() {
        Edit odd = new Edit("teaching_assignment", ONE, null, Map.of("classId", IntNode.valueOf(7)), null);
        assertThat(title(odd)).isEqualTo("Change of Teaching assignment: Class");
        Edit none = new Edit("no_table", ONE, null, Map.of("classId", IntNode.valueOf(7)), null);
        assertThat(title(none)).isEqualTo("Change of no_table: Class");
    }
}
