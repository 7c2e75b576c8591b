package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.people.Gender;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.RowOrder;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.time.CaptureInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every desk promises; each kind of desk has a subclass that runs all of it. */
public abstract class DeskContractTest {

    private static final UUID REPLICA = SampleSchool.OFFICE_PC;

    private DeskBench bench;

    /** A bench over a school without any rows. */
    protected abstract DeskBench openBench(UUID schoolId);

    @BeforeEach
    void open() {
        bench = openBench(SampleSchool.SCHOOL);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void rowsComeBackWithEveryColumnAsTheyWereSaved() {
        Student saved = student("a", "Ng’ang’a 😀");
        saved.boarding = true;
        commit(desk -> desk.save(saved));
        commit(desk -> {
            Student found = desk.get(Student.class, saved.id).orElseThrow();
            assertThat(found.lastName).isEqualTo("Ng’ang’a 😀");
            assertThat(found.birthDate).isEqualTo(LocalDate.of(2016, 3, 1));
            assertThat(found.gender).isEqualTo(Gender.FEMALE);
            assertThat(found.boarding).isTrue();
            assertThat(found.phone).isNull();
            assertThat(found.schoolId).isEqualTo(SampleSchool.SCHOOL);
            assertThat(found.audience).as("a pupil is his own subject").isEqualTo(saved.id);
            assertThat(found.audienceUser).isNull();
        });
    }

    @Test
    void changingARowChangesNothingUntilItIsSaved() {
        Student saved = student("a", "Achieng");
        commit(desk -> desk.save(saved));
        commit(desk -> {
            desk.get(Student.class, saved.id).orElseThrow().lastName = "Barasa";
            assertThat(desk.get(Student.class, saved.id).orElseThrow().lastName).isEqualTo("Achieng");
            Student buffered = student("b", "Chebet");
            desk.save(buffered);
            buffered.lastName = "Changed after saving";
            desk.find(Query.of(Student.class)).forEach(row -> row.lastName = "Changed in an answer");
            assertThat(names(desk.find(Query.of(Student.class)))).containsExactlyInAnyOrder("Achieng", "Chebet");
        });
    }

    @Test
    void instantsAreKeptToTheMillisecond() {
        var evidence = new io.daftari.model.attendance.StaffCheckIn();
        evidence.id = id("check-in");
        evidence.staffId = id("staff");
        evidence.userId = id("user");
        evidence.onDate = SampleSchool.TODAY;
        evidence.claimedAt = Instant.parse("2026-11-20T05:10:00.123456789Z");
        commit(desk -> desk.save(evidence));
        commit(desk -> {
            var found = desk.get(io.daftari.model.attendance.StaffCheckIn.class, evidence.id)
                    .orElseThrow();
            assertThat(found.claimedAt).isEqualTo(Instant.parse("2026-11-20T05:10:00.123Z"));
            assertThat(found.audienceUser).as("the one who checked in").isEqualTo(evidence.userId);
        });
    }

    @Test
    void everyConditionMeansTheSame() {
        commit(desk -> {
            for (int day = 1; day <= 5; day++) {
                Student student = student("s" + day, "Name" + day);
                student.birthDate = day == 3 ? null : LocalDate.of(2016, 3, day);
                desk.save(student);
            }
        });
        Query<Student> all = Query.of(Student.class);
        LocalDate third = LocalDate.of(2016, 3, 3);
        for (boolean again : new boolean[] {true, false}) {
            commit(desk -> {
                if (again) {
                    // Once from the store and once with every row in the buffer as well.
                    desk.saveAll(desk.find(all));
                }
                assertThat(names(desk.find(all.eq("lastName", "Name2")))).containsExactly("Name2");
                assertThat(names(desk.find(all.in("lastName", List.of("Name1", "Name5", "Nobody")))))
                        .containsExactlyInAnyOrder("Name1", "Name5");
                assertThat(names(desk.find(all.less("birthDate", third).orderBy("lastName"))))
                        .containsExactly("Name1", "Name2");
                assertThat(names(desk.find(all.atMost("birthDate", LocalDate.of(2016, 3, 2))
                                .orderBy("lastName"))))
                        .containsExactly("Name1", "Name2");
                assertThat(names(desk.find(all.between("birthDate", LocalDate.of(2016, 3, 2), LocalDate.of(2016, 3, 4))
                                .orderBy("lastName"))))
                        .containsExactly("Name2", "Name4");
                assertThat(names(desk.find(all.isNull("birthDate")))).containsExactly("Name3");
                assertThat(names(desk.find(all.eq("boarding", false)
                                .eq("gender", Gender.FEMALE)
                                .isNull("birthDate"))))
                        .containsExactly("Name3");
                assertThat(desk.find(all.in("lastName", List.of()))).isEmpty();
            });
        }
    }

    @Test
    void answersAreOrderedNullsFirstTextByCodePointThenById() {
        List<String> names = List.of("zebra", "Ábel", "abel", "Zuri", "😀", "\uFB01n");
        commit(desk -> {
            for (String name : names) {
                desk.save(student(name, name));
            }
            Student unnamed = student("x", "abel");
            unnamed.middleName = "B";
            desk.save(unnamed);
        });
        commit(desk -> {
            assertThat(names(desk.find(Query.of(Student.class).orderBy("lastName"))))
                    .containsExactly("Zuri", "abel", "abel", "zebra", "Ábel", "\uFB01n", "😀");
            assertThat(desk.find(Query.of(Student.class).orderBy("middleName").orderBy("lastName"))
                            .get(6)
                            .middleName)
                    .isEqualTo("B");
            assertThat(desk.find(Query.of(Student.class).orderByDescending("middleName"))
                            .get(0)
                            .middleName)
                    .isEqualTo("B");
            List<Student> byId = desk.find(Query.of(Student.class));
            assertThat(byId).isSortedAccordingTo((a, b) -> RowOrder.compareIds(a.id, b.id));
        });
    }

    @Test
    void idsAreOrderedByUnsignedBytes() {
        UUID low = new UUID(0x7000000000000000L, 1);
        UUID high = new UUID(0x8000000000000000L, 1);
        commit(desk -> {
            for (UUID id : List.of(high, low)) {
                Student student = student("n", "Same");
                student.id = id;
                desk.save(student);
            }
        });
        commit(desk -> assertThat(desk.find(Query.of(Student.class)))
                .extracting(row -> row.id)
                .containsExactly(low, high));
    }

    @Test
    void idsAreComparedByUnsignedBytes() {
        List<UUID> ids = List.of(
                new UUID(1, 5), new UUID(0x7000000000000000L, -1), new UUID(0x8000000000000000L, 1), new UUID(-1, -1));
        commit(desk -> ids.forEach(id -> {
            Student student = student("n", "Same");
            student.id = id;
            desk.save(student);
        }));
        commit(desk -> {
            Query<Student> named = Query.of(Student.class).eq("lastName", "Same");
            assertThat(desk.find(named.less("id", ids.get(2)).orderByDescending("id")))
                    .extracting(row -> row.id)
                    .containsExactly(ids.get(1), ids.get(0));
            assertThat(desk.find(named.between("id", ids.get(2), ids.get(3)).orderBy("id")))
                    .extracting(row -> row.id)
                    .containsExactly(ids.get(2), ids.get(3));
        });
    }

    @Test
    void aLimitCountsWhatTheBufferHidesAndAdds() {
        commit(desk -> {
            for (int i = 1; i <= 6; i++) {
                desk.save(student("s" + i, "Name" + i));
            }
        });
        commit(desk -> {
            desk.remove(desk.get(Student.class, id("s1")).orElseThrow());
            desk.save(student("s0", "Name0"));
            Query<Student> firstThree =
                    Query.of(Student.class).orderBy("lastName").limit(3);
            assertThat(names(desk.find(firstThree))).containsExactly("Name0", "Name2", "Name3");
        });
    }

    @Test
    void aLimitLooksPastAllThatTheBufferHides() {
        commit(desk -> {
            for (int i = 0; i <= 9; i++) {
                desk.save(student("s" + i, "Name" + i));
            }
        });
        commit(desk -> {
            for (int i = 0; i <= 6; i++) {
                desk.remove(desk.get(Student.class, id("s" + i)).orElseThrow());
            }
            Query<Student> firstTwo =
                    Query.of(Student.class).orderBy("lastName").limit(2);
            assertThat(names(desk.find(firstTwo))).containsExactly("Name7", "Name8");
            assertThat(names(desk.find(firstTwo.limit(5)))).containsExactly("Name7", "Name8", "Name9");
        });
    }

    @Test
    void whatWasForeseenIsAnsweredLikeWhatWasNot() {
        commit(desk -> {
            for (int i = 0; i <= 5; i++) {
                Student student = student("s" + i, "Name" + i % 2);
                student.gender = i < 3 ? Gender.MALE : Gender.FEMALE;
                desk.save(student);
            }
        });
        List<Query<Student>> foreseen = List.of(
                Query.of(Student.class).eq("lastName", "Name0").eq("gender", Gender.MALE),
                Query.of(Student.class).eq("lastName", "Name1").orderByDescending("id"),
                Query.of(Student.class).eq("lastName", "Nobody"),
                Query.of(Student.class).eq("id", id("s4")),
                Query.of(Student.class).eq("id", id("s6")));
        Function<Desk, List<List<Student>>> answers =
                desk -> foreseen.stream().map(desk::find).toList();
        List<List<Student>> unread = new ArrayList<>();
        commit(desk -> unread.addAll(answers.apply(desk)));
        bench.commit(REPLICA, desk -> {
            desk.foresee(List.copyOf(foreseen));
            begin(desk, 1);
            assertThat(answers.apply(desk)).usingRecursiveComparison().isEqualTo(unread);
            assertThat(desk.get(Student.class, id("s4"))).isPresent();
            assertThat(desk.get(Student.class, id("s6"))).isEmpty();
            Student moved = student("s1", "Name0");
            moved.gender = Gender.MALE;
            desk.save(moved);
            assertThat(desk.find(foreseen.get(0))).hasSize(3);
            desk.keep();
            return null;
        });
    }

    @Test
    void countsGroupAndSeeTheBuffer() {
        commit(desk -> {
            for (int i = 1; i <= 4; i++) {
                Student student = student("s" + i, "Name");
                student.gender = i == 4 ? null : Gender.MALE;
                desk.save(student);
            }
        });
        commit(desk -> {
            Query<Student> named = Query.of(Student.class).eq("lastName", "Name");
            assertThat(desk.countBy(named, "gender")).isEqualTo(Map.of(Gender.MALE, 3L));
            assertThat(desk.count(named)).isEqualTo(4);
            Student girl = student("s5", "Name");
            desk.save(girl);
            assertThat(desk.countBy(named, "gender")).isEqualTo(Map.of(Gender.MALE, 3L, Gender.FEMALE, 1L));
            assertThat(desk.count(named)).isEqualTo(5);
        });
    }

    @Test
    void aDroppedOperationLeavesNothing() {
        bench.commit(REPLICA, desk -> {
            begin(desk, 1);
            desk.save(student("kept", "Kept"));
            desk.keep();
            begin(desk, 2);
            desk.save(student("dropped", "Dropped"));
            desk.remove(desk.get(Student.class, id("kept")).orElseThrow());
            assertThat(names(desk.find(Query.of(Student.class)))).containsExactly("Dropped");
            desk.drop();
            assertThat(names(desk.find(Query.of(Student.class)))).containsExactly("Kept");
            return null;
        });
        commit(desk -> assertThat(names(desk.find(Query.of(Student.class)))).containsExactly("Kept"));
    }

    @Test
    void theLastOfSeveralWritesOfOneBatchStands() {
        bench.commit(REPLICA, desk -> {
            for (int i = 1; i <= 3; i++) {
                begin(desk, i);
                desk.save(student("one", "Write" + i));
                desk.keep();
            }
            begin(desk, 4);
            desk.save(student("two", "Gone"));
            desk.keep();
            begin(desk, 5);
            desk.remove(desk.get(Student.class, id("two")).orElseThrow());
            desk.keep();
            return null;
        });
        commit(desk -> assertThat(names(desk.find(Query.of(Student.class)))).containsExactly("Write3"));
    }

    @Test
    void manyRowsAreWrittenAndReadAsOne() {
        commit(desk -> {
            for (int i = 0; i < 500; i++) {
                desk.save(student("many" + i, "Name" + i));
            }
        });
        commit(desk -> {
            List<UUID> ids = java.util.stream.IntStream.range(0, 510)
                    .mapToObj(i -> id("many" + i))
                    .toList();
            assertThat(desk.getAll(Student.class, ids)).hasSize(500);
            assertThat(desk.count(Query.of(Student.class))).isEqualTo(500);
        });
    }

    @Test
    void mergersHoldForLaterOperationsAndThoseThatWereDroppedForNone() {
        bench.commit(REPLICA, desk -> {
            assertThat(tied(desk, 1)).isEqualTo(id("gone"));
            begin(desk, 2);
            desk.save(merger("gone", "kept"));
            desk.drop();
            assertThat(tied(desk, 3)).as("the merger was dropped").isEqualTo(id("gone"));
            begin(desk, 4);
            desk.save(merger("gone", "kept"));
            desk.keep();
            assertThat(tied(desk, 5)).as("it was kept").isEqualTo(id("kept"));
            begin(desk, 6);
            desk.save(merger("gone", "another"));
            desk.takeBack();
            desk.keep();
            assertThat(tied(desk, 7)).as("the next was taken back").isEqualTo(id("kept"));
            return null;
        });
        bench.commit(REPLICA, desk -> {
            assertThat(tied(desk, 8)).as("from the store").isEqualTo(id("kept"));
            desk.pretend(RowType.of(MergedPerson.class), id("gone"), Optional.empty());
            assertThat(tied(desk, 9)).as("as if it had not been").isEqualTo(id("gone"));
            desk.dropBatch();
            assertThat(tied(desk, 10)).as("as it is").isEqualTo(id("kept"));
            return null;
        });
    }

    @Test
    void eachOperationNotesThatItAskedForMergers() {
        bench.commit(REPLICA, desk -> {
            for (int i = 1; i <= 2; i++) {
                tied(desk, i);
                assertThat(desk.footprint().concerns(merger("gone", "kept"))).isTrue();
            }
            return null;
        });
    }

    /** Whom a row names that was saved for somebody who may have become one with another. */
    private static UUID tied(BufferedDesk desk, int number) {
        begin(desk, number);
        StudentGuardian tie = new StudentGuardian();
        tie.id = id("tie");
        tie.studentId = id("gone");
        tie.guardianId = id("guardian");
        tie.relationship = "aunt";
        desk.save(tie);
        UUID student = desk.get(StudentGuardian.class, tie.id).orElseThrow().studentId;
        desk.drop();
        return student;
    }

    private static MergedPerson merger(String gone, String kept) {
        MergedPerson merger = new MergedPerson();
        merger.id = id(gone);
        merger.subjectTable = "student";
        merger.keptId = id(kept);
        merger.mergedBy = SampleSchool.OWNER;
        merger.at = SampleSchool.MORNING;
        merger.operationId = id("operation");
        return merger;
    }

    private void commit(Consumer<BufferedDesk> work) {
        bench.commit(REPLICA, desk -> {
            begin(desk, 1);
            work.accept(desk);
            desk.keep();
            return null;
        });
    }

    private static void begin(BufferedDesk desk, int number) {
        Instant now = SampleSchool.MORNING;
        desk.begin(
                new Desk.Intent(id("operation" + number), SampleSchool.OWNER, REPLICA, now, CaptureInterval.at(now)));
    }

    private static UUID id(String name) {
        return SampleSchool.id(name);
    }

    private static Student student(String key, String lastName) {
        Student student = SampleSchool.student("east", 1);
        student.id = id(key);
        student.lastName = lastName;
        return student;
    }

    private static List<String> names(List<Student> students) {
        return students.stream().map(student -> student.lastName).toList();
    }
}
