package io.daftari.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.Daftari;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.attendance.Presence;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.RandomRows;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.Subject;
import io.daftari.model.time.UuidV7;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnarTest {

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void rowsOfEveryTypeReadBackAsTheyWereWritten(@ForAll long seed, @ForAll @IntRange(max = 40) int count)
            throws JsonProcessingException {
        for (RowType<?> type : Daftari.catalog().rows()) {
            readsBack(type, new RandomRows(seed), count);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1_000})
    void noneOneAndManyReadBack(int count) throws JsonProcessingException {
        for (RowType<?> type : Daftari.catalog().rows()) {
            readsBack(type, new RandomRows(count), count);
        }
    }

    private static <R extends Row> void readsBack(RowType<R> type, RandomRows random, int count)
            throws JsonProcessingException {
        List<R> rows = random.rows(type, count);
        // Some alike and side by side, so that every way of writing has its turn.
        for (int i = 0; i < count / 3; i++) {
            rows.add(type.copy(rows.get(i / 4)));
        }
        List<R> read = Columnar.read(type, SampleSchool.SCHOOL, parsed(Columnar.write(type, rows)));
        assertThat(read).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(type.same(rows.get(i), read.get(i)))
                    .as("row %d of %s", i, type)
                    .isTrue();
        }
    }

    @Test
    void aTableIsWrittenTheShortestWay() throws JsonProcessingException {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            Subject subject = new Subject();
            subject.schoolId = SampleSchool.SCHOOL;
            subject.id = new UUID(0, i);
            subject.code = "MAT";
            subject.name = "Name " + i;
            subjects.add(subject);
        }
        assertThat(parsed(Columnar.write(RowType.of(Subject.class), subjects)))
                .isEqualTo(Json.mapper().readTree("""
                    {"n":3,
                     "id":{"v":["AAAAAAAAAAAAAAAAAAAAAQ","AAAAAAAAAAAAAAAAAAAAAg","AAAAAAAAAAAAAAAAAAAAAw"]},
                     "columns":{"archived":{"c":false},"code":{"c":"MAT"},"name":{"v":["Name 1","Name 2","Name 3"]}}}
                    """));
    }

    @Test
    void columnsOfANewerHubAreLeftForTheNextVersion() throws JsonProcessingException {
        JsonNode newer = Json.mapper().readTree("""
            {"n":1,"id":{"c":"AAAAAAAAAAAAAAAAAAAAAQ"},
             "columns":{"colour":{"z":1},"archived":{"c":false},"code":{"c":"MAT"},"name":{"c":"Maths"}}}
            """);
        List<Subject> read = Columnar.read(RowType.of(Subject.class), SampleSchool.SCHOOL, newer);
        assertThat(read)
                .singleElement()
                .satisfies(subject -> assertThat(subject.name).isEqualTo("Maths"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"n\":\"1\"}",
                "{\"n\":1}",
                "{\"n\":1,\"id\":{\"c\":\"AAAA\"},\"columns\":{}}",
                "{\"n\":1,\"id\":{\"c\":7},\"columns\":{}}",
                "{\"n\":1,\"id\":{\"c\":\"AAAAAAAAAAAAAAAAAAAAAQ\"},\"columns\":{}}",
                "{\"n\":1,\"id\":{\"v\":[]},\"columns\":{}}",
                "{\"n\":2,\"id\":{\"v\":[\"AAAAAAAAAAAAAAAAAAAAAQ\"]},\"columns\":{}}",
                "{\"n\":1,\"id\":{\"d\":[],\"r\":[0,1]},\"columns\":{}}",
                "{\"n\":1,\"id\":{\"d\":[\"AAAAAAAAAAAAAAAAAAAAAQ\"],\"r\":[0,2]},\"columns\":{}}",
                "{\"n\":1,\"id\":{\"d\":[\"AAAAAAAAAAAAAAAAAAAAAQ\"],\"r\":[0]},\"columns\":{}}",
                "{\"n\":1,\"id\":{\"f\":1,\"s\":[]},\"columns\":{}}",
                "{\"n\":1,\"id\":{\"c\":\"AAAAAAAAAAAAAAAAAAAAAQ\"},"
                        + "\"columns\":{\"archived\":{\"c\":7},\"code\":{\"c\":\"M\"},\"name\":{\"c\":\"M\"}}}"
            })
    void whatIsNoTableIsRefused(String json) throws JsonProcessingException {
        JsonNode node = parsed(Json.mapper().readTree(json));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columnar.read(RowType.of(Subject.class), SampleSchool.SCHOOL, node));
    }

    /** What the product page promises of a thin line: a day's marks of a school in a few hundred milliseconds. */
    @Test
    void aThousandMarksAreSmall() throws IOException {
        byte[] raw = Json.mapper().writeValueAsBytes(Columnar.write(RowType.of(AttendanceMark.class), marks()));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(raw);
        }
        assertThat(raw.length / 1000.0).as("bytes a mark").isLessThan(60);
        assertThat(zipped.size() / 1000.0).as("bytes a mark, zipped").isLessThan(25);
    }

    /** One morning: 25 classes of 40 pupils, one in twenty absent or late, class by class as the registers came in. */
    private static List<AttendanceMark> marks() {
        SplittableRandom random = new SplittableRandom(11);
        UuidV7 ids = new UuidV7(Clock.fixed(SampleSchool.FOUNDED, ZoneOffset.UTC), random.split());
        UuidV7 operations = new UuidV7(Clock.fixed(SampleSchool.MORNING, ZoneOffset.UTC), random.split());
        LocalDate today = SampleSchool.TODAY;
        List<AttendanceMark> marks = new ArrayList<>();
        for (int group = 0; group < 25; group++) {
            UUID session = ClassSession.idOf(ids.next(), today, 0);
            UUID operation = operations.next();
            UUID teacher = ids.next();
            for (UUID student : IntStream.range(0, 40).mapToObj(i -> ids.next()).toList()) {
                AttendanceMark mark = new AttendanceMark();
                mark.sessionId = session;
                mark.studentId = student;
                mark.onDate = today;
                mark.rank = MarkRank.CLASS_TEACHER;
                mark.id = AttendanceMark.idOf(session, student, today, mark.rank);
                mark.typed = random.nextInt(20) == 0;
                boolean late = mark.typed && random.nextInt(3) == 0;
                mark.presence = late ? Presence.LATE : mark.typed ? Presence.ABSENT : Presence.PRESENT;
                mark.minutesLate = late ? 5 + random.nextInt(40) : null;
                mark.operationId = operation;
                mark.markedBy = teacher;
                marks.add(mark);
            }
        }
        return marks;
    }

    private static JsonNode parsed(JsonNode written) throws JsonProcessingException {
        return Json.mapper().readTree(Json.mapper().writeValueAsString(written));
    }
}
