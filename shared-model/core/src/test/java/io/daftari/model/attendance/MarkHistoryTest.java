package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.daftari.model.attendance.MarkHistory.Entry;
import io.daftari.model.attendance.MarkHistory.Said;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.merge.Edit;
import io.daftari.model.number.DeviceSeries;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.place.NamedFence;
import io.daftari.model.place.Position;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleDuplicates;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.site.Site;
import io.daftari.model.time.CaptureInterval;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who said what of a pupil, and what became of it. */
class MarkHistoryTest {

    private static final UUID BARAKA = pupil("east", 2);

    private final SchoolDay day = new SchoolDay();

    private MarkHistory history(@Nullable UUID student) {
        return day.look(desk -> MarkHistory.of(desk, EAST, TODAY, 0, student, operation -> false))
                .orElseThrow();
    }

    private List<Entry> entries() {
        return history(BARAKA).entries();
    }

    private static Said said(Entry entry) {
        assertThat(entry.said()).hasSize(1);
        return entry.said().get(0);
    }

    private Act register(UUID by, UUID device, long seconds, @Nullable Presence baraka) {
        return day.act(
                by,
                device,
                MORNING.plusSeconds(seconds),
                registerOf(
                        "east",
                        EAST,
                        baraka == null ? List.of() : List.of(new TypedMark(BARAKA, baraka, null, null)),
                        List.of(fixAt(LATITUDE, LONGITUDE, 8, MORNING.plusSeconds(seconds)))));
    }

    private Act taken(UUID by, UUID device, long seconds, @Nullable Presence baraka) {
        Act act = register(by, device, seconds, baraka);
        day.play(act);
        return act;
    }

    private Act correction(UUID by, UUID device, long seconds, Presence presence, String why, @Nullable UUID instead) {
        return day.act(
                by,
                device,
                MORNING.plusSeconds(seconds),
                new CorrectMark(EAST, TODAY, 0, new TypedMark(BARAKA, presence, null, why), instead));
    }

    private Act corrected(long seconds, Presence presence, String why, @Nullable UUID instead) {
        Act act = correction(REGISTRAR, OFFICE_PC, seconds, presence, why, instead);
        day.play(act);
        return act;
    }

    @Test
    void aPupilOfWhomNobodySaidAnythingHasNoHistory() {
        MarkHistory history = history(BARAKA);
        assertThat(history.entries()).isEmpty();
        assertThat(history.student()).isNotBlank();
        assertThat(history.className()).isEqualTo("Grade 4 East");
        assertThat(history.day()).isEqualTo(TODAY);
        assertThat(history(null).entries()).isEmpty();
        assertThat(history(UUID.randomUUID()).student()).as("nobody knows him").isEmpty();
        Optional<MarkHistory> unknown =
                day.look(desk -> MarkHistory.of(desk, UUID.randomUUID(), TODAY, 0, null, id -> false));
        assertThat(unknown).as("nor a class that is not known here").isEmpty();
    }

    @Test
    void theTeachersMarkStandsBesideEachCorrectionWithItsReason() {
        Act taken = taken(TEACHER, PHONE, 0, Presence.ABSENT);
        Act first = corrected(600, Presence.LATE, "came by bus", taken.id());
        Act second = corrected(1200, Presence.EXCUSED, "was at the clinic", first.id());
        assertThat(entries()).extracting(Entry::operation).containsExactly(second.id(), first.id(), taken.id());
        assertThat(entries().stream().map(MarkHistoryTest::said))
                .extracting(Said::presence, Said::corrected, Said::reason, Said::counts)
                .containsExactly(
                        tuple(Presence.EXCUSED, Presence.LATE, "was at the clinic", true),
                        tuple(Presence.LATE, Presence.ABSENT, "came by bus", false),
                        tuple(Presence.ABSENT, null, "", false));
        Entry teachers = entries().get(2);
        assertThat(teachers.rank()).isEqualTo(MarkRank.CLASS_TEACHER);
        assertThat(teachers.by()).isEqualTo(TEACHER);
        assertThat(teachers.person()).isEqualTo("Achieng Odhiambo");
        CaptureRead capture = Objects.requireNonNull(teachers.capture());
        assertThat(capture.evidence().replicaId).isEqualTo(PHONE);
        assertThat(capture.evidence().position).isEqualTo(Position.INSIDE);
        assertThat(capture.hasFix()).isTrue();
        assertThat(capture.flags()).isEmpty();
        assertThat(capture.sites()).extracting(NamedFence::name).containsExactly("Main gate");
        assertThat(capture.site()).map(NamedFence::name).contains("Main gate");
        CaptureRead office = Objects.requireNonNull(entries().get(0).capture());
        assertThat(office.hasFix()).isFalse();
        assertThat(office.site()).isEmpty();
    }

    @Test
    void aMarkThatNobodyTypedIsThereAsWell() {
        Act taken = taken(TEACHER, PHONE, 0, null);
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.operation()).isEqualTo(taken.id());
            assertThat(said(entry).presence()).isEqualTo(Presence.PRESENT);
            assertThat(said(entry).counts()).isTrue();
        });
    }

    @Test
    void ofTwoRanksBothStandThereAndTheStrongerCounts() {
        Act office = taken(REGISTRAR, OFFICE_PC, 0, Presence.ABSENT);
        Act teacher = taken(TEACHER, PHONE, 60, Presence.PRESENT);
        assertThat(entries())
                .extracting(Entry::operation, Entry::rank, entry -> said(entry).counts())
                .as("the weaker one once, though it is kept as a conflict besides")
                .containsExactly(
                        tuple(teacher.id(), MarkRank.CLASS_TEACHER, true), tuple(office.id(), MarkRank.OFFICE, false));
    }

    @Test
    void ofTwoOfOneRankTheOneThatLostIsKept() {
        Act one = taken(REGISTRAR, OFFICE_PC, 0, Presence.PRESENT);
        Act other = taken(OWNER, SampleSchool.id("other pc"), 60, Presence.ABSENT);
        assertThat(entries())
                .extracting(
                        Entry::operation,
                        Entry::rank,
                        entry -> said(entry).presence(),
                        entry -> said(entry).counts())
                .containsExactly(
                        tuple(other.id(), MarkRank.OFFICE, Presence.ABSENT, true),
                        tuple(one.id(), MarkRank.OFFICE, Presence.PRESENT, false));
    }

    @Test
    void twoWhoSayTheSameBothStandThere() {
        taken(REGISTRAR, OFFICE_PC, 0, Presence.ABSENT);
        taken(OWNER, SampleSchool.id("other pc"), 60, Presence.ABSENT);
        assertThat(entries()).hasSize(2);
        assertThat(entries().stream().filter(entry -> said(entry).counts())).hasSize(1);
    }

    @Test
    void twoCorrectionsOfOneMarkBothSayWhatTheyCorrected() {
        Act taken = taken(TEACHER, PHONE, 0, Presence.ABSENT);
        corrected(600, Presence.LATE, "came by bus", taken.id());
        Act other = correction(TEACHER, PHONE, 630, Presence.PRESENT, "was in the hall", taken.id());
        day.play(other, new CaptureInterval(MORNING, MORNING.plusSeconds(3600)));
        assertThat(entries()).hasSize(3);
        assertThat(entries().stream().map(MarkHistoryTest::said).limit(2))
                .extracting(Said::corrected)
                .containsExactly(Presence.ABSENT, Presence.ABSENT);
        assertThat(entries().stream().filter(entry -> said(entry).counts())).hasSize(1);
    }

    @Test
    void whatIsCorrectedMayNotBeKnownHere() {
        corrected(600, Presence.LATE, "came by bus", UUID.randomUUID());
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.rank()).isEqualTo(MarkRank.CORRECTION);
            assertThat(said(entry).corrected()).isNull();
        });
    }

    @Test
    void aCorrectionStandsAboveWhatItCorrectsThoughItsClockIsSlow() {
        Act taken = taken(TEACHER, PHONE, 600, Presence.ABSENT);
        Act slow = correction(REGISTRAR, OFFICE_PC, 0, Presence.LATE, "came by bus", taken.id());
        day.play(slow);
        assertThat(entries()).extracting(Entry::operation).containsExactly(slow.id(), taken.id());
    }

    @Test
    void aClockThatIsWrongDoesNotDecideTheOrder() {
        Act tomorrow = register(REGISTRAR, OFFICE_PC, 86_400, Presence.ABSENT);
        day.play(tomorrow, CaptureInterval.at(MORNING));
        Act taken = taken(TEACHER, PHONE, 600, Presence.PRESENT);
        assertThat(entries()).extracting(Entry::operation).containsExactly(taken.id(), tomorrow.id());
        Act yesterday = register(OWNER, SampleSchool.id("other pc"), -86_400, Presence.ABSENT);
        day.play(yesterday, CaptureInterval.at(MORNING.plusSeconds(1200)));
        assertThat(entries()).extracting(Entry::operation).containsExactly(yesterday.id(), taken.id(), tomorrow.id());
    }

    @Test
    void whereNoEvidenceMayBeSeenTheMarksAreTold() {
        Act taken = taken(TEACHER, PHONE, 0, Presence.ABSENT);
        Act corrected = corrected(600, Presence.LATE, "came by bus", taken.id());
        List<MarkHistory> seen = day.look(desk -> {
            desk.find(Query.of(CaptureEvidence.class)).forEach(desk::remove);
            return List.of(
                    MarkHistory.of(desk, EAST, TODAY, 0, BARAKA, id -> false).orElseThrow(),
                    MarkHistory.of(desk, EAST, TODAY, 0, null, id -> false).orElseThrow());
        });
        for (MarkHistory history : seen) {
            assertThat(history.entries())
                    .extracting(Entry::operation, Entry::by, Entry::capture)
                    .containsExactly(tuple(corrected.id(), REGISTRAR, null), tuple(taken.id(), TEACHER, null));
        }
        assertThat(said(seen.get(0).entries().get(0)).reason()).isEqualTo("came by bus");
        assertThat(said(seen.get(0).entries().get(0)).corrected())
                .as("that stands in the evidence")
                .isNull();
    }

    @Test
    void whereNoConflictMayBeSeenWhatStandsIsTold() {
        taken(REGISTRAR, OFFICE_PC, 0, Presence.PRESENT);
        Act other = taken(OWNER, SampleSchool.id("other pc"), 60, Presence.ABSENT);
        MarkHistory seen = day.look(desk -> {
                    desk.find(Query.of(Conflict.class)).forEach(desk::remove);
                    return MarkHistory.of(desk, EAST, TODAY, 0, BARAKA, id -> false);
                })
                .orElseThrow();
        assertThat(seen.entries()).extracting(Entry::operation).containsExactly(other.id());
    }

    @Test
    void whatIsNotDecidedIsSaidToWait() {
        Act taken = taken(TEACHER, PHONE, 0, Presence.ABSENT);
        Act corrected = corrected(600, Presence.LATE, "came by bus", taken.id());
        MarkHistory history = day.look(
                        desk -> MarkHistory.of(desk, EAST, TODAY, 0, BARAKA, id -> id.equals(corrected.id())))
                .orElseThrow();
        assertThat(history.entries())
                .extracting(entry -> Objects.requireNonNull(entry.capture()).waiting())
                .containsExactly(true, false);
    }

    @Test
    void aDeviceIsCalledByItsNameWhereThatMayBeSeen() {
        taken(TEACHER, PHONE, 0, Presence.ABSENT);
        String unnamed = Objects.requireNonNull(entries().get(0).capture()).device();
        assertThat(unnamed).isEmpty();
        String named = day.look(desk -> {
            DeviceSeries series = new DeviceSeries();
            series.id = DeviceSeries.idOf(desk.schoolId(), PHONE);
            series.replicaId = PHONE;
            series.code = "B";
            series.ordinal = 2;
            series.deviceName = "Achieng’s phone";
            series.startedAt = MORNING;
            desk.save(series);
            MarkHistory history =
                    MarkHistory.of(desk, EAST, TODAY, 0, BARAKA, id -> false).orElseThrow();
            return Objects.requireNonNull(history.entries().get(0).capture()).device();
        });
        assertThat(named).isEqualTo("Achieng’s phone");
    }

    @Test
    void ofTheWholeRegisterEachActIsToldOnce() {
        Act taken = taken(TEACHER, PHONE, 0, Presence.ABSENT);
        Act corrected = corrected(600, Presence.LATE, "came by bus", taken.id());
        MarkHistory history = history(null);
        assertThat(history.student()).isEmpty();
        assertThat(history.entries()).extracting(Entry::operation).containsExactly(corrected.id(), taken.id());
        assertThat(history.entries().get(1).said()).hasSize(SampleSchool.PUPILS);
        assertThat(history.entries().get(1).said()).extracting(Said::name).isSorted();
        assertThat(history.entries().get(1).said().stream().filter(Said::counts))
                .hasSize(SampleSchool.PUPILS - 1);
        assertThat(said(history.entries().get(0)).corrected()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void ofTheWholeRegisterAlsoWhatSaysNothingAnyMoreIsTold() {
        Act gone = day.act(
                REGISTRAR,
                OFFICE_PC,
                MORNING,
                new CorrectMark(
                        EAST,
                        TODAY,
                        0,
                        new TypedMark(pupil("west", 1), Presence.LATE, null, "seen at the gate"),
                        null));
        day.play(gone);
        assertThat(history(null).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.rank()).isNull();
            assertThat(entry.said()).isEmpty();
            assertThat(entry.by()).isEqualTo(REGISTRAR);
        });
        assertThat(history(pupil("west", 1)).entries()).isEmpty();
    }

    @Test
    void sitesThatDidNotCountOnTheDayAreNotAmongThem() {
        taken(TEACHER, PHONE, 0, Presence.ABSENT);
        Site before = day.row(Site.class, SampleSchool.SITE);
        Site after = day.row(Site.class, SampleSchool.SITE);
        after.validTo = TODAY.minusDays(1);
        day.play(OWNER, OFFICE_PC, MORNING.plusSeconds(60), Edit.changing(before, after));
        CaptureRead capture = Objects.requireNonNull(entries().get(0).capture());
        assertThat(capture.sites()).isEmpty();
        assertThat(capture.site()).as("though the verdict spoke of it").isEmpty();
    }

    @Test
    void aPupilIsCalledAsHeIsCalledNow() {
        taken(TEACHER, PHONE, 0, Presence.ABSENT);
        Student before = day.row(Student.class, BARAKA);
        Student after = day.row(Student.class, BARAKA);
        after.lastName = "Otieno-Wafula";
        day.play(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(60), Edit.changing(before, after));
        assertThat(history(BARAKA).student()).endsWith("Otieno-Wafula");
        assertThat(said(entries().get(0)).name()).isEqualTo(history(BARAKA).student());
    }

    /** Two records of one child: what was said of each is what was said of him, before they became one and after. */
    @Test
    void whatWasSaidOfTheSecondRecordOfAPupilIsToldOfTheFirst() {
        UUID second = pupil("east", 5);
        Act taken = day.act(
                TEACHER,
                PHONE,
                MORNING,
                registerOf("east", EAST, List.of(new TypedMark(second, Presence.ABSENT, null, "not seen")), List.of()));
        day.play(taken);
        Act corrected = day.act(
                REGISTRAR,
                OFFICE_PC,
                MORNING.plusSeconds(600),
                new CorrectMark(EAST, TODAY, 0, new TypedMark(second, Presence.LATE, 20, "came by bus"), taken.id()));
        day.play(corrected);
        day.play(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(900), SampleDuplicates.plain("student", BARAKA, second));
        Act late = day.act(
                REGISTRAR,
                OFFICE_PC,
                MORNING.plusSeconds(1_200),
                new CorrectMark(
                        EAST, TODAY, 0, new TypedMark(second, Presence.EXCUSED, null, "hospital"), corrected.id()));
        day.play(late);
        assertThat(history(second).entries())
                .as("there is nobody of that id any more")
                .isEmpty();
        List<Entry> entries = entries();
        assertThat(entries).extracting(Entry::operation).containsExactly(late.id(), corrected.id(), taken.id());
        assertThat(entries)
                .extracting(MarkHistoryTest::said)
                .allSatisfy(said -> assertThat(said.student()).isEqualTo(BARAKA))
                .extracting(Said::presence, Said::reason, Said::corrected, Said::counts)
                .containsExactly(
                        tuple(Presence.EXCUSED, "hospital", Presence.LATE, true),
                        tuple(Presence.LATE, "came by bus", Presence.ABSENT, false),
                        tuple(Presence.ABSENT, "not seen", null, false));
        assertThat(history(null).entries().get(2).said())
                .as("in the whole register he stands once")
                .filteredOn(said -> said.student().equals(BARAKA))
                .hasSize(1);
    }
}
