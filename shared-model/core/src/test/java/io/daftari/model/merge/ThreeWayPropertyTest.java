package io.daftari.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MemoryBench;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.row.Column;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.time.CaptureInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Two people edit one pupil, each from what he last saw: nothing that either typed is lost. */
class ThreeWayPropertyTest {

    private static final RowType<Student> TYPE = RowType.of(Student.class);
    private static final List<String> FIELDS = List.of("firstName", "phone", "address", "birthDate");

    private record Typed(String field, String value) {}

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void whatWasTypedStandsOrIsKeptOrWasKnowinglyReplaced(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SampleSchool school = new SampleSchool();
        MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);
        school.founding().forEach(bench::play);
        List<Student> seen = new ArrayList<>(List.of(pupil(bench), pupil(bench)));
        Set<Typed> typed = new HashSet<>();
        Set<Typed> replaced = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            int who = random.nextInt(2);
            Student before = seen.get(who);
            Student after = TYPE.copy(before);
            for (String field : FIELDS) {
                if (random.nextInt(3) == 0) {
                    change(after, field, random.nextInt(20));
                    noteChange(field, before, after, typed, replaced);
                }
            }
            Edit edit = Edit.changing(before, after);
            Act act = school.act(
                    who == 0 ? SampleSchool.REGISTRAR : SampleSchool.OWNER,
                    SampleSchool.OFFICE_PC,
                    SampleSchool.MORNING,
                    edit);
            CaptureInterval capture = capture(random);
            play(bench, act, capture);
            // He sees what came of it, or goes on with what he has on screen.
            seen.set(who, random.nextBoolean() ? pupil(bench) : before);

            List<String> rows = withoutInbox(bench);
            play(bench, act, capture);
            assertThat(withoutInbox(bench)).as("the same edit once more").isEqualTo(rows);
        }
        typed.removeAll(replaced);
        typed.removeAll(standing(pupil(bench)));
        typed.removeAll(kept(bench));
        assertThat(typed).as("typed and lost").isEmpty();
    }

    private static void noteChange(String field, Student before, Student after, Set<Typed> typed, Set<Typed> replaced) {
        Column column = TYPE.column(field);
        if (!Objects.equals(column.get(before), column.get(after))) {
            replaced.add(typed(column, before));
            typed.add(typed(column, after));
            replaced.remove(typed(column, after));
        }
    }

    private static void change(Student student, String field, int value) {
        switch (field) {
            case "firstName" -> student.firstName = "Name" + value;
            case "phone" -> student.phone = "07" + value;
            case "address" -> student.address = value == 0 ? null : "Road " + value;
            default -> student.birthDate = LocalDate.of(2016, 1, 1 + value);
        }
    }

    private static CaptureInterval capture(SplittableRandom random) {
        Instant from = SampleSchool.MORNING.plusSeconds(random.nextInt(10) * 600L);
        return new CaptureInterval(from, from.plusSeconds(random.nextInt(3) * 600L));
    }

    private static void play(MemoryBench bench, Act act, CaptureInterval capture) {
        bench.commit(act.replica(), desk -> {
            desk.begin(new Desk.Intent(act.id(), act.author(), act.replica(), act.at(), capture));
            return new Judge(bench.catalog())
                    .decide(desk, 1, act.envelope(bench.catalog(), null), act.operation(), List.of(), List.of());
        });
    }

    private static Set<Typed> standing(Student student) {
        Set<Typed> standing = new HashSet<>();
        FIELDS.forEach(field -> standing.add(typed(TYPE.column(field), student)));
        return standing;
    }

    private static Set<Typed> kept(MemoryBench bench) {
        Set<Typed> kept = new HashSet<>();
        for (Conflict conflict : bench.commit(SampleSchool.PHONE, desk -> desk.find(Query.of(Conflict.class)))) {
            kept.add(new Typed(conflict.field, String.valueOf(conflict.other)));
        }
        return kept;
    }

    private static Typed typed(Column column, Student student) {
        return new Typed(column.field(), RowJson.value(column.get(student)).toString());
    }

    private static Student pupil(MemoryBench bench) {
        UUID id = SampleSchool.pupil("east", 1);
        return bench.commit(
                SampleSchool.PHONE, desk -> desk.get(Student.class, id).orElseThrow());
    }

    private static List<String> withoutInbox(MemoryBench bench) {
        return bench.dump().stream()
                .filter(line -> !line.startsWith("inbox_item "))
                .toList();
    }
}
