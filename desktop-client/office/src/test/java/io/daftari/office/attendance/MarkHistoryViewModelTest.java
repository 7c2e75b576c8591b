package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.place.Fix;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.attendance.MarkHistoryViewModel.State;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.View;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The history of a mark without a window, on a real replica. */
class MarkHistoryViewModelTest {

    private static final String NOT_SEEN = "not seen";

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private ClassListViewModel classes;
    private RegisterViewModel register;
    private MarkHistoryViewModel history;
    private Language language = Language.ENGLISH;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
        bench.joined();
        Map<Language, Words> spoken = new EnumMap<>(Language.class);
        for (Language one : Language.values()) {
            spoken.put(one, Words.in(one, List.of(RegisterText.class, SyncText.class, View.class, RegisterView.class)));
        }
        Workspace work = new Workspace(
                bench.replica(),
                ZoneId.of("Africa/Nairobi"),
                Daftari.speech(),
                () -> spoken.get(language),
                bench.direct(),
                () -> {});
        classes = new ClassListViewModel(work);
        register = new RegisterViewModel(work, classes, bench.nowhere());
        history = register.history();
        classes.activate();
        register.activate();
        history.activate();
    }

    @AfterEach
    void close() {
        history.deactivate();
        register.deactivate();
        classes.deactivate();
        bench.close();
    }

    private void teacher(Presence second, Fix... fixes) {
        bench.elsewhere(
                TEACHER,
                registerOf("east", EAST, List.of(new TypedMark(pupil("east", 2), second, null, null)), List.of(fixes)));
        bench.exchange();
    }

    private void correct(int row, Presence presence, String reason) {
        bench.pass(Duration.ofMinutes(5));
        register.mark(pupil("east", row), presence);
        register.reason(pupil("east", row), reason);
        register.confirm();
        register.submit();
    }

    private void ofPupil(int row) {
        register.select(row - 1);
        register.showHistory();
    }

    private HistoryCard card(int at) {
        return history.cards().get(at);
    }

    private static List<String> signs(HistoryCard card) {
        return card.signs().stream().map(Sign::text).toList();
    }

    private static CaptureTold capture(HistoryCard card) {
        return Objects.requireNonNull(card.capture());
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor() {
        assertThat(history.state().get()).isEqualTo(State.CLOSED);
        assertThat(history.isOpen()).isFalse();
        history.again();
        history.showWhole(true);
        assertThat(history.state().get()).isEqualTo(State.CLOSED);
    }

    @Test
    void aPupilOfWhomNobodySaidAnything() {
        ofPupil(2);
        assertThat(history.state().get()).isEqualTo(State.EMPTY);
        assertThat(history.title().get())
                .isEqualTo(register.lines().get(1).get().name());
        assertThat(history.subtitle().get()).isEqualTo("Grade 4 East · Fri 20 Nov 2026");
        assertThat(history.cards()).isEmpty();
    }

    @Test
    void theCorrectionStandsAboveTheTeachersMark() {
        teacher(Presence.ABSENT, fixAt(LATITUDE, LONGITUDE, 8, MORNING));
        correct(2, Presence.LATE, "came by bus");
        ofPupil(2);
        assertThat(history.state().get()).isEqualTo(State.SHOWN);
        assertThat(history.cards()).hasSize(2);
        assertThat(card(0).title()).isEqualTo("Absent → Late");
        assertThat(card(0).who()).isEqualTo("corrected · you");
        assertThat(card(0).reason()).isEqualTo("came by bus");
        assertThat(card(0).said()).isEmpty();
        assertThat(signs(card(0))).containsExactly("Waiting to be sent", "Counts now");
        assertThat(capture(card(0)).when()).isEqualTo("08:15 · this computer");
        assertThat(capture(card(0)).clock()).isEqualTo("By the device’s clock; the hub has not compared it yet.");
        assertThat(capture(card(0)).place()).containsExactly("Corrections are made without a position.");
        assertThat(card(1).title()).isEqualTo("Absent");
        assertThat(card(1).presence()).isEqualTo(Presence.ABSENT);
        assertThat(card(1).who()).isEqualTo("by the class teacher · Achieng Odhiambo");
        assertThat(signs(card(1))).containsExactly("Counts no more");
        assertThat(capture(card(1)).verdict().text()).isEqualTo("On site · ±8 m");
        assertThat(capture(card(1)).verdict().tone()).isEqualTo(Tone.GOOD);
        assertThat(capture(card(1)).clock()).isEqualTo("The device’s clock agreed with the hub’s.");
        assertThat(card(0).spoken(NOT_SEEN))
                .startsWith("Absent → Late, corrected · you, Waiting to be sent, Counts now, came by bus, 08:15")
                .doesNotContain(NOT_SEEN);
        bench.exchange();
        assertThat(signs(card(0))).as("it follows what the hub decides").containsExactly("Counts now");
        assertThat(capture(card(0)).clock()).isEqualTo("The device’s clock agreed with the hub’s.");
    }

    @Test
    void minutesAreToldWithTheMark() {
        teacher(Presence.ABSENT);
        register.select(1);
        register.key("L");
        register.key("7");
        register.reason(pupil("east", 2), "the ferry");
        register.confirm();
        register.submit();
        ofPupil(2);
        assertThat(card(0).title()).isEqualTo("Absent → Late · 7 min");
    }

    @Test
    void aPlaceThatShouldBeLookedAt() {
        Fix made = new Fix(LATITUDE + 0.0117, LONGITUDE, 12.0, "gps", true, MORNING, MORNING);
        teacher(Presence.ABSENT, made);
        ofPupil(2);
        CaptureTold told = capture(card(0));
        assertThat(told.verdict().tone()).isEqualTo(Tone.CARE);
        assertThat(told.verdict().text()).startsWith("Away from the site · 1,1");
        assertThat(told.place())
                .hasSize(3)
                .last()
                .isEqualTo("The device says that another program made up its position.");
        assertThat(told.spoken()).contains("Away from the site", "made up");
    }

    @Test
    void theWholeRegisterNamesWhoIsNotPresentAndWhoWasCorrected() {
        teacher(Presence.ABSENT);
        correct(3, Presence.EXCUSED, "clinic");
        register.showRegisterHistory();
        assertThat(history.title().get()).isEqualTo("Grade 4 East");
        assertThat(history.subtitle().get()).isEqualTo("Fri 20 Nov 2026");
        assertThat(history.cards()).hasSize(2);
        String third = register.lines().get(2).get().name();
        assertThat(card(0).title()).isEqualTo("Correction");
        assertThat(card(0).said()).containsExactly(third + " · Present → Excused");
        assertThat(card(0).reason()).isEqualTo("clinic");
        assertThat(card(1).title()).isEqualTo("Register · " + PUPILS + " marks");
        assertThat(card(1).presence()).isNull();
        assertThat(card(1).said()).containsExactly(register.lines().get(1).get().name() + " · Absent");
        assertThat(signs(card(1))).as("of some it counts, of others no more").isEmpty();
    }

    @Test
    void aRegisterOfWhichNothingCountsSaysSo() {
        teacher(Presence.ABSENT);
        for (int i = 1; i <= PUPILS; i++) {
            correct(i, Presence.EXCUSED, "school trip");
        }
        register.showRegisterHistory();
        assertThat(history.cards()).hasSize(PUPILS + 1);
        assertThat(signs(card(PUPILS))).containsExactly("Counts no more");
    }

    @Test
    void aRegisterOfWhichAllArePresentNamesNobody() {
        bench.elsewhere(TEACHER, registerOf("east", EAST, List.of(), List.of()));
        bench.exchange();
        register.showRegisterHistory();
        assertThat(card(0).said()).containsExactly("All of them present");
    }

    @Test
    void ofManyTheRestIsCounted() {
        bench.admit(EAST, "east", 6, 20);
        List<TypedMark> absent = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new TypedMark(pupil("east", i), Presence.ABSENT, null, null))
                .toList();
        bench.elsewhere(TEACHER, registerOf("east", EAST, absent, List.of()));
        bench.exchange();
        register.showRegisterHistory();
        assertThat(card(0).said()).hasSize(13).last().isEqualTo("and 8 more");
    }

    @Test
    void fromThePupilToTheRegisterAndBack() {
        teacher(Presence.ABSENT);
        ofPupil(2);
        assertThat(history.isOfOne()).isTrue();
        history.showWhole(true);
        assertThat(history.whole().get()).isTrue();
        assertThat(card(0).title()).startsWith("Register");
        history.showWhole(false);
        assertThat(card(0).title()).isEqualTo("Absent");
        register.showRegisterHistory();
        assertThat(history.whole().get()).as("by its key as well").isTrue();
        register.showRegisterHistory();
        assertThat(history.isOpen()).as("once more closes it").isFalse();
        ofPupil(2);
        register.showHistory();
        assertThat(history.isOpen()).isFalse();
        register.showRegisterHistory();
        assertThat(history.isOfOne()).isFalse();
        history.showWhole(false);
        assertThat(history.whole().get()).as("there is no pupil to speak of").isTrue();
    }

    @Test
    void itFollowsWhatOthersSay() {
        ofPupil(2);
        assertThat(history.state().get()).isEqualTo(State.EMPTY);
        teacher(Presence.ABSENT);
        assertThat(history.state().get()).isEqualTo(State.SHOWN);
        history.close();
        bench.elsewhere(OWNER, registerOf("east", EAST, List.of(), List.of()));
        bench.exchange();
        assertThat(history.cards()).as("closed, it follows nothing").isEmpty();
        assertThat(history.state().get()).isEqualTo(State.CLOSED);
    }

    @Test
    void anotherClassOrDayClosesIt() {
        ofPupil(2);
        classes.choose(WEST);
        assertThat(history.isOpen()).isFalse();
        ofPupil(2);
        classes.moveDay(-1);
        assertThat(history.isOpen()).isFalse();
    }

    @Test
    void whileARegisterIsConfirmedItStaysClosed() {
        register.confirm();
        register.showHistory();
        register.showRegisterHistory();
        assertThat(history.isOpen()).isFalse();
    }

    @Test
    void outOfSightItRestsAndComesBackAsItStands() {
        ofPupil(2);
        history.deactivate();
        teacher(Presence.ABSENT);
        assertThat(history.cards()).isEmpty();
        history.activate();
        assertThat(history.cards()).hasSize(1);
    }

    /** No row of the table can be read while this runs. */
    private void whileTheDiskFails(String table, Runnable task) {
        rename(table, table + "_away");
        task.run();
        rename(table + "_away", table);
    }

    private void rename(String table, String to) {
        try (Connection own = SqliteStore.connection(
                        folder.resolve("replica.db"), bench.replica().key());
                Statement statement = own.createStatement()) {
            statement.execute("ALTER TABLE " + table + " RENAME TO " + to);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDiskThatFailsIsSaidAndAskedAgain() {
        teacher(Presence.ABSENT);
        whileTheDiskFails("capture_evidence", () -> {
            ofPupil(2);
            assertThat(history.state().get()).isEqualTo(State.FAILED);
            assertThat(history.problem().get()).isNotBlank().isNotEqualTo("problem.storage");
            history.again();
            assertThat(history.state().get()).isEqualTo(State.FAILED);
        });
        history.again();
        assertThat(history.state().get()).isEqualTo(State.SHOWN);
        assertThat(history.problem().get()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void inEveryLanguage(Language one) {
        language = one;
        teacher(Presence.ABSENT, fixAt(LATITUDE, LONGITUDE, 8, MORNING));
        correct(2, Presence.LATE, "came by bus");
        for (boolean whole : List.of(false, true)) {
            ofPupil(2);
            history.showWhole(whole);
            assertThat(history.cards())
                    .hasSize(2)
                    .allSatisfy(card -> assertThat(card.spoken(NOT_SEEN))
                            .doesNotContain("history.", "capture.", "rank.", "place.", "{"));
            history.close();
        }
    }
}
