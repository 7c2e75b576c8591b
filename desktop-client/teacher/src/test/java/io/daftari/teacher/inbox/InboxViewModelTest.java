package io.daftari.teacher.inbox;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.live.InboxPicture.Difference;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.TeacherBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inbox of a phone without a window, on a real replica and a hub that decides. */
class InboxViewModelTest {

    private static final Words WORDS =
            Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class, InboxView.class));

    @TempDir
    private Path folder;

    private TeacherBench bench;
    private InboxViewModel inbox;

    @BeforeEach
    void open() {
        bench = new TeacherBench(folder);
    }

    private void join(String email) {
        bench.joinedAs(email);
        Workspace work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> WORDS, bench.direct(), () -> {});
        inbox = new InboxViewModel(work);
        inbox.start();
    }

    @AfterEach
    void close() {
        inbox.stop();
        bench.close();
    }

    private static TypedMark mark(int nth, Presence presence, String reason) {
        return new TypedMark(pupil("east", nth), presence, null, reason);
    }

    /** The same teacher on two phones without signal: nobody can tell which register came later. */
    private void twoOfOnePupil() {
        bench.elsewhere(TEACHER, registerOf("east", EAST, List.of(mark(2, Presence.ABSENT, null)), List.of()));
        bench.replica().submit(registerOf("east", EAST, List.of(mark(2, Presence.EXCUSED, "clinic")), List.of()), "");
        bench.exchange();
    }

    /** Somebody else has changed it already when the registrar, offline, does. */
    private void phoneOfTwo(int nth) {
        bench.elsewhere(SampleSchool.OWNER, phone(nth, "0733000009"));
        Edit mine = phone(nth, "0722000001");
        bench.pass(Duration.ofMinutes(5));
        bench.replica().submit(mine, "");
        bench.exchange();
    }

    private Student student(int nth) {
        return bench.replica()
                .read(desk -> desk.get(Student.class, pupil("east", nth)))
                .orElseThrow();
    }

    private Edit phone(int nth, String number) {
        Student before = student(nth);
        Student after = RowType.of(before).copy(before);
        after.phone = number;
        return Edit.changing(before, after);
    }

    private String phoneOf(int nth) {
        return student(nth).phone;
    }

    private Presence markOf(int nth) {
        return bench.replica()
                .read(desk -> desk.find(Query.of(AttendanceMark.class).eq("studentId", pupil("east", nth))))
                .get(0)
                .presence;
    }

    private <R extends Row> List<R> atHub(Class<R> type) {
        return bench.hub().rowsFor(bench.replica().id()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private Entry only() {
        assertThat(inbox.open()).hasSize(1);
        return inbox.open().get(0);
    }

    @Test
    void nothingCameBack() {
        join(TeacherBench.TEACHER_EMAIL);
        assertThat(inbox.waiting().get()).isZero();
        assertThat(inbox.open()).isEmpty();
        assertThat(inbox.opened().get()).isNull();
        inbox.leave();
        inbox.take();
        inbox.beginTyping();
        inbox.saveTyped();
        assertThat(bench.replica().pending()).isEmpty();
    }

    @Test
    void ofAPupilMarkedTwiceBothAreToldAndReadingItSettlesIt() {
        join(TeacherBench.TEACHER_EMAIL);
        twoOfOnePupil();
        Entry entry = only();
        assertThat(inbox.waiting().get()).isEqualTo(1);
        assertThat(inbox.text().typedBy(entry)).isEqualTo("You typed it here · 08:10");
        Difference difference = entry.differences().get(0);
        assertThat(difference.record()).isEqualTo("Pupil2 Wanjiku");
        assertThat(difference.standing().value()).isEqualTo("Absent");
        assertThat(difference.other().value()).isEqualTo("Excused: clinic");
        assertThat(difference.how()).startsWith("Nothing tells which came later");
        assertThat(inbox.text().whatNow(entry)).startsWith("Both are kept.");
        inbox.open(entry);
        assertThat(inbox.text().leave(List.of(entry))).isEqualTo("I have read it");
        inbox.take();
        assertThat(inbox.opened().get()).as("there is nothing to take").isEqualTo(entry);
        bench.online(false);
        inbox.leave();
        assertThat(inbox.opened().get()).isNull();
        assertThat(inbox.done().get()).isEqualTo("Settled; it is on its way to the hub.");
        assertThat(inbox.waiting().get()).isZero();
        bench.online(true).exchange();
        assertThat(atHub(InboxItem.class))
                .singleElement()
                .satisfies(item -> assertThat(item.closedBy).isEqualTo(TEACHER));
        assertThat(markOf(2)).isEqualTo(Presence.ABSENT);
        assertThat(inbox.settled()).hasSize(1);
        assertThat(inbox.text().settledBy(inbox.settled().get(0).closing())).startsWith("You settled it");
    }

    @Test
    void whatTheHubFlagsIsReadNotLost() {
        join(TeacherBench.TEACHER_EMAIL);
        bench.replica().submit(registerOf("east", EAST, List.of(), List.of(bench.mocked())), "");
        bench.exchange();
        Entry entry = only();
        assertThat(inbox.sign(entry).text()).isEqualTo("Look at it");
        assertThat(entry.reasons()).isNotEmpty();
        assertThat(inbox.text().whatNow(entry)).startsWith("It is kept as it was typed.");
        inbox.open(entry);
        inbox.leave();
        assertThat(inbox.open()).isEmpty();
        assertThat(bench.replica().pending())
                .singleElement()
                .satisfies(waits -> assertThat(waits.type()).isEqualTo("CloseInboxItem"));
    }

    @Test
    void herOwnWordWithoutEffectWaitsForTheOffice() {
        join(TeacherBench.TEACHER_EMAIL);
        bench.replica().submitAnyway(registerOf("west", SampleSchool.WEST, List.of(), List.of()), "");
        bench.exchange();
        Entry entry = only();
        assertThat(inbox.text().whatNow(entry)).contains("It waits for the office");
        assertThat(inbox.text().leave(List.of(entry))).isEqualTo("I have read it");
        assertThat(entry.answer().canTake()).isFalse();
        inbox.open(entry);
        inbox.leave();
        assertThat(inbox.open()).isEmpty();
        assertThat(inbox.settled()).hasSize(1);
    }

    @Test
    void aPhoneLetsNothingCountAsItShowsNoLines() {
        join(TeacherBench.REGISTRAR_EMAIL);
        bench.elsewhere(
                SampleSchool.OTHER_TEACHER,
                registerOf("east", EAST, List.of(mark(2, Presence.ABSENT, null)), List.of()));
        bench.exchange();
        Entry entry = only();
        assertThat(inbox.text().whatNow(entry)).contains("In the inbox of an office’s computer");
        assertThat(inbox.text().leave(List.of(entry))).isEqualTo("Leave it without effect");
        inbox.open(entry);
        inbox.take();
        bench.exchange();
        assertThat(atHub(AttendanceMark.class)).isEmpty();
        assertThat(inbox.open()).hasSize(1);
    }

    @Test
    void theOtherValueIsTakenOrAThirdTyped() {
        join(TeacherBench.REGISTRAR_EMAIL);
        phoneOfTwo(1);
        Entry entry = only();
        inbox.open(entry);
        assertThat(inbox.text().leave(List.of(entry))).isEqualTo("Leave what stands");
        inbox.take();
        bench.exchange();
        assertThat(phoneOf(1)).isEqualTo("0733000009");
        phoneOfTwo(2);
        inbox.open(only());
        inbox.beginTyping();
        assertThat(inbox.typed().get()).isEqualTo("0733000009");
        inbox.dropTyped();
        inbox.saveTyped();
        assertThat(inbox.waiting().get()).as("nothing was typed").isEqualTo(1);
        inbox.beginTyping();
        inbox.typed().set("0744 111 222");
        inbox.saveTyped();
        bench.exchange();
        assertThat(phoneOf(2)).isEqualTo("0744 111 222");
        assertThat(inbox.waiting().get()).isZero();
    }

    @Test
    void whatAnotherSettlesWhileItIsReadIsShownAsSettled() {
        join(TeacherBench.TEACHER_EMAIL);
        bench.replica().submit(registerOf("east", EAST, List.of(), List.of(bench.mocked())), "");
        bench.exchange();
        inbox.open(only());
        bench.elsewhere(SampleSchool.OWNER, new CloseInboxItem(only().id(), "seen in the office"));
        bench.exchange();
        assertThat(inbox.waiting().get()).isZero();
        Entry read = inbox.opened().get();
        assertThat(read).isNotNull();
        assertThat(inbox.text().settledBy(read.closing())).endsWith("seen in the office");
        inbox.putAway();
        assertThat(inbox.opened().get()).isNull();
    }
}
