package io.daftari.replica.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.wire.Json;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.store.Sealed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real HTTP, against answers in the form that the hub gives. */
class EnrollerTest {

    private static final UUID REPLICA = SampleSchool.id("new replica");
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final SigningKey hubKey = SigningKey.generate(random);
    private UUID grantedUser = SampleSchool.TEACHER;
    private HttpServer server;
    private Enroller enroller;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/auth/login", exchange -> {
            JsonNode login = Json.mapper().readTree(exchange.getRequestBody());
            boolean right = login.path("password").asText().equals("correct horse");
            reply(exchange, right ? 200 : 401, right ? "{\"access_token\":\"abc\"}" : "{}");
        });
        server.createContext("/api/v1/devices/enrol", this::enrol);
        server.createContext("/api/v1/devices/" + REPLICA + "/grants", this::enrol);
        server.start();
        URI hub = URI.create("http://localhost:" + server.getAddress().getPort());
        enroller = new Enroller(hub, new HttpTransport(), random);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void enrol(HttpExchange exchange) throws IOException {
        if (!"Bearer abc".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, "{}");
            return;
        }
        JsonNode request = Json.mapper().readTree(exchange.getRequestBody());
        VerifyKey author = VerifyKey.parse(request.path("author_key").asText());
        Grant grant =
                new Grant(REPLICA, grantedUser, author, SampleSchool.FOUNDED, SampleSchool.MORNING.plusSeconds(86_400));
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("replica_id", REPLICA.toString());
        answer.put("hub_key", hubKey.verifyKey().toString());
        answer.put("hub_box_key", BoxSecret.generate(random).boxKey().toString());
        answer.set("grant", Json.mapper().valueToTree(new Grant.Signed(grant, hubKey.sign(grant.message()))));
        answer.put("user_id", SampleSchool.TEACHER.toString());
        answer.put("school_name", "Muthaiga Primary");
        answer.set(
                "leases", Json.mapper().readTree("[{\"series\":\"admission\",\"year\":2026,\"first\":1,\"last\":50}]"));
        answer.put("something", "that a newer hub says");
        reply(exchange, 200, answer.toString());
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void enrolsTheDeviceWithKeysThatNeverLeaveItOpen() throws Exception {
        Enrolment enrolment = enroller.enrol("teacher@example.org ", PASSWORD, SampleSchool.SCHOOL, "Phone");
        assertThat(enrolment.replica()).isEqualTo(REPLICA);
        assertThat(enrolment.user().email()).isEqualTo("teacher@example.org");
        assertThat(enrolment.userId()).isEqualTo(SampleSchool.TEACHER);
        assertThat(enrolment.hubKey()).isEqualTo(hubKey.verifyKey());
        assertThat(enrolment.leases()).hasSize(1);
        assertThat(enrolment.user().granted().grant().author())
                .isEqualTo(enrolment.user().authorKey().verifyKey());
    }

    @Test
    void aWrongPasswordIsToldApartFromASilentHub() {
        assertThatThrownBy(() -> enroller.enrol("a@b.c", "wrong".toCharArray(), SampleSchool.SCHOOL, "Phone"))
                .isInstanceOfSatisfying(
                        Enroller.EnrolmentRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(401));
        server.stop(0);
        assertThatThrownBy(() -> enroller.enrol("a@b.c", PASSWORD, SampleSchool.SCHOOL, "Phone"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFurtherUserGetsAGrantForTheReplicaThatIsThere() throws Exception {
        UserGrant user = enroller.grant("teacher@example.org", PASSWORD, REPLICA, hubKey.verifyKey());
        assertThat(user.granted().grant().replica()).isEqualTo(REPLICA);
        SigningKey another = SigningKey.generate(random);
        assertThatThrownBy(() -> enroller.grant("teacher@example.org", PASSWORD, REPLICA, another.verifyKey()))
                .as("not the pinned hub")
                .isInstanceOf(Enroller.EnrolmentRefused.class);
    }

    @Test
    void aGrantForSomebodyElseIsNotTaken() {
        grantedUser = SampleSchool.OWNER;
        assertThatThrownBy(() -> enroller.enrol("a@b.c", PASSWORD, SampleSchool.SCHOOL, "Phone"))
                .isInstanceOf(Enroller.EnrolmentRefused.class);
    }

    @Test
    void whatIsSealedOpensWithItsKeyAndPurposeAlone() {
        byte[] key = KeyFile.make(folder.resolve("key"), random);
        assertThat(KeyFile.read(folder.resolve("key"))).hasValue(key);
        assertThat(KeyFile.make(folder.resolve("key"), random)).isEqualTo(key);
        byte[] sealed = Sealed.seal(key, "one", new byte[] {1, 2, 3}, random);
        assertThat(Sealed.open(key, "one", sealed)).hasValue(new byte[] {1, 2, 3});
        assertThat(Sealed.open(key, "other", sealed)).isEmpty();
        byte[] altered = sealed.clone();
        altered[altered.length - 1] ^= 1;
        assertThat(Sealed.open(key, "one", altered)).isEmpty();
        assertThat(Sealed.open(Arrays.copyOf(new byte[0], 32), "one", sealed)).isEmpty();
        assertThat(Sealed.open(key, "one", new byte[3])).isEmpty();
    }
}
