package io.daftari.office.inbox;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.attendance.InboxCapture;
import io.daftari.office.attendance.InboxWithheld;
import io.daftari.office.kit.May;
import io.daftari.replica.live.InboxPicture.Difference;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.replica.live.InboxText;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inbox without a window, on a real replica and a hub that decides. */
class InboxViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private May may;
    private InboxViewModel inbox;
    private Language language = Language.ENGLISH;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    private void join(String email) {
        bench.joinedAs(email);
        Workspace work = new Workspace(
                bench.replica(),
                bench.clock().getZone(),
                Daftari.speech(),
                () -> Words.in(language, List.of(SyncText.class, InboxView.class, InboxWithheld.class)),
                bench.direct(),
                () -> {});
        may = new May(work);
        may.start();
        inbox = new InboxViewModel(
                work, may, bench.remembered(), List.of(new InboxWithheld(work), new InboxCapture(work)));
        inbox.start();
    }

    @AfterEach
    void close() {
        inbox.stop();
        may.stop();
        bench.close();
    }

    private Entry only() {
        assertThat(inbox.entries()).hasSize(1);
        return inbox.entries().get(0);
    }

    private Student student(int nth) {
        return bench.replica()
                .read(desk -> desk.get(Student.class, pupil("east", nth)))
                .orElseThrow();
    }

    private <R extends Row> List<R> atHub(Class<R> type) {
        return bench.hub().rowsFor(bench.replica().id()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private String phoneAtHub(int nth) {
        return atHub(Student.class).stream()
                .filter(student -> student.id.equals(pupil("east", nth)))
                .findFirst()
                .orElseThrow()
                .phone;
    }

    @Test
    void showsMineBesideTheirsWithWhoAndWhen() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.phoneOfTwo(bench, 1, "0733000009", "0722000001");
        Entry entry = only();
        assertThat(inbox.waiting().get()).isEqualTo(1);
        assertThat(entry.title()).isEqualTo(student(1).fullName() + ": Phone");
        assertThat(inbox.text().typedBy(entry)).isEqualTo("You typed it here · 08:15");
        assertThat(entry.reasons()).as("what the values show is not said twice").noneMatch(it -> it.contains("Phone"));
        Difference difference = entry.differences().get(0);
        assertThat(difference.field()).isEqualTo("Phone");
        assertThat(difference.how()).isEqualTo("The later one stands.");
        assertThat(difference.record()).isEqualTo(student(1).fullName());
        assertThat(difference.standing().value()).isEqualTo("0722000001");
        assertThat(inbox.text().whose(difference.standing())).isEqualTo("you · 08:15");
        assertThat(difference.other().value()).isEqualTo("0733000009");
        assertThat(inbox.text().whose(difference.other())).isEqualTo("someone else");
    }

    @Test
    void theOtherValueIsTakenWithoutANetworkAndStandsAtTheHubAfterwards() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.phoneOfTwo(bench, 1, "0733000009", "0722000001");
        bench.online(false);
        inbox.note().set("asked the mother");
        inbox.take();
        assertThat(inbox.problem().get()).isEmpty();
        assertThat(inbox.done().get()).isEqualTo("Settled; it is on its way to the hub.");
        assertThat(inbox.waiting().get()).isZero();
        assertThat(student(1).phone).isEqualTo("0733000009");
        bench.online(true).exchange();
        assertThat(phoneAtHub(1)).isEqualTo("0733000009");
        assertThat(inbox.waiting().get()).as("nothing more came back").isZero();
        inbox.showSettled(true);
        Entry settled = only();
        assertThat(inbox.text().settledBy(settled.closing())).isEqualTo("You settled it · 08:15. asked the mother");
        assertThat(settled.answer().canTake()).isFalse();
    }

    @Test
    void ofAnActOfAttendanceItTellsWhereItWasCaptured() {
        join(OfficeBench.REGISTRAR_EMAIL);
        assertThat(inbox.sections()).isEmpty();
        bench.elsewhere(
                TEACHER,
                registerOf("east", EAST, List.of(), List.of(fixAt(LATITUDE + 0.0117, LONGITUDE, 12, MORNING))));
        bench.exchange();
        assertThat(only().reasons()).singleElement().asString().startsWith("It was captured away from the school");
        assertThat(inbox.sections()).as("its place").hasSize(1);
        bench.pass(Duration.ofMinutes(5));
        CameBack.phoneOfTwo(bench, 1, "0733000009", "0722000001");
        assertThat(inbox.entries()).hasSize(2);
        inbox.choose(List.of(inbox.entries().get(0)));
        assertThat(inbox.sections()).as("a phone number has no place").isEmpty();
        inbox.choose(List.of(inbox.entries().get(1)));
        assertThat(inbox.sections()).hasSize(1);
        inbox.choose(inbox.entries());
        assertThat(inbox.sections()).as("of several at once none").isEmpty();
    }

    @Test
    void aThirdValueIsTypedInsteadOfBoth() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.phoneOfTwo(bench, 1, "0733000009", "0722000001");
        assertThat(inbox.canType()).isTrue();
        inbox.beginTyping();
        assertThat(inbox.typed().get()).isEqualTo("0733000009");
        inbox.typed().set("0744 111 222");
        inbox.saveTyped();
        assertThat(inbox.problem().get()).isEmpty();
        bench.exchange();
        assertThat(phoneAtHub(1)).isEqualTo("0744 111 222");
        assertThat(inbox.waiting().get()).as("typing it made no new entry").isZero();
        assertThat(atHub(Conflict.class))
                .allSatisfy(conflict -> assertThat(conflict.choice).isNotNull());
    }

    @Test
    void aSensitiveFieldStaysUntilAPersonHasChosen() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.both(bench, 2, student -> student.firstName = "Aminah", student -> student.firstName = "Amina");
        Difference difference = only().differences().get(0);
        assertThat(difference.standing().value()).isEqualTo("Aminah");
        assertThat(difference.other().mine()).isTrue();
        assertThat(difference.how()).isEqualTo("It stays as it was until someone chooses.");
        inbox.take();
        bench.exchange();
        assertThat(student(2).firstName).isEqualTo("Amina");
        assertThat(inbox.waiting().get()).isZero();
    }

    @Test
    void severalAreSettledAtOnceAndWhatHasNoOtherValueStaysOpen() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.phoneOfTwo(bench, 1, "0733000001", "0722000001");
        CameBack.phoneOfTwo(bench, 2, "0733000002", "0722000002");
        CameBack.registerFarAway(bench);
        assertThat(inbox.waiting().get()).isEqualTo(3);
        inbox.choose(List.copyOf(inbox.entries()));
        inbox.take();
        assertThat(inbox.done().get())
                .isEqualTo("2 entries are settled and on their way to the hub."
                        + " 1 has no other value to take and stays open.");
        assertThat(only().onlyTells()).isTrue();
        inbox.leave();
        assertThat(inbox.entries()).isEmpty();
        bench.exchange();
        assertThat(atHub(InboxItem.class))
                .allSatisfy(item -> assertThat(item.closedBy).isEqualTo(SampleSchool.REGISTRAR));
    }

    @Test
    void whatWasRefusedShowsWhatWasTypedAndGoesOutAgain() {
        join(OfficeBench.REGISTRAR_EMAIL);
        full();
        Enrolment place = bench.replica()
                .read(desk -> desk.find(Query.of(Enrolment.class).eq("studentId", pupil("east", 1))))
                .get(0);
        bench.replica().submitAnyway(new TransferStudent(place.id, WEST, SampleSchool.TODAY), "");
        bench.exchange();
        Entry refused = only();
        assertThat(refused.title()).startsWith(student(1).fullName() + " to Grade 4 West");
        assertThat(refused.reasons()).singleElement().asString().contains("is full");
        assertThat(InboxText.takesAgain(inbox.chosen())).isTrue();
        inbox.take();
        assertThat(inbox.problem().get()).contains("is full").endsWith("It stays open; everything typed is kept.");
        seats(60);
        bench.exchange();
        inbox.take();
        bench.exchange();
        assertThat(inbox.waiting().get()).isZero();
        assertThat(atHub(Enrolment.class))
                .anyMatch(row -> row.studentId.equals(pupil("east", 1)) && row.classId.equals(WEST));
    }

    private void full() {
        seats(0);
        bench.exchange();
    }

    private void seats(int capacity) {
        ClassGroup west = atHub(ClassGroup.class).stream()
                .filter(group -> group.id.equals(WEST))
                .findFirst()
                .orElseThrow();
        ClassGroup now = RowType.of(west).copy(west);
        now.capacity = capacity;
        bench.pass(Duration.ofMinutes(1));
        bench.elsewhere(OWNER, Edit.changing(west, now));
    }

    @Test
    void whatSomebodyElseSettledStandsAmongTheSettledUnderHisName() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.registerOfAnother(bench);
        bench.elsewhere(OWNER, new CloseInboxItem(only().id(), "spoke to her"));
        bench.exchange();
        assertThat(inbox.entries()).isEmpty();
        inbox.showSettled(true);
        assertThat(only().closing().note()).isEqualTo("spoke to her");
    }

    @Test
    void whatHadNoEffectIsLetCountWithoutANetwork() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.registerOfAnother(bench);
        Entry withheld = only();
        assertThat(withheld.onlyTells()).isFalse();
        assertThat(inbox.text().take(inbox.chosen())).isEqualTo("Let it count");
        assertThat(inbox.text().leave(inbox.chosen())).isEqualTo("Leave it without effect");
        assertThat(inbox.sections()).as("what was typed").hasSize(1);
        bench.online(false);
        inbox.note().set("rang him ");
        inbox.take();
        assertThat(inbox.entries()).isEmpty();
        assertThat(bench.replica().pending()).as("one word").hasSize(1);
        bench.online(true).exchange();
        assertThat(atHub(AttendanceMark.class))
                .hasSize(5)
                .allSatisfy(mark -> assertThat(mark.markedBy).isEqualTo(SampleSchool.OTHER_TEACHER));
        assertThat(bench.replica().inbox()).as("and nothing new comes of it").isEmpty();
        inbox.showSettled(true);
        assertThat(only().reasons()).last().asString().startsWith("You let it count · ");
        assertThat(only().closing().note()).isEqualTo("rang him");
        assertThat(inbox.canLet()).as("once is enough").isFalse();
    }

    @Test
    void whatItsAuthorHasSettledWaitsForTheOfficeAsBefore() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.registerOfAnother(bench);
        bench.elsewhere(SampleSchool.OTHER_TEACHER, new CloseInboxItem(only().id(), null));
        bench.exchange();
        assertThat(only().closing()).as("nobody of the office has settled it").isNull();
        assertThat(inbox.waiting().get()).isEqualTo(1);
        inbox.showSettled(true);
        assertThat(inbox.entries()).as("it is not told twice").isEmpty();
        inbox.showSettled(false);
        inbox.take();
        assertThat(inbox.entries()).isEmpty();
        bench.exchange();
        assertThat(atHub(AttendanceMark.class)).hasSize(5);
        assertThat(atHub(InboxItem.class)).singleElement().satisfies(item -> {
            assertThat(item.closedBy).isEqualTo(SampleSchool.REGISTRAR);
            assertThat(item.letCountBy).isEqualTo(SampleSchool.REGISTRAR);
        });
    }

    @Test
    void whatTheOfficeLeavesWithoutEffectGoesAndCanStillBeLetCount() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.registerOfAnother(bench);
        bench.elsewhere(SampleSchool.OTHER_TEACHER, new CloseInboxItem(only().id(), null));
        bench.exchange();
        inbox.leave();
        assertThat(inbox.entries()).isEmpty();
        bench.exchange();
        assertThat(inbox.waiting().get()).isZero();
        assertThat(atHub(AttendanceMark.class)).isEmpty();
        inbox.showSettled(true);
        assertThat(only().closing()).isNotNull();
        assertThat(inbox.canLet()).isTrue();
        inbox.take();
        bench.exchange();
        assertThat(atHub(AttendanceMark.class)).hasSize(5);
    }

    @Test
    void whatOthersSentIsThereAsSoonAsTheRightToItIs() {
        join(OfficeBench.TEACHER_EMAIL);
        CameBack.registerOfAnother(bench);
        assertThat(inbox.entries()).isEmpty();
        RoleAssignment promotion = new RoleAssignment();
        promotion.id = SampleSchool.id("promotion");
        promotion.userId = SampleSchool.TEACHER;
        promotion.role = Role.PRINCIPAL;
        promotion.validFrom = bench.clock().instant();
        bench.elsewhere(OWNER, Edit.creating(promotion));
        bench.exchange();
        assertThat(only().answer().lets()).isNotNull();
    }

    @Test
    void amongSeveralNothingIsLetCount() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.registerOfAnother(bench);
        CameBack.phoneOfTwo(bench, 1, "0733000001", "0722000001");
        inbox.choose(List.copyOf(inbox.entries()));
        assertThat(inbox.chosen()).hasSize(2);
        assertThat(inbox.text().take(inbox.chosen())).isEqualTo("Take the other");
        inbox.take();
        bench.exchange();
        assertThat(phoneAtHub(1)).isEqualTo("0733000001");
        assertThat(atHub(AttendanceMark.class)).as("nobody has read its lines").isEmpty();
        assertThat(only().answer().lets()).isNotNull();
    }

    @Test
    void severalThatHadNoEffectAreOnlyLeftSo() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.registerOfAnother(bench);
        CameBack.registerOfAnother(bench);
        inbox.choose(List.copyOf(inbox.entries()));
        assertThat(inbox.chosen()).hasSize(2);
        assertThat(inbox.canTake()).isFalse();
        assertThat(inbox.text().leave(inbox.chosen())).isEqualTo("Leave it without effect");
        inbox.take();
        assertThat(inbox.entries()).hasSize(2);
        inbox.leave();
        inbox.showSettled(true);
        inbox.choose(List.copyOf(inbox.entries()));
        assertThat(inbox.canLet()).isFalse();
        inbox.take();
        bench.exchange();
        assertThat(atHub(AttendanceMark.class)).isEmpty();
    }

    @Test
    void inAnotherLanguageWhatHadNoEffectIsToldInIt() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.registerOfAnother(bench);
        assertThat(inbox.sections()).singleElement().asString().contains("All 5 pupils: present");
        language = Language.FRENCH;
        inbox.retell();
        assertThat(inbox.sections()).singleElement().asString().contains("Les 5 élèves : présents");
    }

    @Test
    void theListKeepsItsPlaceWhileMoreComesIn() {
        join(OfficeBench.REGISTRAR_EMAIL);
        CameBack.phoneOfTwo(bench, 1, "0733000001", "0722000001");
        Entry first = only();
        inbox.note().set("half a no");
        CameBack.phoneOfTwo(bench, 2, "0733000002", "0722000002");
        assertThat(inbox.entries()).hasSize(2);
        assertThat(inbox.chosen()).extracting(Entry::id).containsExactly(first.id());
        assertThat(inbox.note().get()).isEqualTo("half a no");
    }

    @Test
    void aTeacherSeesHerOwnAndSettlesThem() {
        join(OfficeBench.TEACHER_EMAIL);
        CameBack.registerOfAnother(bench);
        assertThat(inbox.entries()).as("another's is not hers").isEmpty();
    }
}
