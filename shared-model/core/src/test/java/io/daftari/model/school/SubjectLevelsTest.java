package io.daftari.model.school;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.PutBack;
import io.daftari.model.merge.RowHash;
import io.daftari.model.merge.SettleConflict;
import io.daftari.model.merge.UndoEdit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MemoryBench;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subject goes from a younger level to an older one, whoever says otherwise by which way. */
class SubjectLevelsTest {

    private static final Reason UPSIDE_DOWN =
            Reason.of("Invalid", "field", "lastLevelId").with("rule", "before-firstLevelId");

    private static final Reason TURNED =
            Reason.of("LevelsTurned", "field", "position").with("subject", "Mathematics");

    private final SampleSchool school = new SampleSchool();
    private final MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);

    @BeforeEach
    void found() {
        school.founding().forEach(bench::play);
    }

    @Test
    void noneIsMadeThatEndsBeforeItBegins() {
        assertThat(play(Edit.creating(subject("G6", "G4"))).reasons()).containsExactly(UPSIDE_DOWN);
        for (List<String> ends :
                List.of(List.of("G4", "G6"), List.of("G4", "G4"), List.of("G4", ""), List.of("", "G4"))) {
            Subject subject = subject(ends.get(0), ends.get(1));
            subject.id = SampleSchool.id("subject of " + ends);
            assertThat(play(Edit.creating(subject)).status()).as("%s", ends).isEqualTo(Status.ACCEPTED);
        }
    }

    @Test
    void noneIsTurnedUpsideDownNotEvenByHalf() {
        Subject made = subject("G4", "G6");
        play(Edit.creating(made));
        assertThat(change(made, subject -> subject.lastLevelId = level("G1")).reasons())
                .containsExactly(UPSIDE_DOWN);
        Map<String, JsonNode> was = Map.of("firstLevelId", TextNode.valueOf(String.valueOf(level("G4"))));
        Map<String, JsonNode> now = Map.of("firstLevelId", TextNode.valueOf(String.valueOf(level("G9"))));
        assertThat(play(new Edit("subject", made.id, was, now, null)).reasons())
                .as("one field of the two, as a client of the API may write it")
                .containsExactly(UPSIDE_DOWN);
        assertThat(row(Subject.class, made.id).firstLevelId).isEqualTo(level("G4"));
        assertThat(change(made, subject -> subject.lastLevelId = null).status()).isEqualTo(Status.ACCEPTED);
        Map<String, JsonNode> open = Map.of("lastLevelId", NullNode.getInstance());
        assertThat(play(new Edit("subject", made.id, open, open, null)).status())
                .as("nothing is changed")
                .isEqualTo(Status.ACCEPTED);
    }

    /** What was turned upside down by an earlier version is renamed and put away as ever. */
    @Test
    void whoChangesSomethingElseIsNotHeldUpByIt() {
        Subject made = turned();
        assertThat(change(made, subject -> subject.name = "Hisabati").status()).isEqualTo(Status.ACCEPTED);
        assertThat(change(made, subject -> subject.lastLevelId = level("G3")).reasons())
                .containsExactly(UPSIDE_DOWN);
        assertThat(play(Edit.archiving(row(Subject.class, made.id))).status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void noLevelIsMovedPastTheOtherOneOfASubject() {
        play(Edit.creating(subject("G4", "G6")));
        assertThat(move("G6", 0).reasons()).containsExactly(TURNED);
        assertThat(move("G4", 100).reasons()).containsExactly(TURNED);
        assertThat(row(GradeLevel.class, level("G6")).position).isNotZero();
        assertThat(move("G5", 0).status()).as("no end of it").isEqualTo(Status.ACCEPTED);
        GradeLevel named = row(GradeLevel.class, level("G6"));
        assertThat(play(Edit.changing(named, renamed(named))).status()).isEqualTo(Status.ACCEPTED);
    }

    /** Any order that turns no subject upside down is reached level by level, the oldest first where they go up. */
    @Test
    void aSchoolGivesItsLevelsAnotherOrderStepByStep() {
        play(Edit.creating(subject("G4", "G6")));
        assertThat(move("G6", 20).status()).isEqualTo(Status.ACCEPTED);
        assertThat(move("G4", 19).status()).isEqualTo(Status.ACCEPTED);
        assertThat(move("G4", 20).status()).as("beside it").isEqualTo(Status.ACCEPTED);
        Subject made = row(Subject.class, SampleSchool.id("maths"));
        assertThat(change(made, subject -> subject.lastLevelId = null).status()).isEqualTo(Status.ACCEPTED);
        assertThat(move("G6", 0).status()).as("none ends there any more").isEqualTo(Status.ACCEPTED);
    }

    @Test
    void whatIsPutAwayIsInNobodysWayUntilItIsWantedAgain() {
        Subject made = subject("G4", "G6");
        play(Edit.creating(made));
        Act away = act(Edit.archiving(made));
        play(away);
        assertThat(move("G6", 0).status()).isEqualTo(Status.ACCEPTED);
        assertThat(play(new UndoEdit(away.id(), (Edit) away.operation())).reasons())
                .containsExactly(UPSIDE_DOWN);
        Subject there = row(Subject.class, made.id);
        assertThat(change(there, subject -> subject.name = "Hisabati").reasons())
                .as("an edit brings it back")
                .containsExactly(UPSIDE_DOWN);
        assertThat(change(there, subject -> subject.lastLevelId = null).status())
                .isEqualTo(Status.MERGED);
    }

    @Test
    void noneIsTurnedUpsideDownByTakingBack() {
        Subject made = subject("G4", "G6");
        play(Edit.creating(made));
        Act wider = act(Edit.changing(made, changed(made, subject -> subject.firstLevelId = null)));
        play(wider);
        Act order = act(moving("G6", 0));
        assertThat(play(order).status()).isEqualTo(Status.ACCEPTED);
        assertThat(play(new UndoEdit(wider.id(), (Edit) wider.operation())).reasons())
                .containsExactly(UPSIDE_DOWN);
        Subject there = row(Subject.class, made.id);
        change(there, subject -> {
            subject.firstLevelId = level("G6");
            subject.lastLevelId = level("G4");
        });
        assertThat(play(new UndoEdit(order.id(), (Edit) order.operation())).reasons())
                .containsExactly(TURNED);
    }

    @Test
    void noneIsTurnedUpsideDownByPuttingBack() {
        GradeLevel lost = row(GradeLevel.class, level("G6"));
        Subject made = subject("G4", "G6");
        play(Edit.creating(made));
        change(made, subject -> {
            subject.firstLevelId = null;
            subject.lastLevelId = level("G4");
        });
        play(moving("G6", 0));
        Subject there = row(Subject.class, made.id);
        assertThat(play(PutBack.of(made, there)).reasons()).containsExactly(UPSIDE_DOWN);
        change(there, subject -> subject.firstLevelId = level("G6"));
        assertThat(play(PutBack.of(lost, row(GradeLevel.class, lost.id))).reasons())
                .containsExactly(TURNED);
        change(row(Subject.class, made.id), subject -> subject.lastLevelId = null);
        assertThat(play(PutBack.of(lost, row(GradeLevel.class, lost.id))).status())
                .isEqualTo(Status.ACCEPTED);
    }

    @Test
    void theOtherOrderIsNotChosenInAConflictEither() {
        play(Edit.creating(subject("", "G6")));
        GradeLevel seen = row(GradeLevel.class, level("G6"));
        play(moving("G6", 30));
        GradeLevel late = RowType.of(seen).copy(seen);
        late.position = 1;
        play(Edit.changing(seen, late));
        Conflict conflict = bench.commit(SampleSchool.OFFICE_PC, desk -> desk.find(Query.of(Conflict.class)))
                .get(0);
        GradeLevel standing = row(GradeLevel.class, level("G6"));
        int other = standing.position == 30 ? 1 : 30;
        boolean down = other == 1;
        change(row(Subject.class, SampleSchool.id("maths")), subject -> {
            subject.firstLevelId = down ? level("G4") : level("G6");
            subject.lastLevelId = down ? level("G6") : level("G2");
        });
        Operation choice = new SettleConflict(conflict.id, Conflict.Choice.OTHER, RowHash.of(standing));
        assertThat(play(choice).reasons()).containsExactly(TURNED);
    }

    /** As an earlier version let it come about. */
    private Subject turned() {
        Subject made = subject("G4", "G6");
        play(Edit.creating(made));
        Act act = act(moving("G6", 0));
        bench.commit(act.replica(), desk -> {
            desk.begin(act.intent());
            GradeLevel level = desk.get(GradeLevel.class, Objects.requireNonNull(level("G6")))
                    .orElseThrow();
            level.position = 0;
            desk.save(level);
            desk.keep();
            return level;
        });
        return made;
    }

    private Edit moving(String code, int position) {
        GradeLevel before = row(GradeLevel.class, level(code));
        GradeLevel after = RowType.of(before).copy(before);
        after.position = position;
        return Edit.changing(before, after);
    }

    private static GradeLevel renamed(GradeLevel level) {
        GradeLevel after = RowType.of(level).copy(level);
        after.name = "Darasa la 6";
        return after;
    }

    private Decision move(String code, int position) {
        return play(moving(code, position));
    }

    @Test
    void itIsTaughtAtItsEndsAndBetween() {
        assertThat(taught("G4", "G6")).isEqualTo("G4 G5 G6");
        assertThat(taught("", "G1")).isEqualTo("PP1 PP2 G1");
        assertThat(taught("G11", "")).isEqualTo("G11 G12");
        assertThat(subject("G4", "G6").isTaughtAt(SampleSchool.id("a level of others"), levels()))
                .as("what is not known is not ruled out")
                .isTrue();
    }

    private String taught(String first, String last) {
        Map<UUID, GradeLevel> levels = levels();
        return Curriculum.KENYA_CBC.levels().stream()
                .map(Curriculum.Level::code)
                .filter(code ->
                        subject(first, last).isTaughtAt(RegisterSchool.levelId(SampleSchool.SCHOOL, code), levels))
                .collect(Collectors.joining(" "));
    }

    private Map<UUID, GradeLevel> levels() {
        List<GradeLevel> all = bench.commit(SampleSchool.OFFICE_PC, desk -> desk.find(Query.of(GradeLevel.class)));
        return all.stream().collect(Collectors.toMap(level -> level.id, level -> level));
    }

    private static Subject subject(String first, String last) {
        Subject maths = new Subject();
        maths.id = SampleSchool.id("maths");
        maths.code = "MAT";
        maths.name = "Mathematics";
        maths.firstLevelId = level(first);
        maths.lastLevelId = level(last);
        return maths;
    }

    private static @Nullable UUID level(String code) {
        return code.isEmpty() ? null : RegisterSchool.levelId(SampleSchool.SCHOOL, code);
    }

    private static Subject changed(Subject seen, Consumer<Subject> change) {
        Subject after = RowType.of(seen).copy(seen);
        change.accept(after);
        return after;
    }

    private Decision change(Subject seen, Consumer<Subject> change) {
        return play(Edit.changing(seen, changed(seen, change)));
    }

    private Act act(Operation operation) {
        return school.act(SampleSchool.OWNER, SampleSchool.OFFICE_PC, SampleSchool.MORNING, operation);
    }

    private Decision play(Operation operation) {
        return play(act(operation));
    }

    private Decision play(Act act) {
        return bench.commit(act.replica(), desk -> {
            desk.begin(act.intent());
            return new Judge(bench.catalog())
                    .decide(desk, 1, act.envelope(bench.catalog(), null), act.operation(), List.of(), List.of());
        });
    }

    private <R extends Row> R row(Class<R> type, @Nullable UUID id) {
        return bench.commit(
                SampleSchool.OFFICE_PC,
                desk -> desk.get(type, Objects.requireNonNull(id)).orElseThrow());
    }
}
