package io.daftari.replica.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.wire.DeviceQuestion;
import io.daftari.model.wire.Json;
import io.daftari.replica.HubSide;
import io.daftari.replica.exchange.SignedRequests;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.signin.Enroller.EnrolmentRefused;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The hub's door by HTTP: the {@link Enroller}, its refusals as reasons that a person can be told, and the list of schools. */
public final class HttpHubDoor implements HubDoor {

    private static final int MAX_LIST_BYTES = 4 * 1024 * 1024;

    private final Transport transport;
    private final SecureRandom random;
    private final Kind kind;

    /** @param kind what this device is to be, where no code says it */
    public HttpHubDoor(Transport transport, SecureRandom random, Kind kind) {
        this.transport = transport;
        this.random = random;
        this.kind = kind;
    }

    @Override
    public Pass enter(Login login) throws NotLetIn {
        return asked(
                login.hub(),
                enroller -> new Pass(login.hub(), enroller.signIn(login.email(), login.password(), login.code())));
    }

    @Override
    public void leave(Pass pass) {
        new Enroller(pass.hub(), transport, random).signOut(pass.who());
    }

    @Override
    public DeviceCode deviceCode(Pass pass, UUID school, Kind of) throws NotLetIn {
        return asked(pass.hub(), enroller -> enroller.deviceCode(pass.who(), school, of));
    }

    @Override
    public void withdraw(Pass pass, UUID school, UUID device, String reason) throws NotLetIn {
        asked(pass.hub(), enroller -> {
            enroller.withdraw(pass.who(), school, device, reason);
            return true;
        });
    }

    private record Items(@Nullable List<SchoolDevice> items) {}

    @Override
    public List<SchoolDevice> devices(HubSide replica, UUID user) throws NotLetIn {
        try {
            byte[] question = Json.mapper().writeValueAsBytes(new DeviceQuestion(replica.replica(), user));
            Transport.Request request = new SignedRequests(replica).to("sync/v1/devices", "devices", question);
            try (Transport.Reply reply = transport.send(request);
                    InputStream body = unpacked(reply)) {
                byte[] answer = body.readNBytes(MAX_LIST_BYTES);
                if (reply.status() != 200) {
                    throw HubCalls.refused(reply.status(), word(answer), null);
                }
                Items listed = Json.mapper()
                        .readerFor(Items.class)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .readValue(answer);
                return listed.items() == null ? List.of() : listed.items();
            }
        } catch (JsonProcessingException e) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, "devices", e);
        } catch (IOException e) {
            throw new NotLetIn(NotLetIn.Why.UNREACHABLE, "", e);
        }
    }

    private static InputStream unpacked(Transport.Reply reply) throws IOException {
        boolean packed =
                reply.header("Content-Encoding").map("gzip"::equalsIgnoreCase).orElse(false);
        return packed ? new GZIPInputStream(reply.body()) : reply.body();
    }

    /** The hub's word for a refusal; empty where it was not the hub's. */
    private static String word(byte[] answer) throws IOException {
        try {
            return Json.mapper().readTree(answer).path("code").asText("");
        } catch (JsonProcessingException notTheHub) {
            return "";
        }
    }

    @Override
    public Enrolment enrol(Pass pass, Wish wish) throws NotLetIn {
        return asked(pass.hub(), enroller -> enroller.enrol(pass.who(), wish, kind));
    }

    @Override
    public Granted grant(Pass pass, Keyring keyring, boolean withKey) throws NotLetIn {
        byte[] hubSlot = keyring.hubSlot();
        return asked(
                pass.hub(),
                enroller -> new Granted(
                        enroller.grant(pass.who(), keyring.replica(), keyring.hubKey()),
                        withKey && hubSlot != null ? enroller.fileKey(pass.who(), keyring.replica(), hubSlot) : null));
    }

    /** What is asked of the enroller. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Enroller enroller) throws IOException, EnrolmentRefused;
    }

    private <T> T asked(URI hub, Question<T> question) throws NotLetIn {
        return HubCalls.asked(() -> question.ask(new Enroller(hub, transport, random)));
    }

    @Override
    public HubAccounts accounts() {
        return new HttpHubAccounts(transport);
    }

    @Override
    public List<OfSchool> schools(Pass pass) throws NotLetIn {
        JsonNode answer;
        try {
            HubCalls.By by = new HubCalls.By(pass.who().token(), null);
            answer =
                    HubCalls.asked(() -> new HubCalls(pass.hub(), transport).ask("GET", "api/v1/schools/my", null, by));
        } catch (NotLetIn e) {
            if (e.why() == NotLetIn.Why.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
        List<OfSchool> schools = new ArrayList<>();
        for (JsonNode school : answer.isArray() ? answer : answer.path("items")) {
            schools.add(new OfSchool(id(school), school.path("name").asText("")));
        }
        schools.sort(Comparator.comparing(OfSchool::name));
        return schools;
    }

    private static UUID id(JsonNode school) throws NotLetIn {
        String id = school.path(school.has("id") ? "id" : "school_id").asText("");
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, "school", e);
        }
    }
}
