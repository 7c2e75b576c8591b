package io.daftari.model.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.Column;
import io.daftari.model.row.Editable;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of records has a word in each language, and reads as people would say it. */
class RecordWordsTest {

    private final Words english = Words.in(Language.ENGLISH, List.of());

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTableAndFieldThatPeopleEditHasAName(Language language) {
        Words words = Words.in(language, List.of());
        for (RowType<?> type : Daftari.catalog().rows()) {
            if (!type.isEditable()) {
                continue;
            }
            assertThat(words.has("row." + type.table())).as("row.%s", type).isTrue();
            for (Column column : type.ownColumns()) {
                Editable editable = column.editable();
                if (editable != null) {
                    String group = editable.group();
                    assertThat(words.has("field." + column.field()))
                            .as("field.%s of %s", column.field(), type)
                            .isTrue();
                    assertThat(group.isEmpty() || words.has("field." + group))
                            .as("field.%s of %s", group, type)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aChangeNamesWhomItIsAboutAndWhat() {
        assertThat(title(student -> {
                    student.phone = "0722000001";
                    student.boarding = true;
                }))
                .endsWith(": Boarder and Phone")
                .doesNotContain("phone");
    }

    @Test
    void whatHasNoNameIsCalledByThePersonOfWhomItTells() {
        SchoolDay day = new SchoolDay();
        day.play(
                SampleSchool.TEACHER,
                SampleSchool.PHONE,
                SampleSchool.MORNING,
                SampleSchool.registerOf("east", SampleSchool.EAST, List.of(), List.of()));
        AttendanceMark mark = day.rows(AttendanceMark.class).get(0);
        String name = day.look(desk -> new RecordWords(english, desk, ZoneOffset.UTC).name("attendance_mark", mark.id));
        assertThat(name)
                .isEqualTo(day.row(Student.class, mark.studentId).fullName())
                .isNotEmpty();
    }

    private String title(Consumer<Student> change) {
        SchoolDay day = new SchoolDay();
        Student before = day.row(Student.class, SampleSchool.pupil("east", 1));
        Student after = RowType.of(before).copy(before);
        change.accept(after);
        return day.look(
                desk -> new OperationWords(Daftari.speech(), english).title(Edit.changing(before, after), desk));
    }

    @Test
    void aTransferOfAnUnknownPupilIsStillATransfer() {
        String title = new SchoolDay()
                .look(desk -> new OperationWords(Daftari.speech(), english)
                        .title(new TransferStudent(new UUID(1, 1), SampleSchool.WEST, SampleSchool.TODAY), desk));
        assertThat(title).isEqualTo("Transfer of a pupil to Grade 4 West from Fri 20 Nov 2026");
    }
}
