package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.SettableClock;
import io.daftari.hub.Steps;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** How a device becomes one of a school by a code, and for how long people may work on it without the hub. */
class DeviceCodesIT {

    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-11-20T06:00:00Z"));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static TestHub hub;

    private TestHub.School school;
    private TestHub.User owner;
    private TestHub.User clerk;

    @BeforeAll
    static void start() {
        hub = new TestHub(Steps.NONE, CLOCK);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        owner = hub.signIn(school.owner().email());
        clerk = hub.addMember(school, "clerk " + school.id(), Role.ADMIN_STAFF);
    }

    private TestHub.Answer make(TestHub.User by, @Nullable String kind) {
        Map<String, Object> body = new HashMap<>();
        body.put("kind", kind);
        return hub.post("/api/v1/devices/codes", by, school.id(), body);
    }

    private static TestHub.Answer enrol(TestHub.User user, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("device_name", "some device");
        body.put("device_key", SigningKey.generate(RANDOM).verifyKey());
        body.put("author_key", SigningKey.generate(RANDOM).verifyKey());
        return hub.post("/api/v1/devices/enrol", user, null, body);
    }

    private static Duration granted(JsonNode enrolled) {
        JsonNode grant = enrolled.get("grant").get("grant");
        return Duration.between(
                Instant.parse(grant.get("validFrom").asText()),
                Instant.parse(grant.get("validTo").asText()));
    }

    @Test
    void aCodeEnrolsOneDeviceOfTheSchoolAsItsMakerSaid() {
        TestHub.Answer made = make(owner, "OFFICE");
        assertThat(made.status()).isEqualTo(201);
        String code = made.body().get("code").asText();
        assertThat(code).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(made.body().get("link").asText()).isEqualTo(hub.address() + "/join#" + code);
        assertThat(hub.count("SELECT count(*) FROM enrolment_code WHERE school_id = '" + school.id() + "'"))
                .isEqualTo(1);

        TestHub.Answer enrolled = enrol(
                clerk,
                Map.of("code", " " + code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")));
        assertThat(enrolled.status()).as(String.valueOf(enrolled.body())).isEqualTo(201);
        assertThat(enrolled.body().get("school_id").asText())
                .isEqualTo(school.id().toString());
        assertThat(enrolled.body().get("kind").asText()).isEqualTo("OFFICE");
        assertThat(granted(enrolled.body())).isEqualTo(Duration.ofDays(150));
        assertThat(enrol(clerk, Map.of("code", code)).code()).as("used").isEqualTo("wrong-code");
    }

    @Test
    void aCodeIsOverAfterAQuarterOfAnHour() {
        String code = make(owner, "PERSONAL").body().get("code").asText();
        CLOCK.advance(DeviceCodeRoutes.LASTS);
        TestHub.User later = hub.signIn(clerk.email());
        assertThat(enrol(later, Map.of("code", code)).code()).isEqualTo("wrong-code");
        assertThat(enrol(later, Map.of("code", "AAAA-AAAA")).code()).isEqualTo("wrong-code");
    }

    @Test
    void onlyWhoGivesRolesMakesCodesAndOnlyMembersUseThem() {
        assertThat(make(clerk, "OFFICE").status()).isEqualTo(403);
        assertThat(make(owner, null).field()).isEqualTo("kind");
        String code = make(owner, "OFFICE").body().get("code").asText();
        TestHub.User stranger = hub.register("stranger " + school.id());
        assertThat(enrol(stranger, Map.of("code", code)).status()).isEqualTo(403);
        UUID other = hub.found("other " + school.id()).id();
        assertThat(enrol(clerk, Map.of("code", code, "school_id", other)).code())
                .isEqualTo("wrong-code");
        assertThat(enrol(clerk, Map.of("code", code)).status()).as("still good").isEqualTo(201);
    }

    @Test
    void withoutACodeADeviceIsItsUsersOwnUnlessHeGivesRoles() {
        Map<String, Object> office = Map.of("school_id", school.id(), "kind", "OFFICE");
        JsonNode own = enrol(clerk, office).body();
        assertThat(own.get("kind").asText()).isEqualTo("PERSONAL");
        assertThat(granted(own)).isEqualTo(Duration.ofDays(30));
        assertThat(enrol(owner, office).body().get("kind").asText()).isEqualTo("OFFICE");
    }

    private static @Nullable List<Grant.Signed> renewed(TestDevice device) {
        return device.exchange().opening().grants();
    }

    @Test
    void grantsGoOnWhileTheDeviceIsHeardAndItsUserIsOfTheSchool() {
        TestDevice phone = hub.enrol(clerk, school.id());
        assertThat(renewed(phone)).as("just granted").isNull();
        CLOCK.advance(Duration.ofDays(20));
        Instant now = CLOCK.instant();
        VerifyKey hubKey = VerifyKey.parse(phone.enrolment().get("hub_key").asText());
        assertThat(renewed(phone)).singleElement().satisfies(granted -> {
            assertThat(granted.isBy(hubKey)).isTrue();
            assertThat(granted.grant().user()).isEqualTo(clerk.id());
            assertThat(granted.grant().replica()).isEqualTo(phone.replicaId());
            assertThat(granted.grant().validTo()).isEqualTo(now.plus(Duration.ofDays(30)));
            assertThat(granted.grant().validAt(now.minus(Duration.ofDays(1))))
                    .as("without a gap")
                    .isTrue();
        });
        assertThat(renewed(phone)).as("once a day").isNull();

        CLOCK.advance(Duration.ofDays(31));
        Instant after = CLOCK.instant();
        assertThat(renewed(phone))
                .singleElement()
                .satisfies(granted -> assertThat(granted.grant().validFrom())
                        .as("what was done between had no leave")
                        .isEqualTo(after));

        hub.run("UPDATE role_assignment SET valid_to = '2026-12-01' WHERE user_id = '" + clerk.id() + "'");
        CLOCK.advance(Duration.ofDays(1));
        assertThat(renewed(phone)).as("he has left").isNull();
    }
}
