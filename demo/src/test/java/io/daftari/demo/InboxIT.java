package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import io.daftari.model.Daftari;
import io.daftari.model.access.Role;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.live.InboxPicture;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a screen makes of an inbox comes out the same on the devices and at a real hub. */
class InboxIT {

    private static final TestTime TIME = new TestTime(Instant.parse("2026-11-20T06:00:00Z"));

    private static TestHub hub;

    @TempDir
    private Path folder;

    private TestPhone theirs;
    private TestPhone mine;
    private TestHub.School school;
    private UUID east;
    private UUID amina;

    @BeforeAll
    static void start() {
        hub = new TestHub(Steps.NONE, TIME);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        school = hub.found(name);
        east = hub.addClass(school, "Grade 4 East", 40);
        AdmitStudent admission = hub.admission(east, "1", LocalDate.of(2026, 8, 24));
        amina = admission.studentId();
        hub.submit(school, admission);
        TestHub.User principal = hub.addMember(school, "principal of " + name, Role.PRINCIPAL);
        theirs = TestPhone.enrol(hub, school.owner(), school.id(), folder.resolve("theirs"), TIME);
        mine = TestPhone.enrol(hub, principal, school.id(), folder.resolve("mine"), TIME);
    }

    @AfterEach
    void close() {
        theirs.close();
        mine.close();
    }

    private static Student student(TestPhone device, UUID id) {
        return device.replica().read(desk -> desk.get(Student.class, id)).orElseThrow();
    }

    private static void edit(TestPhone device, UUID id, Consumer<Student> change) {
        Student before = student(device, id);
        Student after = RowType.of(before).copy(before);
        change.accept(after);
        device.submit(Edit.changing(before, after), "");
    }

    private static Workspace work(TestPhone device) {
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class));
        return new Workspace(
                device.replica(),
                ZoneOffset.UTC,
                Daftari.speech(),
                () -> words,
                new Workspace.Threads(Runnable::run, Runnable::run, Runnable::run, TIME),
                () -> {});
    }

    private static Entry only(TestPhone device) {
        List<Entry> open = InboxPicture.of(work(device)).open();
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private void settle(Function<Entry, List<Operation>> answer) {
        answer.apply(only(mine)).forEach(operation -> mine.submit(operation, ""));
        Student forecast = student(mine, amina);
        assertThat(InboxPicture.of(work(mine)).open())
                .as("settled here at once")
                .isEmpty();
        mine.exchange();
        theirs.exchange();
        for (TestPhone device : List.of(mine, theirs)) {
            assertThat(InboxPicture.of(work(device)).open())
                    .as("nothing came of it")
                    .isEmpty();
            assertThat(student(device, amina).phone).isEqualTo(forecast.phone);
            assertThat(student(device, amina).firstName).isEqualTo(forecast.firstName);
            assertThat(device.rows(Conflict.class)).allMatch(conflict -> conflict.choice != null);
            assertThat(device.rows(InboxItem.class)).allMatch(item -> item.closedAt != null);
            device.compare();
        }
    }

    @Test
    void whatATeacherTypedWithoutEffectIsLetCountAndHisPhoneHearsOfIt() {
        TestHub.User stranger = hub.addMember(school, "teacher of another class", Role.CLASS_TEACHER);
        TestPhone phone = TestPhone.enrol(hub, stranger, school.id(), folder.resolve("phone"), TIME);
        try {
            TypedMark absent = new TypedMark(amina, Presence.ABSENT, null, "fever");
            LocalDate day = LocalDate.of(2026, 11, 20);
            phone.submit(new MarkRegister(east, day, 0, null, List.of(absent), List.of()), "");
            phone.exchange();
            mine.exchange();
            theirs.exchange();
            assertThat(mine.rows(AttendanceMark.class)).isEmpty();
            assertThat(only(phone).answer().canTake()).as("not by himself").isFalse();
            List<Operation> tooLate = only(theirs).answer().take(null);
            settle(entry -> entry.answer().take("rang her mother"));
            assertThat(mine.rows(AttendanceMark.class)).singleElement().satisfies(mark -> {
                assertThat(mark.presence).isEqualTo(Presence.ABSENT);
                assertThat(mark.markedBy).isEqualTo(stranger.id());
            });
            phone.exchange();
            phone.compare();
            InboxPicture heard = InboxPicture.of(work(phone));
            assertThat(heard.open()).isEmpty();
            assertThat(heard.settled())
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry.reasons()).last().asString().contains(" let it count · "));
            theirs.replica().submitAnyway(tooLate.get(0), "");
            theirs.exchange();
            assertThat(only(theirs).reasons()).containsExactly("It counts already: it has been let count.");
            mine.exchange();
            assertThat(mine.rows(AttendanceMark.class)).as("once").hasSize(1);
        } finally {
            phone.close();
        }
    }

    /** The class's list that he saw is nowhere: a device leaves that to the hub, which refuses. */
    @Test
    void whereOnlyTheHubRefusesNothingIsSettled() {
        TestHub.User stranger = hub.addMember(school, "teacher who saw another list", Role.CLASS_TEACHER);
        TestPhone phone = TestPhone.enrol(hub, stranger, school.id(), folder.resolve("phone"), TIME);
        try {
            SeenList nowhere = new SeenList(1, "AAAAAAAAAAAAAAAA");
            LocalDate day = LocalDate.of(2026, 11, 20);
            phone.submit(new MarkRegister(east, day, 0, nowhere, List.of(), List.of()), "");
            phone.exchange();
            mine.exchange();
            Entry withheld = only(mine);
            withheld.answer().take("rang him").forEach(operation -> mine.submit(operation, ""));
            assertThat(InboxPicture.of(work(mine)).open())
                    .as("the forecast settles it")
                    .isEmpty();
            mine.exchange();
            theirs.exchange();
            assertThat(mine.rows(AttendanceMark.class)).isEmpty();
            assertThat(InboxPicture.of(work(mine)).open()).hasSize(2).satisfiesOnlyOnce(open -> {
                assertThat(open.id()).isEqualTo(withheld.id());
                assertThat(open.withheld()).isTrue();
                assertThat(open.answer().lets()).isNotNull();
            });
            assertThat(InboxPicture.of(work(mine)).settled()).isEmpty();
            assertThat(InboxPicture.of(work(theirs)).settled()).isEmpty();
            mine.compare();
            theirs.compare();
        } finally {
            phone.close();
        }
    }

    @Test
    void theOtherValueIsTaken() {
        edit(mine, amina, student -> student.phone = "0722000001");
        edit(theirs, amina, student -> student.phone = "0733000009");
        theirs.exchange();
        mine.exchange();
        assertThat(only(mine).differences()).hasSize(1);
        String other = only(mine).differences().get(0).other().value();
        settle(entry -> entry.answer().take("asked"));
        assertThat(student(mine, amina).phone).isEqualTo(other);
    }

    @Test
    void aThirdValueIsTyped() {
        edit(mine, amina, student -> student.firstName = "Zawadi");
        edit(theirs, amina, student -> student.firstName = "Zawadia");
        theirs.exchange();
        mine.exchange();
        settle(entry -> entry.answer().replace("Zaawadi", null));
        assertThat(student(theirs, amina).firstName).isEqualTo("Zaawadi");
    }
}
