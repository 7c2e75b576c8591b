package io.daftari.replica.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.model.Daftari;
import io.daftari.model.op.Catalog;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.replica.StorageFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseImagesTest {

    private static final Catalog CATALOG = Daftari.catalog();
    private static final RowType<Student> STUDENT = RowType.of(Student.class);

    @TempDir
    private Path folder;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("school.db"), FileKey.ofBytes(new byte[FileKey.BYTES]));
        store.write(session -> SqliteSchema.migrate(session, CATALOG));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Student student(int number, String phone) {
        Student student = SampleSchool.student("east", number);
        student.phone = phone;
        STUDENT.settle(student);
        return student;
    }

    private List<String> dump() {
        return store.read(session -> {
            List<String> lines = new ArrayList<>();
            new BaseImages(session, SampleSchool.SCHOOL).dump(STUDENT, lines::add);
            return lines;
        });
    }

    /** As a forecast does: a change, a new row, a removal, a row changed twice. */
    private void forecast(SqliteSession session) {
        BaseImages images = new BaseImages(session, SampleSchool.SCHOOL);
        RowTable<Student> table = RowTable.of(STUDENT);
        images.forecasting(true);
        table.upsert(session, List.of(student(1, "changed"), student(2, "twice"), student(9, "new")));
        table.upsert(session, List.of(student(2, "again"), student(9, "new and changed"), student(3, "three")));
        table.delete(session, List.of(student(4, "").id));
        table.upsert(session, List.of(student(4, "back")));
        table.delete(session, List.of(student(5, "").id, student(9, "").id));
        images.forecasting(false);
    }

    @Test
    void whateverAForecastDoesIsTakenBackExactly() {
        store.write(session -> {
            RowTable.of(STUDENT)
                    .upsert(
                            session,
                            List.of(
                                    student(1, "one"),
                                    student(2, "two"),
                                    student(3, "three"),
                                    student(4, "four"),
                                    student(5, "five")));
            return true;
        });
        List<String> before = dump();
        store.write(session -> {
            forecast(session);
            return true;
        });
        assertThat(dump()).isNotEqualTo(before);
        assertThat(dump().stream().filter(line -> line.startsWith("base_")))
                .as("all but the row that was written as it was, and the new one as absent")
                .hasSize(5)
                .noneMatch(line -> line.contains(student(3, "").id.toString()))
                .anyMatch(line -> line.startsWith("base_student absent"));
        store.read(session -> {
            List<UUID> ids = List.of(student(1, "").id, student(5, "").id, student(9, "").id);
            var hub = new BaseImages(session, SampleSchool.SCHOOL).hubRows(STUDENT, ids);
            assertThat(hub).hasSize(2);
            assertThat(hub.get(student(1, "").id).phone).isEqualTo("one");
            return true;
        });
        store.write(session -> {
            new BaseImages(session, SampleSchool.SCHOOL).restoreAll(CATALOG);
            return true;
        });
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void theHubsRowsLeaveNoImages() {
        store.write(session -> {
            RowTable.of(STUDENT).upsert(session, List.of(student(1, "one")));
            RowTable.of(STUDENT).upsert(session, List.of(student(1, "two")));
            RowTable.of(STUDENT).delete(session, List.of(student(1, "").id));
            return true;
        });
        assertThat(dump()).isEmpty();
    }

    /** REPLACE fires no update trigger and so would save "absent"; IGNORE in a trigger yields to the outer statement. */
    @Test
    void noStatementReplacesOrIgnores() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file -> assertThat(Files.readString(file)
                                    .replaceAll("(?s)/\\*\\*.*?\\*/", "")
                                    .toUpperCase(java.util.Locale.ROOT))
                            .doesNotContain("OR REPLACE")
                            .doesNotContain("OR IGNORE")
                            .doesNotContain("REPLACE INTO"));
        }
    }

    @Test
    void readersNeverSeeHalfATransaction() throws InterruptedException {
        AtomicReference<Integer> seen = new AtomicReference<>();
        store.write(session -> {
            RowTable.of(STUDENT).upsert(session, List.of(student(1, "one")));
            Thread reader = new Thread(() -> seen.set(dump().size()));
            reader.start();
            try {
                reader.join(10_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        });
        assertThat(seen.get()).isZero();
        assertThat(dump()).hasSize(1);
    }

    @Test
    void aFailedTransactionLeavesNothing() {
        assertThatThrownBy(() -> store.write(session -> {
                    RowTable.of(STUDENT).upsert(session, List.of(student(1, "one")));
                    return session.number("SELECT nothing FROM nowhere");
                }))
                .isInstanceOf(StorageFailed.class);
        assertThat(dump()).isEmpty();
        store.write(session -> {
            RowTable.of(STUDENT).upsert(session, List.of(student(1, "one")));
            return true;
        });
        assertThat(dump()).hasSize(1);
    }

    @Test
    void aNewColumnIsAddedAndTheRowsStayReadable() {
        store.write(session -> {
            RowTable.of(STUDENT).upsert(session, List.of(student(1, "one")));
            // As a version before the columns address and boarding left it.
            session.execute("DROP TRIGGER base_student_UPDATE");
            session.execute("DROP TRIGGER base_student_DELETE");
            session.execute("ALTER TABLE student DROP COLUMN address");
            session.execute("ALTER TABLE base_student DROP COLUMN address");
            session.execute("ALTER TABLE student DROP COLUMN boarding");
            session.execute("ALTER TABLE base_student DROP COLUMN boarding");
            return true;
        });
        SqliteSchema.Migration added = store.write(session -> SqliteSchema.migrate(session, CATALOG));
        assertThat(added.readAgain()).as("all must be read again").isTrue();
        assertThat(added.added()).isEqualTo(Map.of("student", Set.of("address", "boarding")));
        SqliteSchema.Migration again = store.write(session -> SqliteSchema.migrate(session, CATALOG));
        assertThat(again.readAgain()).isFalse();
        store.write(session -> {
            Student read = RowTable.of(STUDENT)
                    .load(session, SampleSchool.SCHOOL, List.of(student(1, "").id))
                    .get(0);
            assertThat(read.phone).isEqualTo("one");
            assertThat(read.boarding).isFalse();
            forecast(session);
            new BaseImages(session, SampleSchool.SCHOOL).restoreAll(CATALOG);
            return true;
        });
        assertThat(dump()).hasSize(1);
    }

    @Test
    void aFileOfANewerVersionIsNotTouched() {
        store.write(session -> {
            session.execute("PRAGMA user_version=99");
            return true;
        });
        assertThatThrownBy(() -> store.write(session -> SqliteSchema.migrate(session, CATALOG)))
                .isInstanceOf(StorageFailed.class)
                .hasMessageContaining("newer");
    }

    @Test
    void everyRowTypeComesBackFromTheHubsSide() {
        Row row = student(1, "one");
        store.write(session -> {
            RowTable.of(STUDENT).upsert(session, List.of((Student) row));
            List<Row> rows = new ArrayList<>();
            new BaseImages(session, SampleSchool.SCHOOL).eachHubRow(STUDENT, rows::add);
            assertThat(rows)
                    .singleElement()
                    .satisfies(read -> assertThat(STUDENT.same((Student) read, (Student) row))
                            .isTrue());
            return true;
        });
    }
}
