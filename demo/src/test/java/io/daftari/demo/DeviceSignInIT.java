package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.Daftari;
import io.daftari.model.access.Role;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.SealedKey;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.Device;
import io.daftari.replica.Entrance;
import io.daftari.replica.Replica;
import io.daftari.replica.Steps;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.signin.HttpHubDoor;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.Keyring;
import io.daftari.replica.signin.KeyringFile;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.NotLetIn.Why;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.signin.SchoolDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in on an office computer, with the hub and without, over the real way from its screen's steps to the hub. */
class DeviceSignInIT {

    private static final PasswordKey.Cost COST = new PasswordKey.Cost(8 * 1024, 1);
    private static TestHub hub;

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private boolean online = true;
    private TestHub.School school;
    private TestHub.User registrar;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) throws NotLetIn {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        registrar = hub.addMember(school, "registrar " + school.id(), Role.ADMIN_STAFF);
        UUID east = hub.addClass(school, "Grade 4 East", 40);
        hub.submit(school, hub.admission(east, "SUN/1", LocalDate.now(ZoneOffset.UTC)));
        try (Entrance entrance = entrance()) {
            var pass = entrance.enter(login(registrar, TestHub.PASSWORD, null));
            Replica joined = entrance.join(
                    pass, TestHub.PASSWORD.toCharArray(), new HubDoor.Wish(school.id(), null, "Office PC"));
            assertThat(new io.daftari.replica.exchange.ExchangeClient(joined.hubSide(), new HttpTransport())
                            .exchange()
                            .problem())
                    .isNull();
        }
    }

    private Path file() {
        return folder.resolve("replica.db");
    }

    /** The program, started anew. */
    private Entrance entrance() {
        Transport line = new HttpTransport();
        Transport breakable = request -> {
            if (!online) {
                throw new IOException("no line");
            }
            return line.send(request);
        };
        Device device = new Device(new SystemDeviceClock(), UuidV7.secure(Clock.systemUTC()), random, Steps.NONE);
        return new Entrance(
                file(), Daftari::catalog, device, new HttpHubDoor(breakable, random, HubDoor.Kind.OFFICE), COST);
    }

    private static Login login(TestHub.User user, String password, @Nullable String code) {
        return new Login(hub.address(), user.email(), password.toCharArray(), code);
    }

    /** What somebody sees who starts the program and signs in; empty for in. */
    private @Nullable Why signIn(TestHub.User user, String password, @Nullable String code) {
        try (Entrance entrance = entrance()) {
            Replica replica = entrance.signIn(user.email(), password.toCharArray(), code);
            assertThat(replica.session().orElseThrow().userId()).isEqualTo(user.id());
            assertThat(replica.<Long>read(desk -> desk.count(Query.of(Student.class))))
                    .isEqualTo(user.equals(registrar) ? 1 : 0);
            return null;
        } catch (NotLetIn e) {
            return e.why();
        }
    }

    private @Nullable Why signIn(TestHub.User user) {
        return signIn(user, TestHub.PASSWORD, null);
    }

    private @Nullable Why cameIn(TestHub.User user) {
        try (Entrance entrance = entrance()) {
            entrance.signIn(user.email(), TestHub.PASSWORD.toCharArray());
            return null;
        } catch (NotLetIn e) {
            return e.why();
        }
    }

    private static JsonNode post(String path, TestHub.User user, Object... fields) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        TestHub.Answer answer = hub.post(path, user, null, body);
        assertThat(answer.status()).as(String.valueOf(answer.body())).isLessThan(300);
        return answer.body();
    }

    private UUID replica() throws NotLetIn {
        return KeyringFile.of(file()).read().replica();
    }

    @Test
    void whoIsNewHereComesInByTheHubOnceAndThenWithoutIt() {
        TestHub.User colleague = hub.addMember(school, "colleague " + school.id(), Role.BURSAR);
        online = false;
        assertThat(signIn(colleague)).isEqualTo(Why.UNKNOWN_HERE);
        online = true;
        assertThat(signIn(colleague, "wrong wrong", null)).isEqualTo(Why.WRONG_LOGIN);
        assertThat(signIn(colleague)).isNull();
        online = false;
        assertThat(signIn(colleague)).isNull();
        assertThat(signIn(registrar)).isNull();
    }

    @Test
    void aNewPasswordOpensTheFileByTheHubAndTheOldOneNoMore() {
        post("/api/v1/auth/password", registrar, "password", TestHub.PASSWORD, "new_password", "another horse battery");
        online = false;
        assertThat(signIn(registrar, "another horse battery", null)).isEqualTo(Why.UNKNOWN_HERE);
        assertThat(signIn(registrar)).as("until the hub was asked").isNull();
        online = true;
        assertThat(signIn(registrar, "another horse battery", null)).isNull();
        online = false;
        assertThat(signIn(registrar, "another horse battery", null)).isNull();
        assertThat(signIn(registrar)).isEqualTo(Why.UNKNOWN_HERE);
    }

    @Test
    void whoHasASecondStepShowsItWhereTheHubIsAskedAndNowhereElse() throws NotLetIn {
        TestHub.User bursar = hub.addMember(school, "bursar " + school.id(), Role.BURSAR);
        String secret = post("/api/v1/auth/totp", bursar, "password", TestHub.PASSWORD)
                .get("secret")
                .asText();
        JsonNode paper = post("/api/v1/auth/totp/confirm", bursar, "totp_code", TotpCodes.now(secret))
                .get("recovery_codes");
        assertThat(signIn(bursar)).isEqualTo(Why.CODE_NEEDED);
        assertThat(signIn(bursar, TestHub.PASSWORD, "000 000")).isEqualTo(Why.WRONG_CODE);
        assertThat(signIn(bursar, TestHub.PASSWORD, paper.get(0).asText())).isNull();
        online = false;
        assertThat(signIn(bursar)).isNull();

        online = true;
        Entrance phone = new Entrance(
                folder.resolve("phone.db"),
                Daftari::catalog,
                new Device(new SystemDeviceClock(), UuidV7.secure(Clock.systemUTC()), random, Steps.NONE),
                new HttpHubDoor(new HttpTransport(), random, HubDoor.Kind.PERSONAL),
                COST);
        try (phone) {
            // One code is good for signing in, choosing the school and joining it.
            var pass = phone.enter(login(bursar, TestHub.PASSWORD, paper.get(1).asText()));
            assertThat(phone.schools(pass)).hasSize(1);
            phone.join(pass, TestHub.PASSWORD.toCharArray(), new HubDoor.Wish(school.id(), null, "Phone"));
            assertThat(phone.replica().session()).isPresent();
        }
    }

    @Test
    void aFamilyDoesNotComeInOnTheOfficesComputer() {
        TestHub.User mother = hub.addMember(school, "mother " + school.id(), Role.GUARDIAN);
        assertThat(signIn(mother)).isEqualTo(Why.NOT_YOUR_SCHOOL);
        TestHub.User stranger = hub.register("stranger " + school.id());
        assertThat(signIn(stranger)).isEqualTo(Why.NOT_YOUR_SCHOOL);
    }

    @Test
    void aWithdrawnDeviceIsOpenedForNobodyElse() throws NotLetIn {
        TestHub.User colleague = hub.addMember(school, "late " + school.id(), Role.BURSAR);
        TestHub.Answer revoked = hub.post(
                "/api/v1/devices/" + replica() + "/revoke", school.owner(), school.id(), Map.of("reason", "lost"));
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(signIn(colleague)).isEqualTo(Why.WITHDRAWN);
    }

    @Test
    void theHeadListsTheDevicesWithoutHisPasswordAndWithdrawsOneByIt() throws NotLetIn {
        TestHub.User owner = school.owner();
        TestDevice phone = hub.enrol(registrar, school.id());
        assertThat(cameIn(owner)).isNull();
        try (Entrance entrance = entrance()) {
            Replica replica = entrance.signIn(owner.email(), TestHub.PASSWORD.toCharArray());
            SchoolDevice.Listed listed = entrance.devices();
            assertThat(listed.items())
                    .extracting(SchoolDevice::id)
                    .containsExactlyInAnyOrder(replica.id(), phone.replicaId());
            SchoolDevice here = listed.items().stream()
                    .filter(device -> device.id().equals(replica.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(here.name()).isEqualTo("Office PC");
            assertThat(here.users()).containsExactlyInAnyOrder(registrar.id(), owner.id());
            assertThat(here.heardAt()).isNotNull();
            online = false;
            assertThat(replica.knownDevices()).contains(listed);
            online = true;
            char[] password = TestHub.PASSWORD.toCharArray();
            assertThatThrownBy(() -> entrance.withdraw("wrong wrong".toCharArray(), null, phone.replicaId(), "lost"))
                    .hasMessageContaining("WRONG_LOGIN");
            entrance.withdraw(password, null, phone.replicaId(), "lost");
            assertThat(entrance.devices().items())
                    .filteredOn(SchoolDevice::isWithdrawn)
                    .singleElement()
                    .satisfies(device -> {
                        assertThat(device.id()).isEqualTo(phone.replicaId());
                        assertThat(device.reason()).isEqualTo("lost");
                        assertThat(device.revokedBy()).isEqualTo(owner.id());
                    });
            entrance.signIn(registrar.email(), TestHub.PASSWORD.toCharArray());
            assertThat(replica.knownDevices()).as("told to another").isEmpty();
            assertThatThrownBy(entrance::devices).hasMessageContaining("NOT_YOUR_SCHOOL");
        }
    }

    @Test
    void theHubOpensNoKeyOfAnotherDeviceAndTellsItToNobodyOnTheWay() throws NotLetIn {
        Keyring keyring = KeyringFile.of(file()).read();
        BoxSecret once = BoxSecret.generate(random);
        Map<String, Object> asked = Map.of("hub_slot", keyring.hubSlot(), "box_key", once.boxKey());
        String path = "/api/v1/devices/" + keyring.replica() + "/file-key";
        TestHub.Answer answer = hub.post(path, registrar, null, asked);
        assertThat(answer.status()).isEqualTo(200);
        byte[] sealed =
                java.util.Base64.getDecoder().decode(answer.body().get("sealed").asText());
        assertThat(SealedKey.open(sealed, keyring.replica(), once)).isPresent();
        assertThat(SealedKey.open(sealed, keyring.replica(), BoxSecret.generate(random)))
                .isEmpty();

        UUID other = hub.enrol(registrar, school.id()).replicaId();
        assertThat(hub.post("/api/v1/devices/" + other + "/file-key", registrar, null, asked)
                        .code())
                .isEqualTo("not-of-this-device");
        TestHub.School elsewhere = hub.found("elsewhere " + school.id());
        assertThat(hub.post(path, elsewhere.owner(), null, asked).status()).isEqualTo(403);
        assertThat(hub.post(path, null, null, asked).status()).isEqualTo(401);
    }
}
