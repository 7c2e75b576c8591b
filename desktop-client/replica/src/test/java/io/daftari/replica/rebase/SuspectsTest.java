package io.daftari.replica.rebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Footprint;
import io.daftari.model.op.MemoryBench;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.replica.store.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Among the rows that are compared is each whose difference a waiting operation could have seen. */
class SuspectsTest {

    private static final RowType<Student> STUDENTS = RowType.of(Student.class);

    private final MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);
    private final Map<UUID, Student> before = new HashMap<>();

    static List<Integer> seeds() {
        return IntStream.range(0, 200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyMissesADifference(int seed) {
        Random random = new Random(seed);
        IntStream.range(0, 20).forEach(i -> stored(student(random)));
        List<Trace> waiting = new ArrayList<>();
        for (int n = 1; n <= 4; n++) {
            waiting.add(trace(n, desk -> look(desk, random)));
        }
        Map<UUID, Optional<Row>> words = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            Student word = student(random);
            words.put(word.id, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(word));
        }
        Set<UUID> suspects = Suspects.of(STUDENTS, words, waiting);
        words.forEach((id, word) -> {
            Change change = new Change(STUDENTS, id, before.get(id), word.orElse(null));
            if (!Change.same(change.before(), change.after())
                    && waiting.stream().anyMatch(trace -> change.concerns(trace.footprint()))) {
                assertThat(suspects).contains(id);
            }
        });
    }

    @Test
    void whatConcernsNobodyIsNotCompared() {
        Student other = student(new Random(1));
        Trace trace = trace(1, desk -> desk.find(Query.of(Student.class).eq("admissionNumber", "none of these")));
        assertThat(Suspects.of(STUDENTS, Map.of(other.id, Optional.of(other)), List.of(trace)))
                .isEmpty();
    }

    @Test
    void whoHasCountedIsComparedWithAll() {
        Student one = student(new Random(1));
        stored(one);
        Trace trace = trace(1, desk -> desk.countBy(Query.of(Student.class), "gender"));
        assertThat(Suspects.of(STUDENTS, Map.of(one.id, Optional.empty()), List.of(trace)))
                .containsExactly(one.id);
    }

    private void stored(Student student) {
        before.put(student.id, student);
        bench.commit(SampleSchool.PHONE, desk -> {
            desk.begin(intent());
            desk.save(student);
            desk.keep();
            return student;
        });
    }

    private Trace trace(long n, Consumer<Desk> work) {
        Footprint footprint = bench.commit(SampleSchool.PHONE, desk -> {
            desk.begin(intent());
            work.accept(desk);
            desk.drop();
            return desk.footprint();
        });
        return new Trace(n, SampleSchool.id("operation " + n), footprint, List.of());
    }

    private static Desk.Intent intent() {
        return new SampleSchool()
                .act(SampleSchool.OWNER, SampleSchool.PHONE, SampleSchool.MORNING, SampleSchool.register())
                .intent();
    }

    private static void look(Desk desk, Random random) {
        Query<Student> all = Query.of(Student.class);
        switch (random.nextInt(7)) {
            case 0 -> desk.get(Student.class, id(random));
            case 1 -> desk.save(student(random));
            case 2 -> desk.find(all.eq("admissionNumber", number(random)));
            case 3 -> desk.find(all.in("admissionNumber", List.of(number(random), number(random))));
            case 4 -> desk.find(all.atMost("admissionNumber", number(random)));
            case 5 -> desk.find(all.orderBy("admissionNumber").limit(1 + random.nextInt(3)));
            default ->
                desk.find(all.atMost("admissionNumber", number(random))
                        .orderByDescending("admissionNumber")
                        .limit(2));
        }
    }

    private static Student student(Random random) {
        Student student = SampleSchool.student("east", 1);
        student.id = id(random);
        student.admissionNumber = number(random);
        return student;
    }

    private static UUID id(Random random) {
        return SampleSchool.id("row " + random.nextInt(30));
    }

    private static String number(Random random) {
        return "MTG/" + (10 + random.nextInt(30));
    }
}
