package io.daftari.replica.rebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Footprint;
import io.daftari.model.op.MemoryBench;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.replica.store.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quick search for what concerns an operation finds what a look at each change finds. */
class ChangedRowsTest {

    private final MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);

    @ParameterizedTest
    @MethodSource("seeds")
    void findsWhatALookAtEachFinds(int seed) {
        Random random = new Random(seed);
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
            changes.add(random.nextBoolean() ? student(random) : enrolment(random));
        }
        ChangedRows rows = new ChangedRows(changes);
        for (int i = 0; i < 30; i++) {
            Footprint footprint = footprint(random);
            assertThat(rows.concern(footprint))
                    .isEqualTo(changes.stream().anyMatch(change -> change.concerns(footprint)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsTheChangesBehindAnOperationInTheirOrder(int seed) {
        Random random = new Random(seed);
        List<Trace> waiting = new ArrayList<>();
        for (long n = 1; n <= 40; n++) {
            Change change = random.nextBoolean() ? student(random) : enrolment(random);
            waiting.add(new Trace(n, change.id(), footprint(random), List.of(change)));
        }
        Collections.shuffle(waiting, random);
        ChangesByValue changes = new ChangesByValue(waiting);
        waiting.sort(Comparator.comparingLong(Trace::n));
        for (int i = 0; i < 30; i++) {
            Footprint footprint = footprint(random);
            int after = random.nextInt(40);
            assertThat(changes.concerning(footprint, after))
                    .isEqualTo(waiting.subList(after, 40).stream()
                            .flatMap(trace -> trace.changes().stream())
                            .filter(change -> change.concerns(footprint))
                            .toList());
        }
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 50).boxed().toList();
    }

    @Test
    void ofNoChangeNothingConcerns() {
        assertThat(new ChangedRows(List.of()).concern(footprint(new Random(1)))).isFalse();
    }

    private Footprint footprint(Random random) {
        return bench.commit(SampleSchool.PHONE, desk -> {
            desk.begin(new SampleSchool()
                    .act(SampleSchool.OWNER, SampleSchool.PHONE, SampleSchool.MORNING, SampleSchool.register())
                    .intent());
            for (int i = random.nextInt(3); i >= 0; i--) {
                look(desk, random);
            }
            desk.drop();
            return desk.footprint();
        });
    }

    private static void look(Desk desk, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> desk.get(Student.class, id(random));
            case 1 -> desk.save(filled(random));
            case 2 -> desk.find(Query.of(Student.class).eq("admissionNumber", number(random)));
            case 3 -> desk.find(Query.of(Student.class).in("admissionNumber", List.of(number(random), number(random))));
            case 4 -> desk.find(Query.of(Student.class).atMost("admissionNumber", number(random)));
            default ->
                desk.find(Query.of(Enrolment.class).eq("studentId", id(random)).isNull("leftBecause"));
        }
    }

    private static Change student(Random random) {
        Student before = filled(random);
        Student after = filled(random);
        after.id = before.id;
        int known = random.nextInt(3);
        return new Change(RowType.of(Student.class), before.id, known == 0 ? null : before, known == 1 ? null : after);
    }

    private static Student filled(Random random) {
        Student student = SampleSchool.student("east", 1);
        student.id = id(random);
        student.admissionNumber = number(random);
        return student;
    }

    private static Change enrolment(Random random) {
        Enrolment enrolment = RowType.of(Enrolment.class).newRow();
        enrolment.id = id(random);
        enrolment.studentId = id(random);
        return new Change(RowType.of(Enrolment.class), enrolment.id, null, enrolment);
    }

    private static UUID id(Random random) {
        return SampleSchool.id("row " + random.nextInt(60));
    }

    private static String number(Random random) {
        return "MTG/" + random.nextInt(60);
    }
}
