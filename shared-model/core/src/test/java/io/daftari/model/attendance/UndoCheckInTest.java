package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Problem;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A check-in at the desk is taken back: the row stays and counts no more. */
class UndoCheckInTest {

    private static final UUID ACHIENG = SampleSchool.id("staff " + TEACHER);

    private final SchoolDay day = new SchoolDay();
    private int seconds;

    private Decision play(UUID author, Operation operation) {
        return day.play(author, OFFICE_PC, MORNING.plusSeconds(++seconds), operation);
    }

    private UUID checkedIn() {
        play(REGISTRAR, CheckInAtDesk.ofStaff(ACHIENG, TODAY, List.of()));
        return day.rows(StaffCheckIn.class).stream()
                .filter(row -> row.withdrawnBy == null)
                .findFirst()
                .orElseThrow()
                .id;
    }

    private int counted() {
        AttendanceGlance.Staff staff =
                day.look(desk -> AttendanceGlance.of(desk, TODAY, 5).staff());
        return staff == null ? 0 : staff.in();
    }

    @Test
    void itStaysWithItsReasonAndIsCountedNoMore() {
        UUID wrong = checkedIn();
        assertThat(counted()).isEqualTo(1);
        Decision decision = play(REGISTRAR, new UndoCheckIn(wrong, "typed by Kamau"));
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(counted()).isZero();
        assertThat(day.row(StaffCheckIn.class, wrong)).satisfies(row -> {
            assertThat(row.withdrawnBy).isEqualTo(REGISTRAR);
            assertThat(row.withdrawnAt).isEqualTo(MORNING.plusSeconds(seconds));
            assertThat(row.withdrawnBecause).isEqualTo("typed by Kamau");
            assertThat(row.claimedAt).isEqualTo(MORNING.plusSeconds(1));
        });
        checkedIn();
        assertThat(counted()).as("he came after all").isEqualTo(1);
        assertThat(day.rows(StaffCheckIn.class)).hasSize(2);
    }

    @Test
    void twoWhoTakeItBackAreRightBothAndTheFirstReasonStands() {
        UUID wrong = checkedIn();
        play(REGISTRAR, new UndoCheckIn(wrong, "first"));
        assertThat(play(OWNER, new UndoCheckIn(wrong, "second")).status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.row(StaffCheckIn.class, wrong).withdrawnBecause).isEqualTo("first");
        assertThat(day.row(StaffCheckIn.class, wrong).withdrawnBy).isEqualTo(REGISTRAR);
    }

    @Test
    void whatSomebodySaidOnHisOwnDeviceIsHisWord() {
        day.play(TEACHER, PHONE, MORNING, new CheckIn(TODAY, List.of()));
        UUID own = day.rows(StaffCheckIn.class).get(0).id;
        Decision decision = play(REGISTRAR, new UndoCheckIn(own, "was not there"));
        assertThat(decision.status()).isEqualTo(Status.REJECTED);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly("OwnCheckIn");
        assertThat(counted()).isEqualTo(1);
        RoleAssignment office = new RoleAssignment();
        office.id = SampleSchool.id("office too");
        office.userId = TEACHER;
        office.role = Role.ADMIN_STAFF;
        office.validFrom = SampleSchool.FOUNDED;
        play(OWNER, Edit.creating(office));
        assertThat(play(TEACHER, new UndoCheckIn(own, "went home at once")).status())
                .as("he himself may, if he keeps the desk")
                .isEqualTo(Status.ACCEPTED);
    }

    @Test
    void onlyWhoKeepsTheDeskMayAndOnlyWhatIsThere() {
        UUID wrong = checkedIn();
        assertThat(play(TEACHER, new UndoCheckIn(wrong, "no")).reasons())
                .extracting(Reason::code)
                .containsExactly("NotPermitted");
        assertThat(play(OWNER, new UndoCheckIn(SampleSchool.id("nothing"), "no"))
                        .reasons())
                .extracting(Reason::code)
                .containsExactly("NoSuchCheckIn");
        assertThat(counted()).isEqualTo(1);
        assertThat(new UndoCheckIn(wrong, " ").check())
                .extracting(Problem::field)
                .containsExactly("reason");
        assertThat(new UndoCheckIn(wrong, "x".repeat(TypedMark.MAX_REASON + 1)).check())
                .extracting(Problem::code)
                .containsExactly("not-storable");
    }
}
