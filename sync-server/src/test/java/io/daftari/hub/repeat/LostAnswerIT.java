package io.daftari.hub.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.SettableClock;
import io.daftari.hub.TestHub;
import io.daftari.model.merge.Edit;
import io.daftari.model.row.EditableRow;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.Subject;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub that stops between what it did and its answer does not do it again under the same key. */
class LostAnswerIT {

    private static final String BEFORE = "decided.beforeCommit";
    private static final String AFTER = "decided.afterCommit";
    private static final String SUBJECT = "{\"code\":\"MAT\",\"name\":\"Mathematics\"}";

    private final AtomicReference<String> stopsAt = new AtomicReference<>("");

    /** How often the hub passes that point before. */
    private final AtomicInteger goesOn = new AtomicInteger();

    private final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    private TestHub hub;
    private TestHub.School school;

    @BeforeEach
    void start() {
        hub = new TestHub(this::reached, clock);
        school = hub.found("Mlima School");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void reached(String point) {
        if (stopsAt.get().equals(point) && goesOn.getAndDecrement() == 0) {
            stopsAt.set("");
            throw new IllegalStateException("The power is gone at " + point);
        }
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(hub.address().resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + school.owner().token())
                .header("X-School-ID", school.id().toString())
                .header("Idempotency-Key", "k-1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return hub.told().check(http.send(request, HttpResponse.BodyHandlers.ofString()));
        }
    }

    private long subjects() {
        return hub.count("SELECT count(*) FROM subject");
    }

    @Test
    void whatWasCommittedIsNotDoneAgainAndIsAnswered() throws Exception {
        long before = subjects();
        stopsAt.set(AFTER);
        assertThat(post("subjects", SUBJECT).statusCode()).isEqualTo(500);
        assertThat(subjects()).isEqualTo(before + 1);
        assertThat(post("subjects", SUBJECT).body())
                .as("it may still be at work")
                .contains("still-running");
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofMinutes(2));
            HttpResponse<String> again = post("subjects", SUBJECT);
            assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
            assertThat(again.body()).contains("\"code\":\"MAT\"");
            assertThat(again.headers().firstValue("Location")).isPresent();
        }
        assertThat(subjects()).isEqualTo(before + 1);
        assertThat(hub.count("SELECT count(plan) FROM answered_request")).isZero();
    }

    @Test
    void whatWasRefusedMayBeTriedAgainUnderItsKey() throws Exception {
        AcademicYear year = new AcademicYear();
        year.id = UUID.randomUUID();
        year.name = "2031";
        year.startsOn = LocalDate.of(2031, 1, 6);
        year.endsOn = LocalDate.of(2031, 11, 7);
        String term = "{\"academic_year_id\":\"" + year.id
                + "\",\"name\":\"Term 1\",\"number\":1,\"starts_on\":\"2031-01-06\",\"ends_on\":\"2031-04-11\"}";
        HttpResponse<String> refused = post("terms", term);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(hub.count("SELECT count(*) FROM answered_request")).isZero();
        assertThat(post("operations", edits(year)).statusCode()).isEqualTo(200);
        HttpResponse<String> again = post("terms", term);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
    }

    private static String edits(EditableRow row) throws IOException {
        return "[{\"type\":\"Edit\",\"body\":" + Json.mapper().writeValueAsString(Edit.creating(row)) + "}]";
    }

    @Test
    void whatMakesNoRowIsSaidToBeDone() throws Exception {
        Subject subject = new Subject();
        subject.id = UUID.randomUUID();
        subject.code = "BIO";
        subject.name = "Biology";
        String edit = edits(subject);
        long before = subjects();
        stopsAt.set(AFTER);
        assertThat(post("operations", edit).statusCode()).isEqualTo(500);
        assertThat(subjects()).isEqualTo(before + 1);
        clock.advance(Duration.ofMinutes(2));
        HttpResponse<String> again = post("operations", edit);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("answer-lost");
        assertThat(subjects()).isEqualTo(before + 1);
    }

    @Test
    void whatWasNotCommittedIsDoneWhenItComesAgain() throws Exception {
        long before = subjects();
        stopsAt.set(BEFORE);
        assertThat(post("subjects", SUBJECT).statusCode()).isEqualTo(500);
        assertThat(subjects()).isEqualTo(before);
        HttpResponse<String> again = post("subjects", SUBJECT);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(post("subjects", SUBJECT).body()).isEqualTo(again.body());
        assertThat(subjects()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void aHubThatFellSilentIsGivenUpAfterAWhile(int seconds) throws Exception {
        // As a process leaves it that was killed: begun, and nothing more.
        assertThat(post("subjects", SUBJECT).statusCode()).isEqualTo(201);
        hub.run("UPDATE answered_request SET answer = NULL, attempt = gen_random_uuid()");
        clock.advance(Duration.ofSeconds(seconds));
        assertThat(post("subjects", SUBJECT).body()).contains("still-running");
        clock.advance(Duration.ofSeconds(61L - seconds));
        HttpResponse<String> again = post("subjects", SUBJECT);
        // Nothing has come of that attempt, so it is judged anew: the code is taken by now.
        assertThat(again.body()).doesNotContain("still-running", "answer-lost");
    }

    @ParameterizedTest
    @CsvSource({"decided.afterCommit,0,256", "decided.beforeCommit,1,256", "decided.afterCommit,2,599"})
    void aLongListGoesOnWhereItWasCutAndIsAnswered(String point, int passes, int done) throws Exception {
        long before = subjects();
        StringBuilder list = new StringBuilder("[{\"code\":\"no name\"}");
        for (int i = 1; i < 600; i++) {
            list.append(",{\"code\":\"S")
                    .append(i)
                    .append("\",\"name\":\"Subject ")
                    .append(i)
                    .append("\"}");
        }
        list.append("]");
        goesOn.set(passes);
        stopsAt.set(point);
        assertThat(post("subjects/bulk", list.toString()).statusCode()).isEqualTo(500);
        assertThat(subjects()).isEqualTo(before + done);
        clock.advance(Duration.ofMinutes(2));
        HttpResponse<String> again = post("subjects/bulk", list.toString());
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        JsonNode results = Json.mapper().readTree(again.body());
        assertThat(results.get("created").asInt()).isEqualTo(599);
        assertThat(results.get("refused").asInt()).isEqualTo(1);
        assertThat(results.at("/items/0/problem/field").asText()).isEqualTo("name");
        assertThat(results.at("/items/300/item/code").asText()).isEqualTo("S300");
        assertThat(subjects()).isEqualTo(before + 599);
        assertThat(post("subjects/bulk", list.toString()).body()).isEqualTo(again.body());
        assertThat(hub.count("SELECT count(plan) FROM answered_request")).isZero();
    }

    @Test
    void aSchoolIsFoundedOnce() throws Exception {
        long before = hub.count("SELECT count(*) FROM school");
        hub.verify(school.owner());
        stopsAt.set(AFTER);
        String body = Json.mapper()
                .writeValueAsString(Map.of(
                        "name", "Ziwa School",
                        "country", "KE",
                        "time_zone", "Africa/Nairobi",
                        "currency", "KES",
                        "curriculum", "CBC"));
        assertThat(post("schools", body).statusCode()).isEqualTo(500);
        clock.advance(Duration.ofMinutes(2));
        assertThat(post("schools", body).body()).contains("answer-lost");
        assertThat(hub.count("SELECT count(*) FROM school")).isEqualTo(before + 1);
    }
}
