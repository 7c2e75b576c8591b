package io.daftari.model.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.Presence;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Referred;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.sample.RandomRows;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.Term;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowTypeTest {

    static Stream<RowType<?>> catalogue() {
        return Daftari.catalog().rows().stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void everyRowOfTheCatalogueCanBeMadeAndKept(RowType<?> type) throws NoSuchMethodException {
        assertThat(Modifier.isPublic(type.rowClass().getConstructor().getModifiers()))
                .isTrue();
        assertThat(type.newRow()).isExactlyInstanceOf(type.rowClass());
        assertThat(type.table())
                .as("the snake case of the class")
                .isEqualTo(Column.snakeCase(type.rowClass().getSimpleName()));
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void columnsBeginWithTheKeyAndGoOnByName(RowType<?> type) {
        List<String> own = type.ownColumns().stream().map(Column::name).toList();
        assertThat(own).isNotEmpty().isSorted().doesNotHaveDuplicates();
        List<String> all = type.columns().stream().map(Column::name).toList();
        assertThat(all.subList(0, 4)).containsExactly("school_id", "id", "audience", "audience_user");
        assertThat(all.subList(4, all.size())).isEqualTo(own);
        type.columns().forEach(column -> assertThat(column.name()).isEqualTo(Column.snakeCase(column.field())));
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void everyPublicFieldIsAColumn(RowType<?> type) {
        assertThat(Stream.of(type.rowClass().getFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .map(java.lang.reflect.Field::getName))
                .as("a field without @Column would be lost at the first save")
                .containsExactlyInAnyOrderElementsOf(
                        type.columns().stream().map(Column::field).toList());
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void subjectAndUserAreIdsThatTheRowHolds(RowType<?> type) {
        Audience audience = type.rowClass().getAnnotation(Audience.class);
        assertThat(audience.value().isSection()).isEqualTo(audience.path().isEmpty());
        if (!audience.path().isEmpty()) {
            Column path = type.column(audience.path());
            assertThat(path.kind()).isEqualTo(ColumnKind.UUID);
            assertThat(path.nullable()).isFalse();
        }
        if (!audience.user().isEmpty()) {
            assertThat(type.column(audience.user()).kind()).isEqualTo(ColumnKind.UUID);
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void referencesAreIdsOfRowsOfTheCatalogue(RowType<?> type) {
        for (Column column : type.ownColumns()) {
            for (Class<? extends Row> target : column.targets()) {
                assertThat(column.kind()).isEqualTo(ColumnKind.UUID);
                assertThat(catalogue().anyMatch(other -> other.rowClass() == target))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void onlyEditableRowsHaveEditableFields(RowType<?> type) {
        assertThat(EditableRow.class.isAssignableFrom(type.rowClass())).isEqualTo(type.isEditable());
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void aCopyIsTheSameUntilEitherIsChanged(RowType<?> type) {
        copyAndChangeEachColumn(type);
    }

    private static <R extends Row> void copyAndChangeEachColumn(RowType<R> type) {
        R row = new RandomRows(1).row(type);
        assertThat(type.same(row, type.copy(row))).isTrue();
        for (Column column : type.columns()) {
            for (int seed = 2; seed < 60; seed++) {
                Object other = column.get(new RandomRows(seed).row(type));
                if (!java.util.Objects.equals(other, column.get(row))) {
                    R changed = type.copy(row);
                    column.set(changed, other);
                    assertThat(type.same(row, changed)).as("%s", column).isFalse();
                    break;
                }
            }
        }
        assertThat(type.same(row, new RandomRows(1).row(type)))
                .as("the first is as it was")
                .isTrue();
    }

    @Test
    void settlingGivesTheAudiencesAndCutsInstants() {
        InboxItem item = new RandomRows(3).row(RowType.of(InboxItem.class));
        item.audience = SampleSchool.id("set by hand");
        item.audienceUser = null;
        item.capturedAt = Instant.parse("2026-11-20T05:10:00.123999Z");
        RowType.of(item).settle(item);
        assertThat(item.audience).isEqualTo(SubjectKind.OFFICE.sectionOf(SampleSchool.SCHOOL));
        assertThat(item.audienceUser).isEqualTo(item.authorId);
        assertThat(item.capturedAt).isEqualTo(Instant.parse("2026-11-20T05:10:00.123Z"));
    }

    @Test
    void aRowAboutItselfIsItsOwnSubject() {
        Student student = SampleSchool.student("east", 1);
        RowType.of(student).settle(student);
        assertThat(student.audience).isEqualTo(student.id);
    }

    @Test
    void refusesToKeepARowWithoutWhatItNeeds() {
        AttendanceMark mark = new RandomRows(3).row(RowType.of(AttendanceMark.class));
        mark.presence = nothing();
        assertThatIllegalStateException()
                .isThrownBy(() -> RowType.of(mark).settle(mark))
                .withMessage("AttendanceMark.presence is null");
        mark.presence = Presence.LATE;
        mark.studentId = nothing();
        assertThatIllegalStateException()
                .isThrownBy(() -> RowType.of(mark).settle(mark))
                .withMessage("AttendanceMark has no subject in studentId");
    }

    @Test
    void refusesAnUnknownField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowType.of(Term.class).column("starts_on"))
                .withMessage("Term has no field starts_on");
        assertThat(RowType.of(Term.class).hasField("startsOn")).isTrue();
    }

    @Test
    void aRowIsCalledByItsDisplayNameAndAGuardianByNone() {
        Student student = new RandomRows(4).row(RowType.of(Student.class));
        assertThat(RowType.of(student).nameOf(student)).isEqualTo(student.fullName());
        student.middleName = null;
        assertThat(RowType.of(student).nameOf(student)).isEqualTo(student.firstName + " " + student.lastName);
        Guardian guardian = new RandomRows(5).row(RowType.of(Guardian.class));
        assertThat(RowType.of(guardian).displayName()).isNull();
        assertThat(RowType.of(guardian).nameOf(guardian)).isEmpty();
    }

    @Test
    void whatARowRefersToIsFoundInColumnsAndInJson() {
        Enrolment enrolment = new RandomRows(6).row(RowType.of(Enrolment.class));
        InboxItem item = new RandomRows(7).row(RowType.of(InboxItem.class));
        item.reasons = "[{\"code\":\"PupilLeft\",\"args\":{\"student\":\"" + SampleSchool.PHONE + "\"}}]";
        item.typed = "{\"lines\":[{\"studentId\":\"" + SampleSchool.OFFICE_PC + "\"},{\"student\":\"by hand\"}]}";
        Referred referred = new Referred(Daftari.catalog());
        referred.add(RowType.of(enrolment), enrolment);
        referred.add(RowType.of(item), item);
        referred.addMentioned("{ not JSON");
        assertThat(referred.of(RowType.of(Student.class)))
                .containsExactlyInAnyOrder(enrolment.studentId, SampleSchool.PHONE, SampleSchool.OFFICE_PC);
        assertThat(referred.of(RowType.of(Guardian.class))).isEmpty();
    }

    @Test
    void sectionsOfASchoolDifferAndOthersAreNone() {
        HashSet<Object> subjects = new HashSet<>();
        for (SubjectKind kind : SubjectKind.values()) {
            if (kind.isSection()) {
                subjects.add(kind.sectionOf(SampleSchool.SCHOOL));
                subjects.add(kind.sectionOf(SampleSchool.OFFICE_PC));
            } else {
                assertThatIllegalArgumentException().isThrownBy(() -> kind.sectionOf(SampleSchool.SCHOOL));
            }
        }
        assertThat(subjects).hasSize(16).contains(SampleSchool.SCHOOL);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    void aRowOfADayIsFromThatDayOn() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        ClassSession session = new ClassSession();
        session.onDate = day;
        RowType<ClassSession> sessions = RowType.of(ClassSession.class);
        assertThat(sessions.isFrom(day, session)).isTrue();
        assertThat(sessions.isFrom(day.plusDays(1), session)).isFalse();
        CaptureEvidence evidence = new CaptureEvidence();
        evidence.claimedAt = Instant.parse("2026-11-20T00:00:00Z");
        RowType<CaptureEvidence> captures = RowType.of(CaptureEvidence.class);
        assertThat(captures.isFrom(day, evidence))
                .as("a moment's day begins in UTC")
                .isTrue();
        evidence.claimedAt = evidence.claimedAt.minusMillis(1);
        assertThat(captures.isFrom(day, evidence)).isFalse();
        RowType<Student> students = RowType.of(Student.class);
        assertThat(students.day()).isNull();
        assertThat(students.isFrom(day, new Student()))
                .as("a pupil does not pass")
                .isTrue();
        assertThatThrownBy(() -> students.from(day)).isInstanceOf(IllegalStateException.class);
    }
}
