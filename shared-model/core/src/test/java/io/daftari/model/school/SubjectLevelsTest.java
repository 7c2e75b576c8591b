package io.daftari.model.school;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.model.merge.Edit;
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

    /** A school may give its levels another order: what was right then is renamed and put away as ever. */
    @Test
    void whoChangesSomethingElseIsNotHeldUpByIt() {
        Subject made = subject("G4", "G6");
        play(Edit.creating(made));
        GradeLevel before = row(GradeLevel.class, level("G6"));
        GradeLevel after = RowType.of(before).copy(before);
        after.position = 0;
        Edit order = Edit.changing(before, after);
        assertThat(play(order).status()).isEqualTo(Status.ACCEPTED);
        assertThat(change(made, subject -> subject.name = "Hisabati").status()).isEqualTo(Status.ACCEPTED);
        assertThat(change(made, subject -> subject.lastLevelId = level("G3")).reasons())
                .containsExactly(UPSIDE_DOWN);
    }

    @Test
    void noneIsTurnedUpsideDownByTakingBack() {
        Subject made = subject("G4", "G6");
        play(Edit.creating(made));
        Act wider = act(Edit.changing(made, changed(made, subject -> subject.firstLevelId = null)));
        play(wider);
        GradeLevel before = row(GradeLevel.class, level("G6"));
        GradeLevel after = RowType.of(before).copy(before);
        after.position = 0;
        play(Edit.changing(before, after));
        assertThat(play(new UndoEdit(wider.id(), (Edit) wider.operation())).reasons())
                .containsExactly(UPSIDE_DOWN);
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
