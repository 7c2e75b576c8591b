package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.admission;
import static io.daftari.model.sample.SampleSchool.list;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.RegisterSheet.Line;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MemoryDesk;
import io.daftari.model.op.MemoryStore;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Student;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisterSheetTest {

    private final MemoryStore store = new MemoryStore();
    private final SampleSchool school = new SampleSchool();

    @BeforeEach
    void found() {
        school.founding().forEach(this::play);
    }

    private void play(Act act) {
        MemoryDesk desk = new MemoryDesk(SampleSchool.SCHOOL, Daftari.catalog(), store, act.replica());
        store.nextCommit();
        desk.begin(act.intent());
        new Judge(Daftari.catalog()).apply(desk, act.operation());
        desk.keep();
        desk.flush();
    }

    private void play(UUID author, UUID replica, int minute, Operation operation) {
        play(school.act(author, replica, MORNING.plusSeconds(60L * minute), operation));
    }

    private RegisterSheet east() {
        MemoryDesk desk = new MemoryDesk(SampleSchool.SCHOOL, Daftari.catalog(), store, OFFICE_PC);
        return RegisterSheet.read(desk, EAST, TODAY, 0).orElseThrow();
    }

    private static RegisterDraft absent(String stream, int number) {
        return RegisterDraft.EMPTY.mark(pupil(stream, number), Presence.ABSENT);
    }

    @Test
    void anUntakenRegisterIsOneOperationThatNamesTheListSeen() {
        RegisterSheet sheet = east();
        assertThat(sheet.isTaken()).isFalse();
        assertThat(sheet.operations(absent("east", 2), 1, List.of()))
                .containsExactly(new MarkRegister(
                        EAST,
                        TODAY,
                        0,
                        list("east", EAST),
                        List.of(new TypedMark(pupil("east", 2), Presence.ABSENT, null, null)),
                        List.of()));
    }

    @Test
    void whatStandsIsCorrectedWithTheMarkThatWasSeen() {
        play(TEACHER, PHONE, 0, registerOf("east", EAST, List.of(), List.of()));
        RegisterSheet sheet = east();
        RegisterDraft draft = absent("east", 2);
        assertThat(sheet.unexplained(draft)).hasSize(1);
        RegisterDraft explained = draft.reason(pupil("east", 2), "seen leaving");
        assertThat(sheet.unexplained(explained)).isEmpty();
        UUID stood = sheet.line(pupil("east", 2)).orElseThrow().standing().operation();
        assertThat(sheet.operations(explained, 1, List.of()))
                .containsExactly(new CorrectMark(
                        EAST, TODAY, 0, new TypedMark(pupil("east", 2), Presence.ABSENT, null, "seen leaving"), stood));
    }

    @Test
    void whoJoinedSinceIsOpenAndTakenByAFurtherRegister() {
        play(TEACHER, PHONE, 0, registerOf("east", EAST, List.of(), List.of()));
        play(REGISTRAR, OFFICE_PC, 5, admission("east", PUPILS + 1, EAST));
        RegisterSheet sheet = east();
        assertThat(sheet.open(RegisterDraft.EMPTY))
                .extracting(Line::student)
                .containsExactly(pupil("east", PUPILS + 1));
        assertThat(sheet.takes(RegisterDraft.EMPTY)).isFalse();
        RegisterDraft draft = absent("east", PUPILS + 1);
        assertThat(sheet.corrections(draft)).isEmpty();
        assertThat(sheet.operations(draft, 1, List.of())).singleElement().isInstanceOf(MarkRegister.class);
    }

    @Test
    void aPupilsOwnCheckInTakesNoRegister() {
        UUID account = SampleSchool.id("account of a pupil");
        Student before = SampleSchool.student("east", 1);
        Student after = SampleSchool.student("east", 1);
        after.userId = account;
        play(REGISTRAR, OFFICE_PC, 0, Edit.changing(before, after));
        RoleAssignment role = new RoleAssignment();
        role.id = SampleSchool.id("role of a pupil");
        role.userId = account;
        role.role = Role.STUDENT;
        role.validFrom = SampleSchool.FOUNDED;
        play(SampleSchool.OWNER, OFFICE_PC, 1, Edit.creating(role));
        play(account, PHONE, 2, new CheckIn(TODAY, List.of()));

        RegisterSheet sheet = east();
        Line line = sheet.line(pupil("east", 1)).orElseThrow();
        assertThat(line.standing()).isNotNull();
        assertThat(line.standing().rank()).isEqualTo(MarkRank.SELF);
        assertThat(line.isMarked()).isFalse();
        assertThat(sheet.isTaken()).isFalse();
    }

    @Test
    void tellsWhatSomebodyElseSays() {
        play(
                TEACHER,
                PHONE,
                0,
                registerOf(
                        "east",
                        EAST,
                        List.of(new TypedMark(pupil("east", 2), Presence.ABSENT, null, null)),
                        List.of()));
        play(
                REGISTRAR,
                OFFICE_PC,
                0,
                registerOf(
                        "east",
                        EAST,
                        List.of(new TypedMark(pupil("east", 2), Presence.PRESENT, null, null)),
                        List.of()));
        Line line = east().line(pupil("east", 2)).orElseThrow();
        assertThat(line.standing().presence()).isEqualTo(Presence.ABSENT);
        assertThat(line.others()).extracting(RegisterSheet.Mark::presence).containsExactly(Presence.PRESENT);
    }

    @Test
    void listsTheDaysRegisters() {
        play(TEACHER, PHONE, 0, registerOf("east", EAST, List.of(), List.of()));
        play(REGISTRAR, OFFICE_PC, 5, admission("east", PUPILS + 1, EAST));
        MemoryDesk desk = new MemoryDesk(SampleSchool.SCHOOL, Daftari.catalog(), store, OFFICE_PC);
        assertThat(RegisterList.all(desk, TODAY, 0))
                .containsExactly(
                        new RegisterList.Item(EAST, "Grade 4 East", PUPILS + 1, PUPILS),
                        new RegisterList.Item(WEST, "Grade 4 West", PUPILS, 0));
        assertThat(RegisterList.taughtBy(desk, TEACHER, TODAY, 0))
                .extracting(RegisterList.Item::classId)
                .containsExactly(EAST);
        assertThat(RegisterList.taughtBy(desk, REGISTRAR, TODAY, 0)).isEmpty();
        assertThat(RegisterList.all(desk, TODAY.plusYears(1), 0)).isEmpty();
    }

    @Test
    void ofADraftWhatStandsAsItWasTypedIsConfirmed() {
        RegisterDraft draft = absent("east", 2)
                .with(new TypedMark(pupil("east", 3), Presence.LATE, 10, "rain"))
                .with(new TypedMark(pupil("east", 4), Presence.PRESENT, null, null));
        assertThat(east().unconfirmed(draft)).as("nothing stands").isEqualTo(draft);
        play(TEACHER, PHONE, 1, registerOf("east", EAST, draft.marks(), List.of()));
        assertThat(east().unconfirmed(draft)).isEqualTo(RegisterDraft.EMPTY);
        RegisterDraft more = draft.with(new TypedMark(pupil("east", 3), Presence.LATE, 15, "rain"));
        assertThat(east().unconfirmed(more).marks())
                .containsExactly(more.of(pupil("east", 3)).orElseThrow());
    }
}
