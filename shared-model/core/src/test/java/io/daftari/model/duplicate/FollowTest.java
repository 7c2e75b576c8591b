package io.daftari.model.duplicate;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FollowTest {

    private static final UUID GONE = pupil("east", 2);
    private static final UUID KEPT = pupil("east", 1);
    private static final Map<UUID, UUID> MERGED = Map.of(GONE, KEPT);

    private static MarkRegister register(UUID classId, UUID pupil) {
        return new MarkRegister(
                classId,
                TODAY,
                0,
                null,
                List.of(
                        new TypedMark(pupil, Presence.LATE, 5, "bus"),
                        new TypedMark(pupil("east", 3), Presence.ABSENT, null, null)),
                List.of());
    }

    @Test
    void whoIsNamedIsTheOneWhoStayedAndAllElseIsAsItWas() {
        Follow.Followed followed = Follow.operation(register(EAST, GONE), MERGED);
        assertThat(followed.operation()).isEqualTo(register(EAST, KEPT));
        assertThat(followed.named()).containsExactly(GONE);
    }

    @Test
    void whatNamesNobodyWhoIsGoneStaysTheSame() {
        MarkRegister register = register(EAST, KEPT);
        assertThat(Follow.operation(register, MERGED).operation()).isSameAs(register);
        assertThat(Follow.operation(register(EAST, GONE), Map.of()).operation()).isEqualTo(register(EAST, GONE));
    }

    /** Jackson takes it for empty. */
    @Test
    void anIdOfZerosIsNotLostOnTheWay() {
        UUID zeros = new UUID(0, 0);
        assertThat(Follow.operation(register(zeros, GONE), MERGED).operation()).isEqualTo(register(zeros, KEPT));
    }
}
