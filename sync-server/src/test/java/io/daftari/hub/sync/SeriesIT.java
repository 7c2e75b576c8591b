package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.SchoolBackup;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.number.DeviceSeries;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.seal.SigningKey;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Which series each device has for its papers. */
class SeriesIT {

    private static final LocalDate LONG_AGO =
            LocalDate.now(ZoneId.of("Africa/Nairobi")).minusDays(60);

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
        classId = hub.addClass(school, "Grade 4 East", 40);
        office = hub.enrol(school.owner(), school.id());
    }

    private static String seriesOf(TestDevice device) {
        return device.enrolment().get("paper_series").asText();
    }

    private DrawnNumber paper(String series, long seq) {
        return new DrawnNumber(series, 0, seq, "MTG-%s-%06d".formatted(series, seq));
    }

    /** An admission by a typed number, with a receipt of this series. */
    private AdmitStudent receipted(String number, DrawnNumber receipt) {
        AdmitStudent typed = hub.admission(classId, number, LONG_AGO);
        return new AdmitStudent(
                typed.studentId(),
                number,
                typed.firstName(),
                null,
                typed.lastName(),
                null,
                null,
                false,
                classId,
                LONG_AGO,
                List.of(),
                null,
                receipt);
    }

    @Test
    void eachDeviceOfASchoolGetsItsOwnAndTheOfficeSeesThem() {
        TestDevice second = hub.enrol(school.owner(), school.id());
        assertThat(seriesOf(office)).isEqualTo("A");
        assertThat(seriesOf(second)).isEqualTo("B");
        second.exchange();
        assertThat(second.rows(DeviceSeries.class))
                .extracting(series -> series.code + series.replicaId + series.deviceName)
                .containsExactlyInAnyOrder(
                        "A" + office.replicaId() + "test device", "B" + second.replicaId() + "test device");
    }

    @Test
    void aTeachersPhoneHasASeriesAndDoesNotSeeThoseOfOthers() {
        TestHub.User teacher = hub.addTeacher(school, "teacher " + school.id(), classId);
        TestDevice phone = hub.enrol(teacher, school.id());
        assertThat(seriesOf(phone)).isEqualTo("B");
        phone.exchange();
        assertThat(phone.rows(DeviceSeries.class)).isEmpty();
    }

    @Test
    void aWithdrawnDevicesSeriesEndsAndItsPapersFromBeforeAreTakenIn() {
        UUID admission = office.write(receipted("SUN/1", paper("A", 1)));
        TestHub.Answer revoked = hub.post(
                "/api/v1/devices/" + office.replicaId() + "/revoke",
                school.owner(),
                school.id(),
                Map.of("reason", "stolen"));
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(hub.count("SELECT count(*) FROM device_series WHERE end_reason = 'stolen' AND ended_at IS NOT NULL"
                        + " AND replica_id = '" + office.replicaId() + "'"))
                .isEqualTo(1);
        office.exchange();
        assertThat(hub.count("SELECT count(*) FROM number_entry WHERE text = 'MTG-A-000001' AND operation_id = '"
                        + admission + "'"))
                .isEqualTo(1);
        assertThat(seriesOf(hub.enrol(school.owner(), school.id()))).isEqualTo("B");
    }

    @Test
    void bothPapersOfACloneAreKeptAndFlagged() {
        office.write(receipted("SUN/1", paper("A", 1)));
        TestDevice other = hub.enrol(school.owner(), school.id());
        office.exchange();
        // What a clone had printed comes under its new identity.
        UUID printed = other.write(receipted("SUN/2", paper("A", 1)));
        Decision decision = other.exchange().decisions().stream()
                .filter(one -> one.operation().equals(printed))
                .findFirst()
                .orElseThrow();
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly("NumberTwice", "NumberOfOtherDevice");
        assertThat(other.rows(NumberEntry.class))
                .filteredOn(entry -> entry.text.equals("MTG-A-000001"))
                .extracting(entry -> entry.replicaId)
                .containsExactlyInAnyOrder(office.replicaId(), other.replicaId());
    }

    @Test
    void aHubThatForgotLeapsOverTheSeriesThatItMayHaveGivenOut() {
        office.exchange();
        SchoolBackup backup = hub.backUp(school);
        assertThat(seriesOf(hub.enrol(school.owner(), school.id()))).isEqualTo("B");
        office.exchange();
        backup.putBack();
        office.send(TestDevice.gzip(office.request()));
        assertThat(seriesOf(hub.enrol(school.owner(), school.id()))).isEqualTo("AB");
        assertThat(seriesOf(hub.enrol(school.owner(), school.id()))).isEqualTo("AC");
    }

    @Test
    void nobodyIsEnrolledWithoutASeries() {
        hub.run("CREATE FUNCTION no_series() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''a bug''; END';"
                + " CREATE TRIGGER no_series BEFORE INSERT ON device_series FOR EACH ROW"
                + " WHEN (NEW.school_id = '" + school.id() + "') EXECUTE FUNCTION no_series()");
        SigningKey key = SigningKey.generate(new SecureRandom());
        long before = devices();

        TestHub.Answer refused = hub.post(
                "/api/v1/devices/enrol",
                school.owner(),
                null,
                Map.of(
                        "school_id", school.id(),
                        "device_name", "test device",
                        "device_key", key.verifyKey(),
                        "author_key", key.verifyKey()));

        assertThat(refused.status()).as(String.valueOf(refused.body())).isEqualTo(503);
        assertThat(devices()).isEqualTo(before);
        hub.run("DROP TRIGGER no_series ON device_series");
        assertThat(seriesOf(hub.enrol(school.owner(), school.id()))).isEqualTo("B");
    }

    private long devices() {
        return hub.count("SELECT count(*) FROM replica WHERE school_id = '" + school.id() + "'");
    }
}
