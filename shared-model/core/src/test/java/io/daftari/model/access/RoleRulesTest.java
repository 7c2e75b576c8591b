package io.daftari.model.access;

import static io.daftari.model.sample.SampleSchool.FOUNDED;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.time.CaptureInterval;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoleRulesTest {

    private static final Instant LOST = MORNING;

    private final SchoolDay day = new SchoolDay();

    @Test
    void aRightLostBeforeTheCaptureIsNone() {
        loseRole();
        Decision decision = day.play(move(LOST), CaptureInterval.at(LOST));
        assertThat(decision.status()).isEqualTo(Status.REJECTED);
        assertThat(decision.reasons()).containsExactly(Reason.of("NotPermitted", "permission", "student.transfer"));
    }

    @Test
    void aRightLostAfterTheCaptureStillCounts() {
        loseRole();
        Instant before = LOST.minusMillis(1);
        assertThat(day.play(move(before), CaptureInterval.at(before)).status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void aClaimOfAnEarlierTimeGivesNoRight() {
        loseRole();
        Act act = move(LOST.minusSeconds(86_400));
        assertThat(day.play(act, new CaptureInterval(LOST, LOST.plusSeconds(60)))
                        .status())
                .isEqualTo(Status.REJECTED);
    }

    @Test
    void whereTheCaptureMayHaveBeenBeforeTheRightCounts() {
        loseRole();
        CaptureInterval about = new CaptureInterval(LOST.minusSeconds(60), LOST.plusSeconds(60));
        assertThat(day.play(move(LOST), about).status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void nobodyHasARightBeforeHeIsGivenIt() {
        Instant before = FOUNDED.minusMillis(1);
        assertThat(day.play(move(before), CaptureInterval.at(before)).status()).isEqualTo(Status.REJECTED);
        assertThat(day.play(move(FOUNDED), CaptureInterval.at(FOUNDED)).status())
                .isEqualTo(Status.ACCEPTED);
    }

    @Test
    void aRoleCoversItsFirstMomentButNotItsLast() {
        RoleAssignment role = new RoleAssignment();
        role.validFrom = MORNING;
        role.validTo = MORNING.plusSeconds(60);
        assertThat(role.heldIn(CaptureInterval.at(MORNING))).isTrue();
        assertThat(role.heldIn(CaptureInterval.at(MORNING.plusSeconds(60)))).isFalse();
        assertThat(role.heldIn(new CaptureInterval(Instant.EPOCH, MORNING))).isTrue();
        role.putAway(MORNING.plusSeconds(30));
        assertThat(role.heldIn(CaptureInterval.at(MORNING))).isTrue();
        assertThat(role.heldIn(CaptureInterval.at(MORNING.plusSeconds(30)))).isFalse();
    }

    @Test
    void aRoleThatWasPutAwayWasHeldUntilThen() {
        UUID id = SampleSchool.id("role registrar" + OWNER);
        RoleAssignment seen = day.row(RoleAssignment.class, id);
        assertThat(day.play(OWNER, OFFICE_PC, LOST, Edit.archiving(seen)).status())
                .isEqualTo(Status.ACCEPTED);
        Instant before = LOST.minusMillis(1);
        assertThat(day.play(move(before), CaptureInterval.at(before)).status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.play(move(LOST), CaptureInterval.at(LOST)).status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void everyRightOfAnOperationIsHeldBySomebody() {
        for (var acts : new SampleSchool().examples().values()) {
            for (Act act : acts) {
                Permission needed = act.operation().permission();
                assertThat(needed.equals(RoleRules.REGISTER_SCHOOL)
                                || needed.equals(RoleRules.APPLY)
                                || needed.equals(RoleRules.HUB_ITSELF)
                                || Role.OWNER.permits(needed))
                        .as("%s", needed)
                        .isTrue();
            }
        }
        for (RowType<?> type : Daftari.catalog().rows()) {
            if (type.isEditable()) {
                assertThat(Role.OWNER.permits(Edit.permissionFor(type.table())))
                        .as("%s", type)
                        .isTrue();
            }
        }
    }

    @Test
    void guardiansAndPupilsMayDoNothingToOthers() {
        for (String right : new String[] {"attendance.mark", "attendance.correct", "student.edit", "student.admit"}) {
            assertThat(Role.GUARDIAN.permits(Permission.of(right))).isFalse();
            assertThat(Role.STUDENT.permits(Permission.of(right))).isFalse();
        }
    }

    private void loseRole() {
        UUID id = SampleSchool.id("role registrar" + OWNER);
        RoleAssignment seen = day.row(RoleAssignment.class, id);
        RoleAssignment ended = RowType.of(seen).copy(seen);
        ended.validTo = LOST;
        assertThat(day.play(OWNER, OFFICE_PC, LOST, Edit.changing(seen, ended)).status())
                .isEqualTo(Status.ACCEPTED);
    }

    private Act move(Instant at) {
        return day.act(REGISTRAR, OFFICE_PC, at, transfer("west", 1, SampleSchool.EAST));
    }
}
