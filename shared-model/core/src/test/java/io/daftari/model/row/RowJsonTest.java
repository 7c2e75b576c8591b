package io.daftari.model.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.Daftari;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.people.Student;
import io.daftari.model.sample.RandomRows;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.site.Site;
import io.daftari.model.wire.Json;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowJsonTest {

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void rowsOfEveryTypeReadBackAsTheyWereWritten(@ForAll long seed) throws JsonProcessingException {
        for (RowType<?> type : Daftari.catalog().rows()) {
            readsBack(type, seed);
        }
    }

    private static <R extends Row> void readsBack(RowType<R> type, long seed) throws JsonProcessingException {
        R row = new RandomRows(seed).row(type);
        JsonNode json = Json.mapper().readTree(Json.mapper().writeValueAsString(RowJson.write(row)));
        R read = type.newRow();
        read.schoolId = row.schoolId;
        read.id = row.id;
        for (Column column : type.ownColumns()) {
            column.set(read, RowJson.read(column, json.get(column.field())));
        }
        type.settle(read);
        assertThat(type.same(row, read)).as("%s", json).isTrue();
    }

    @Test
    void whatIsNullIsLeftOutAndSoAreSchoolAndAudiences() throws JsonProcessingException {
        assertThat(RowJson.write(SampleSchool.student("east", 1)))
                .isEqualTo(Json.mapper().readTree("""
                    {"id":"%s","admissionNumber":"MTG/2026/e1","archived":false,"birthDate":"2016-03-01",
                     "boarding":false,"firstName":"Pupil1","gender":"FEMALE","lastName":"Wanjiku"}
                    """.formatted(SampleSchool.pupil("east", 1))));
    }

    @Test
    void instantsOfAnyZoneAreOneInstant() throws JsonProcessingException {
        Column column = RowType.of(RoleAssignment.class).column("validFrom");
        Instant instant = Instant.parse("2026-11-20T05:10:00.123Z");
        assertThat(read(column, "\"2026-11-20T08:10:00.123999+03:00\"")).isEqualTo(instant);
        assertThat(read(column, "\"2026-11-20T05:10:00.123Z\"")).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        boarding    | "true"
        boarding    | 1
        boarding    | null
        firstName   | 7
        firstName   | ["a"]
        firstName   | null
        firstName   | "nul \\u0000 in it"
        firstName   | "half \\ud83d of a face"
        birthDate   | "2026-02-30"
        birthDate   | "20.11.2026"
        birthDate   | "+999999999-12-31"
        birthDate   | "-0001-01-01"
        birthDate   | 20261120
        gender      | "female"
        gender      | 0
        userId      | "1-1-1-1-1"
        userId      | "not an id"
        userId      | 12
        """)
    void whatDoesNotFitAStudentIsRefusedByName(String field, String json) {
        Column column = RowType.of(Student.class).column(field);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(column, json))
                .withMessageStartingWith(field)
                .withMessageNotContaining("nul ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        radiusMetres | 1.5
        radiusMetres | 2147483648
        radiusMetres | 1e400
        radiusMetres | "150"
        latitude     | "-1.29"
        latitude     | 1e999
        latitude     | true
        """)
    void whatDoesNotFitASiteIsRefusedByName(String field, String json) {
        Column column = RowType.of(Site.class).column(field);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(column, json))
                .withMessageStartingWith(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "+1000000000-12-31T23:59:59Z"
        "10000-01-01T00:00:00+03:00"
        "2026-11-20T05:10:00"
        "2026-11-20"
        1763615400
        """)
    void whatIsNoInstantIsRefusedByName(String json) {
        Column column = RowType.of(RoleAssignment.class).column("validFrom");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(column, json))
                .withMessageStartingWith("validFrom");
    }

    private static @Nullable Object read(Column column, String json) throws JsonProcessingException {
        return RowJson.read(column, Json.mapper().readTree(json));
    }
}
