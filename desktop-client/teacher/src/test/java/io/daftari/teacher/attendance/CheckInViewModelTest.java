package io.daftari.teacher.attendance;

import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.SITE;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.merge.Edit;
import io.daftari.model.place.Fix;
import io.daftari.model.row.RowType;
import io.daftari.model.site.Site;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.TeacherBench;
import io.daftari.teacher.kit.Sign;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckInViewModelTest {

    /** As far north of the school as anybody is plainly elsewhere. */
    private static final double ELSEWHERE = LATITUDE + 0.05;

    @TempDir
    private Path folder;

    private TeacherBench bench;
    private CheckInViewModel model;

    private void open(String email) {
        bench = new TeacherBench(folder);
        bench.joinedAs(email);
        show();
    }

    private void show() {
        Words words = Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class, RegisterView.class));
        Workspace work = new Workspace(
                bench.replica(), ZoneId.of("Africa/Nairobi"), Daftari.speech(), () -> words, bench.direct(), () -> {});
        model = new CheckInViewModel(work, bench.fixes());
        model.activate();
    }

    @AfterEach
    void close() {
        model.deactivate();
        bench.close();
    }

    private void isAt(double latitude) {
        bench.receiver().find(fixAt(latitude, LONGITUDE, 8, bench.clock().instant()));
    }

    private void school(Site.CheckInPolicy policy) {
        Site seen = bench.replica().read(desk -> desk.get(Site.class, SITE)).orElseThrow();
        Site changed = RowType.of(seen).copy(seen);
        changed.checkInPolicy = policy;
        bench.elsewhere(OWNER, Edit.changing(seen, changed));
    }

    private List<String> signs() {
        return model.signs().stream().map(Sign::text).toList();
    }

    @Test
    void fromNothingOverWaitingToTheHubsVerdict() {
        open(TeacherBench.TEACHER_EMAIL);
        assertThat(model.shown().get()).isTrue();
        assertThat(model.title().get()).isEqualTo("You have not checked in today");
        assertThat(model.action().get()).isEqualTo("Check in");
        assertThat(signs()).isEmpty();
        model.ask();
        assertThat(bench.receiver().isFollowed()).isTrue();
        assertThat(model.place().get()).isEqualTo("There is no position yet. You can check in all the same.");
        Fix fix = bench.atSchool();
        model.tick();
        assertThat(model.place().get()).isEqualTo("The position of this phone goes with the check-in.");
        model.checkIn();
        assertThat(model.asking().get()).isFalse();
        assertThat(model.title().get()).isEqualTo("You checked in at 08:10");
        assertThat(model.action().get()).isEqualTo("Check in again");
        assertThat(signs()).containsExactly("On site · ±8 m", "Waiting to be sent");
        bench.exchange();
        assertThat(signs()).containsExactly("On site · ±8 m", "At the hub");
        assertThat(bench.sent().values()).containsExactly(new CheckIn(TODAY, List.of(fix)));
    }

    @Test
    void awayFromASchoolThatOnlyLooksItIsTakenAndSaid() {
        open(TeacherBench.TEACHER_EMAIL);
        isAt(ELSEWHERE);
        model.ask();
        model.checkIn();
        bench.exchange();
        assertThat(model.title().get()).startsWith("You checked in");
        assertThat(signs().get(0)).startsWith("Away from the site");
        assertThat(signs()).contains("At the hub");
    }

    @Test
    void whatThisPhoneForetellsToBeRefusedIsSaidAndCanBeSentAllTheSame() {
        open(TeacherBench.TEACHER_EMAIL);
        school(Site.CheckInPolicy.REJECT);
        bench.exchange();
        isAt(ELSEWHERE);
        model.ask();
        model.checkIn();
        assertThat(model.asking().get()).as("still there").isTrue();
        assertThat(model.refusal().get()).startsWith("It was captured away from the school");
        assertThat(bench.replica().pending()).isEmpty();
        model.anyway();
        assertThat(model.asking().get()).isFalse();
        assertThat(signs()).containsExactly("Waiting to be sent");
        assertThat(model.why().get()).startsWith("It was captured away from the school");
        bench.exchange();
        assertThat(model.title().get()).isEqualTo("Your check-in of 08:10 was not taken");
        assertThat(model.why().get()).startsWith("It was captured away from the school");
        assertThat(model.action().get()).isEqualTo("Check in again");

        bench.pass(Duration.ofMinutes(20));
        isAt(LATITUDE);
        model.ask();
        assertThat(model.refusal().get()).as("a new one").isEmpty();
        model.checkIn();
        bench.exchange();
        assertThat(model.title().get()).isEqualTo("You checked in at 08:30");
        assertThat(signs()).containsExactly("On site · ±8 m", "At the hub");
    }

    @Test
    void theHubKnowsBetterThanThisPhone() {
        open(TeacherBench.TEACHER_EMAIL);
        school(Site.CheckInPolicy.REJECT);
        isAt(ELSEWHERE);
        model.ask();
        model.checkIn();
        assertThat(model.title().get()).as("this phone has not heard of it").isEqualTo("You checked in at 08:10");
        bench.exchange();
        assertThat(model.title().get()).isEqualTo("Your check-in of 08:10 was not taken");
        assertThat(signs()).containsExactly("Refused");
    }

    @Test
    void withoutAPositionItCounts() {
        open(TeacherBench.TEACHER_EMAIL);
        bench.receiver().is(FixSource.State.OFF);
        model.ask();
        assertThat(model.place().get())
                .isEqualTo("Location is switched off on this phone. You can check in all the same.");
        model.checkIn();
        bench.exchange();
        assertThat(signs()).containsExactly("At the hub");
    }

    @Test
    void aMadeUpPlaceIsSaid() {
        open(TeacherBench.TEACHER_EMAIL);
        bench.mocked();
        model.ask();
        model.checkIn();
        assertThat(model.why().get()).isEqualTo("The device says that another program made up its position.");
    }

    @Test
    void yesterdaysIsNotTodays() {
        open(TeacherBench.TEACHER_EMAIL);
        model.ask();
        model.checkIn();
        bench.exchange();
        model.deactivate();
        bench.pass(Duration.ofDays(1));
        show();
        assertThat(model.title().get()).isEqualTo("You have not checked in today");
    }

    @Test
    void whoIsNoStaffSeesNoneOfIt() {
        open(TeacherBench.OWNER_EMAIL);
        assertThat(model.shown().get()).isFalse();
    }

    @Test
    void cancelledIsNothing() {
        open(TeacherBench.TEACHER_EMAIL);
        model.ask();
        model.cancel();
        model.checkIn();
        model.anyway();
        assertThat(bench.replica().pending()).isEmpty();
    }
}
