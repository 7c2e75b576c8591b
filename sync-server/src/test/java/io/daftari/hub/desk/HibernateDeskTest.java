package io.daftari.hub.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.BufferedDesk;
import io.daftari.model.op.DeskBench;
import io.daftari.model.op.DeskContractTest;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.sample.SampleSchool;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HibernateDeskTest extends DeskContractTest {

    /** More than are written one by one with a look at what is there. */
    private static final int MANY = 60;

    @Override
    protected DeskBench openBench(UUID schoolId) {
        return new HibernateBench(schoolId);
    }

    /** What nobody has read is taken for new, and may be there all the same. */
    @Test
    void whatIsThereAfterAllIsReplaced() {
        try (HibernateBench bench = new HibernateBench(SampleSchool.SCHOOL)) {
            bench.commit(SampleSchool.PHONE, desk -> save(desk, MANY / 2, "Before"));
            bench.commit(SampleSchool.PHONE, desk -> save(desk, MANY, "After"));
            bench.commit(
                    SampleSchool.PHONE,
                    desk -> assertThat(desk.find(Query.of(Student.class)))
                            .hasSize(MANY)
                            .allMatch(student -> student.lastName.equals("After")));
        }
    }

    private static int save(BufferedDesk desk, int count, String lastName) {
        desk.begin(new SampleSchool()
                .act(SampleSchool.OWNER, SampleSchool.PHONE, SampleSchool.MORNING, SampleSchool.register())
                .intent());
        IntStream.range(0, count).forEach(i -> {
            Student student = SampleSchool.student("east", 1);
            student.id = SampleSchool.id("pupil " + i);
            student.lastName = lastName;
            desk.save(student);
        });
        desk.keep();
        return count;
    }
}
