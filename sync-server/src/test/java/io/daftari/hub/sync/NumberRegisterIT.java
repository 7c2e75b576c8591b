package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberPattern;
import io.daftari.model.number.VoidNumber;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.school.SchoolNumbers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What the register tells of every number of a school. */
class NumberRegisterIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Nairobi"));
    private static final int YEAR = TODAY.getYear();

    private static TestHub hub;

    private TestHub.School school;
    private UUID classId;
    private TestDevice office;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 200);
        office = hub.enrol(school.owner(), school.id());
    }

    private static DrawnNumber leased(long seq) {
        return SchoolNumbers.admission(NumberPattern.USUAL.toString(), "MTG", YEAR, seq);
    }

    private static DrawnNumber paper(String series, long seq) {
        return new DrawnNumber(series, 0, seq, "MTG-%s-%06d".formatted(series, seq));
    }

    private AdmitStudent admission(DrawnNumber number, DrawnNumber receipt) {
        return hub.admission(classId, number.text(), TODAY).numbered(number, receipt);
    }

    private List<String> account(String series, int year) {
        TestHub.Answer answer = hub.get("/api/v1/numbers/" + series + "/" + year, school.owner(), school.id());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<String> spans = new ArrayList<>();
        for (JsonNode item : answer.body().get("items")) {
            spans.add(item.get("from") + "-" + item.get("to") + " "
                    + item.get("state").asText()
                    + (item.has("reason") ? " " + item.get("reason").asText() : ""));
        }
        return spans;
    }

    /** Every number of every series is in the register exactly once. */
    @AfterEach
    void isWhole() {
        TestHub.Answer all = hub.get("/api/v1/numbers", school.owner(), school.id());
        for (JsonNode series : all.body().get("items")) {
            if (series.get("top").asLong() == 0) {
                continue;
            }
            JsonNode account = hub.get(
                            "/api/v1/numbers/" + series.get("series").asText() + "/" + series.get("year"),
                            school.owner(),
                            school.id())
                    .body();
            long next = 1;
            for (JsonNode item : account.get("items")) {
                assertThat(item.get("from").asLong()).as(account.toString()).isEqualTo(next);
                next = item.get("to").asLong() + 1;
            }
            assertThat(next - 1)
                    .as(series.toString())
                    .isEqualTo(series.get("top").asLong());
        }
    }

    @Test
    void listsEachSeriesWithItsDevice() {
        office.write(admission(leased(1), paper("A", 1)));
        office.exchange();
        List<String> series = new ArrayList<>();
        hub.get("/api/v1/numbers", school.owner(), school.id())
                .body()
                .get("items")
                .forEach(item -> series.add(item.get("series").asText() + " " + item.get("lines") + " "
                        + item.path("device_name").asText("-")));
        assertThat(series).contains("admission 1 -", "A 1 test device");
    }

    @Test
    void tellsUsedSkippedVoidedAndOpenNumbers() {
        office.write(admission(leased(1), paper("A", 1)));
        office.write(admission(leased(4), paper("A", 2)));
        office.write(new VoidNumber(leased(3), "the form was spoilt"));
        office.exchange();
        assertThat(account("admission", YEAR))
                .containsExactly(
                        "1-1 ISSUED", "2-2 SKIPPED", "3-3 VOID the form was spoilt", "4-4 ISSUED", "5-200 OPEN");
        assertThat(account("A", 0)).containsExactly("1-2 ISSUED");
    }

    @Test
    void whatAWithdrawnDeviceDidNotUseIsLostAndWhatComesLateIsNot() {
        office.write(admission(leased(1), paper("A", 1)));
        office.exchange();
        office.write(admission(leased(2), paper("A", 2)));
        hub.post(
                "/api/v1/devices/" + office.replicaId() + "/revoke",
                school.owner(),
                school.id(),
                Map.of("reason", "stolen"));
        assertThat(account("admission", YEAR)).containsExactly("1-1 ISSUED", "2-200 LOST device-withdrawn");
        office.exchange();
        // Captured between its last exchange and now: whether before or after the withdrawal, nobody can tell.
        assertThat(account("admission", YEAR)).containsExactly("1-2 ISSUED", "3-200 LOST device-withdrawn");
        assertThat(account("A", 0)).containsExactly("1-2 ISSUED");
    }

    @Test
    void whatASilentDeviceHoldsIsLostWhenItsLeaseHasEnded() {
        office.write(admission(leased(1), paper("A", 1)));
        office.exchange();
        hub.run("UPDATE replica SET contact_at = now() - interval '151 days' WHERE id = '" + office.replicaId() + "'");
        assertThat(account("admission", YEAR)).containsExactly("1-1 ISSUED", "2-200 LOST lease-ended");
        office.exchange();
        assertThat(account("admission", YEAR)).containsExactly("1-1 ISSUED", "2-200 OPEN");
    }

    @Test
    void tellsBothPapersOfACloneApart() {
        AdmitStudent first = admission(leased(1), paper("A", 1));
        AdmitStudent second = admission(leased(2), paper("A", 1));
        TestDevice clone = hub.enrol(school.owner(), school.id());
        office.write(first);
        office.exchange();
        clone.write(second);
        clone.exchange();
        assertThat(account("A", 0)).containsExactly("1-1 TWICE");
        JsonNode lines = hub.get("/api/v1/numbers/A/0", school.owner(), school.id())
                .body()
                .get("items")
                .get(0)
                .get("lines");
        assertThat(lines)
                .extracting(line -> line.get("subject_id").asText())
                .containsExactlyInAnyOrder(
                        first.studentId().toString(), second.studentId().toString());
        assertThat(lines)
                .extracting(line -> line.get("replica_id").asText())
                .containsExactlyInAnyOrder(
                        office.replicaId().toString(), clone.replicaId().toString());
        assertThat(lines)
                .extracting(line -> line.get("check").asText())
                .doesNotHaveDuplicates()
                .allMatch(check -> check.length() == 6);
    }

    @Test
    void whatTheHubItselfTookIsIssued() {
        DrawnNumber provisional = new DrawnNumber("A", 0, 1, "P-MTG-A-000001");
        office.write(admission(provisional, paper("A", 2)));
        office.exchange();
        assertThat(account("admission", YEAR)).containsExactly("1-150 OPEN", "151-151 ISSUED");
    }

    @Test
    void numbersOfOldBooksAreLeaptOver() {
        hub.submit(school, hub.admission(classId, leased(160).text(), TODAY));
        hub.enrol(school.owner(), school.id());
        assertThat(account("admission", YEAR)).containsExactly("1-150 OPEN", "151-160 TYPED", "161-310 OPEN");
    }

    @Test
    void onlyTheOfficeReadsIt() {
        TestHub.User teacher = hub.addTeacher(school, "achieng " + school.id(), classId);
        for (String path : List.of("/api/v1/numbers", "/api/v1/numbers/A/0")) {
            assertThat(hub.get(path, teacher, school.id()).status()).as(path).isEqualTo(403);
        }
        assertThat(hub.get("/api/v1/numbers/Q/0", school.owner(), school.id()).status())
                .isEqualTo(404);
        assertThat(hub.get("/api/v1/numbers/admission/soon", school.owner(), school.id())
                        .status())
                .isEqualTo(400);
    }
}
