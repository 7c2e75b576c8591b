package io.daftari.model.duplicate;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.SettleConflict;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.privacy.Consent;
import io.daftari.model.privacy.RecordConsent;
import io.daftari.model.sample.SampleDuplicates;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What hangs on the second record of a pupil, a guardian or a member of staff goes over to the first. */
class MergedLinksTest {

    private static final UUID KEPT = pupil("east", 4);
    private static final UUID GONE = pupil("east", 5);

    private final SchoolDay day = new SchoolDay();
    private int seconds;

    private Decision play(Operation operation) {
        return day.play(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(++seconds), operation);
    }

    private Decision owner(Operation operation) {
        return day.play(OWNER, OFFICE_PC, MORNING.plusSeconds(++seconds), operation);
    }

    private Decision merge() {
        return play(SampleDuplicates.plain("student", KEPT, GONE));
    }

    private Decision register() {
        return day.play(
                TEACHER,
                PHONE,
                MORNING.plusSeconds(++seconds),
                SampleSchool.registerOf("east", EAST, List.of(), List.of()));
    }

    @Test
    void tiesGoOverAndOneThatBothHaveIsAskedWhereItDiffers() {
        StudentGuardian shared = new StudentGuardian();
        shared.id = id("shared");
        shared.studentId = GONE;
        shared.guardianId = id("guardian east4");
        shared.relationship = "mother";
        shared.primaryContact = true;
        shared.mayCollect = false;
        play(Edit.creating(shared));
        Decision decision = merge();
        assertThat(decision.reasons()).containsExactly(Reason.of("TiesDiffer", "field", "mayCollect"));
        List<StudentGuardian> ties = day.rows(StudentGuardian.class).stream()
                .filter(tie -> tie.studentId.equals(KEPT) && !tie.archived)
                .toList();
        assertThat(ties)
                .extracting(tie -> tie.guardianId)
                .containsExactlyInAnyOrder(id("guardian east4"), id("guardian east5"));
        Conflict asked = day.rows(Conflict.class).get(0);
        assertThat(asked.settled).isEqualTo(Conflict.Settled.ASKED);
        assertThat(play(new SettleConflict(asked.id, Conflict.Choice.OTHER, null))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(day.row(StudentGuardian.class, asked.subjectId).mayCollect).isFalse();
    }

    @Test
    void guardiansTakeTheirChildrenConsentsAndNumbersAlong() {
        UUID kept = id("guardian east4");
        UUID gone = id("guardian east5");
        IdentityNumber one = number(kept, "one", "22113344");
        play(Edit.creating(one));
        play(Edit.creating(number(gone, "same", "22113344")));
        play(Edit.creating(number(gone, "other", "99")));
        play(new RecordConsent(
                "student", GONE, Consent.Purpose.NEWSLETTER, null, true, gone, Consent.How.PAPER, "2026-1", null));
        assertThat(play(SampleDuplicates.plain("guardian", kept, gone)).status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(StudentGuardian.class).stream()
                        .filter(tie -> tie.guardianId.equals(kept))
                        .map(tie -> tie.studentId))
                .containsExactlyInAnyOrder(KEPT, GONE);
        assertThat(day.rows(Consent.class)).singleElement().matches(consent -> kept.equals(consent.saidBy));
        assertThat(day.rows(IdentityNumber.class)).allMatch(number -> number.personId.equals(kept));
        assertThat(day.rows(IdentityNumber.class).stream().filter(number -> !number.archived))
                .extracting(number -> number.identityNumber)
                .containsExactlyInAnyOrder("22113344", "99");
        AdmitStudent sibling = SampleSchool.admission("west", 9, WEST);
        play(new AdmitStudent(
                sibling.studentId(),
                sibling.admissionNumber(),
                "Sibling",
                null,
                "Wanjiku",
                null,
                null,
                false,
                EAST,
                TODAY,
                List.of(new AdmitStudent.Kin(gone, id("late tie"), null, null, null, "mother", true, true))));
        assertThat(day.row(StudentGuardian.class, id("late tie")).guardianId).isEqualTo(kept);
    }

    private static IdentityNumber number(UUID person, String name, String text) {
        IdentityNumber number = new IdentityNumber();
        number.id = id("identity " + name);
        number.personId = person;
        number.kind = IdentityNumber.Kind.NATIONAL_ID;
        number.identityNumber = text;
        return number;
    }

    @Test
    void staffTakeTheirClassesAndTheirOnlyAccountAlong() {
        UUID kept = id("second record of achieng");
        StaffMember second = new StaffMember();
        second.id = kept;
        second.staffNumber = "T-2";
        second.firstName = "Achieng";
        second.lastName = "Odhiambo";
        owner(Edit.creating(second));
        UUID gone = id("staff " + TEACHER);
        assertThat(play(SampleDuplicates.plain("staff_member", kept, gone)).reasons())
                .as("whoever may not change staff")
                .containsExactly(Reason.of("NotPermitted", "permission", "staff_member.edit"));
        assertThat(owner(SampleDuplicates.plain("staff_member", kept, gone)).status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(day.row(StaffMember.class, kept).userId).isEqualTo(TEACHER);
        assertThat(day.row(StaffMember.class, gone).userId).isNull();
        assertThat(day.rows(TeachingAssignment.class).stream().map(one -> one.staffId))
                .contains(kept)
                .doesNotContain(gone);
        assertThat(register().status()).as("he still teaches his class").isEqualTo(Status.ACCEPTED);
    }

    @Test
    void twoAccountsAreNotMadeOne() {
        Decision decision = owner(SampleDuplicates.plain(
                "staff_member", id("staff " + TEACHER), id("staff " + SampleSchool.OTHER_TEACHER)));
        assertThat(decision.reasons()).containsExactly(Reason.of("TwoAccounts"));
    }

    @Test
    void theAdmissionNumberOfTheSecondStaysAccountedFor() {
        AdmitStudent plain = SampleSchool.admission("west", 9, EAST);
        play(plain.numbered(new DrawnNumber(DrawnNumber.ADMISSION, 2026, 77, "MTG/2026/077"), null));
        play(SampleDuplicates.plain("student", KEPT, plain.studentId()));
        assertThat(day.rows(NumberEntry.class))
                .filteredOn(entry -> entry.seq == 77)
                .singleElement()
                .matches(entry -> entry.state == NumberEntry.State.MERGED && KEPT.equals(entry.subjectId));
    }
}
