package io.daftari.replica.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.op.Query;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every submission asks costs the same beside ten marks and beside a hundred thousand. */
class SqliteIndexTest {

    @TempDir
    private Path folder;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("school.db"), FileKey.ofBytes(new byte[FileKey.BYTES]));
        store.write(session -> SqliteSchema.migrate(session, Daftari.catalog()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> plan(Query<?> query) {
        QuerySql sql = QuerySql.rows(query, SampleSchool.SCHOOL, "");
        return store.read(session -> session.query(
                "EXPLAIN QUERY PLAN " + sql.sql(),
                row -> row.getString(4),
                sql.values().toArray()));
    }

    @Test
    void theCaptureBeforeAndTheOneAfterAreFoundByAnIndexWithoutSorting() {
        UUID author = SampleSchool.id("author");
        Instant now = Instant.parse("2026-09-14T05:00:00Z");
        Query<CaptureEvidence> placed = Query.of(CaptureEvidence.class).eq("authorId", author);
        Query<CaptureEvidence> before = placed.atMost("capturedTo", now)
                .orderByDescending("capturedTo")
                .orderByDescending("id")
                .limit(1);
        Query<CaptureEvidence> after = placed.between("capturedTo", now, now.plusSeconds(60))
                .orderBy("capturedTo")
                .limit(2);
        for (Query<CaptureEvidence> query : List.of(before, after)) {
            assertThat(plan(query))
                    .singleElement()
                    .asString()
                    .contains("ix_capture_evidence_author_id_captured_to (author_id=? AND captured_to");
        }
    }

    @Test
    void thePupilsMarksOfATermAreFoundByOneIndexWhichStandsForTheDateToo() {
        Query<AttendanceMark> ofTerm = Query.of(AttendanceMark.class)
                .eq("studentId", SampleSchool.id("pupil"))
                .between("onDate", LocalDate.parse("2026-09-01"), LocalDate.parse("2026-11-27"));
        assertThat(plan(ofTerm))
                .first()
                .asString()
                .contains("ix_attendance_mark_student_id_on_date (student_id=? AND on_date>? AND on_date<?)");
        List<String> indexes = store.read(session -> session.query(
                "SELECT name FROM pragma_index_list('attendance_mark') WHERE origin = 'c'", row -> row.getString(1)));
        assertThat(indexes)
                .containsExactlyInAnyOrder("ix_attendance_mark_session_id", "ix_attendance_mark_student_id_on_date");
    }

    @Test
    void whatWasFilledWithoutIndexesHasThemAgain() {
        String marks =
                "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'attendance_mark' AND sql IS NOT"
                        + " NULL ORDER BY name";
        List<String> before = store.read(session -> session.query(marks, row -> row.getString(1)));
        List<RowType<?>> types = List.of(RowType.of(AttendanceMark.class));
        List<String> without = store.write(session -> {
            BaseImages images = new BaseImages(session, SampleSchool.SCHOOL);
            images.unindex(types);
            List<String> meanwhile = session.query(marks, row -> row.getString(1));
            images.index(types);
            return meanwhile;
        });
        assertThat(without).isEmpty();
        List<String> after = store.read(session -> session.query(marks, row -> row.getString(1)));
        assertThat(after).hasSize(2).isEqualTo(before);
    }
}
