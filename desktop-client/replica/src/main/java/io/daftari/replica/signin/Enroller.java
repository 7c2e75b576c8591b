package io.daftari.replica.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.seal.BoxKey;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.DeviceCertificate;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SealedKey;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.wire.Json;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.store.FileKey;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enrols this device with the hub for a user: the one thing that needs a network before work begins. Blocks. */
public final class Enroller {

    private static final Logger LOG = LoggerFactory.getLogger(Enroller.class);

    private final URI hub;
    private final HubCalls calls;
    private final SecureRandom random;

    public Enroller(URI hub, Transport transport, SecureRandom random) {
        this.hub = hub.toString().endsWith("/") ? hub : URI.create(hub + "/");
        this.calls = new HubCalls(hub, transport);
        this.random = random;
    }

    /** The hub did not enrol the device, or it was not the hub that answered. */
    public static final class EnrolmentRefused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        EnrolmentRefused(int status, String detail) {
            super(detail);
            this.status = status;
        }

        /** The HTTP status; 401 for a wrong password. */
        public int status() {
            return status;
        }

        /** The hub's word for it, such as {@code totp-required}; empty if it was not the hub's. */
        public String code() {
            try {
                return Json.mapper()
                        .readTree(String.valueOf(getMessage()))
                        .path("code")
                        .asText("");
            } catch (JsonProcessingException notTheHub) {
                return "";
            }
        }
    }

    @JsonPropertyOrder({"email", "password", "totp_code", "recovery_code"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Login(
            String email,
            String password,
            @JsonProperty("totp_code") @Nullable String totpCode,
            @JsonProperty("recovery_code") @Nullable String recoveryCode) {}

    @JsonPropertyOrder({"school_id", "code", "kind", "device_name", "device_key", "author_key"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record EnrolRequest(
            @JsonProperty("school_id") @Nullable UUID schoolId,
            @Nullable String code,
            HubDoor.Kind kind,
            @JsonProperty("device_name") String deviceName,
            @JsonProperty("device_key") VerifyKey deviceKey,
            @JsonProperty("author_key") VerifyKey authorKey) {}

    private record EnrolAnswer(
            @JsonProperty(value = "replica_id", required = true)
            UUID replicaId,

            @JsonProperty(value = "hub_key", required = true)
            VerifyKey hubKey,

            @JsonProperty(value = "hub_box_key", required = true)
            BoxKey hubBoxKey,

            @JsonProperty(required = true) Grant.Signed grant,

            @JsonProperty(value = "user_id", required = true)
            UUID userId,

            @JsonProperty("school_id") @Nullable UUID schoolId,

            @JsonProperty(value = "school_name", required = true)
            String schoolName,

            @Nullable List<Lease> leases,

            @JsonProperty("paper_series") @Nullable String paperSeries,
            DeviceCertificate.@Nullable Signed certificate) {}

    private record GrantRequest(@JsonProperty("author_key") VerifyKey authorKey) {}

    @JsonPropertyOrder({"hub_slot", "box_key"})
    private record FileKeyRequest(
            @JsonProperty("hub_slot") byte[] hubSlot,
            @JsonProperty("box_key") BoxKey boxKey) {}

    private record FileKeyAnswer(
            @JsonProperty(required = true) byte[] sealed) {}

    /** Somebody who is signed in at the hub, for a quarter of an hour. */
    public record SignedIn(String email, String token, String refreshToken) {

        @Override
        public String toString() {
            return "SignedIn";
        }
    }

    private record GrantAnswer(
            @JsonProperty(value = "user_id", required = true)
            UUID userId,

            @JsonProperty(required = true) Grant.Signed grant) {}

    /**
     * Signs the user in and enrols the device for one school, with keys made here.
     *
     * @throws IOException if the hub was not reached
     * @throws EnrolmentRefused if it answered otherwise than with an enrolment
     */
    public Enrolment enrol(String email, char[] password, UUID schoolId, String deviceName)
            throws IOException, EnrolmentRefused {
        HubDoor.Wish wish = new HubDoor.Wish(schoolId, null, deviceName);
        SignedIn who = signIn(email, password, null);
        try {
            return enrol(who, wish, HubDoor.Kind.PERSONAL);
        } finally {
            signOut(who);
        }
    }

    /** The same for somebody who is signed in. */
    public Enrolment enrol(SignedIn who, HubDoor.Wish wish, HubDoor.Kind kind) throws IOException, EnrolmentRefused {
        SigningKey deviceKey = SigningKey.generate(random);
        SigningKey authorKey = SigningKey.generate(random);
        EnrolRequest request = new EnrolRequest(
                wish.school(), wish.code(), kind, wish.deviceName(), deviceKey.verifyKey(), authorKey.verifyKey());
        EnrolAnswer answer = HubCalls.read(post("api/v1/devices/enrol", request, who.token()), EnrolAnswer.class);
        UserGrant user =
                checked(who.email(), authorKey, answer.grant(), answer.userId(), answer.replicaId(), answer.hubKey());
        UUID school = wish.school() == null ? answer.schoolId() : wish.school();
        if (school == null) {
            throw new EnrolmentRefused(200, "The answer does not say the school");
        }
        return new Enrolment(
                answer.replicaId(),
                school,
                answer.schoolName(),
                hub,
                answer.hubKey(),
                answer.hubBoxKey(),
                deviceKey,
                user,
                answer.leases() == null ? List.of() : answer.leases(),
                answer.paperSeries(),
                certified(answer, school, deviceKey.verifyKey()));
    }

    private static DeviceCertificate.@Nullable Signed certified(EnrolAnswer answer, UUID school, VerifyKey device)
            throws EnrolmentRefused {
        DeviceCertificate.Signed signed = answer.certificate();
        if (signed == null) {
            return null;
        }
        DeviceCertificate certificate = signed.certificate();
        if (!signed.isBy(answer.hubKey())
                || !certificate.replica().equals(answer.replicaId())
                || !certificate.school().equals(school)
                || !certificate.device().equals(device)) {
            throw new EnrolmentRefused(200, "The certificate is not for this device");
        }
        return signed;
    }

    /**
     * Gets leave for a user to work on a replica that this device has already: a further user, or one whose grant is about
     * to end.
     *
     * @param hubKey as it was pinned when the replica was enrolled
     */
    public UserGrant grant(String email, char[] password, UUID replica, VerifyKey hubKey)
            throws IOException, EnrolmentRefused {
        SignedIn who = signIn(email, password, null);
        try {
            return grant(who, replica, hubKey);
        } finally {
            signOut(who);
        }
    }

    /** The same for somebody who is signed in. */
    public UserGrant grant(SignedIn who, UUID replica, VerifyKey hubKey) throws IOException, EnrolmentRefused {
        SigningKey authorKey = SigningKey.generate(random);
        GrantRequest request = new GrantRequest(authorKey.verifyKey());
        JsonNode answer = post("api/v1/devices/" + replica + "/grants", request, who.token());
        GrantAnswer answered = HubCalls.read(answer, GrantAnswer.class);
        return checked(who.email(), authorKey, answered.grant(), answered.userId(), replica, hubKey);
    }

    /**
     * Has the hub open what is sealed to it of a replica's file. The answer is sealed to a key that is made for it, so that
     * nobody on the way, and no log, reads the file's key.
     */
    public FileKey fileKey(SignedIn who, UUID replica, byte[] hubSlot) throws IOException, EnrolmentRefused {
        BoxSecret once = BoxSecret.generate(random);
        FileKeyRequest request = new FileKeyRequest(hubSlot, once.boxKey());
        JsonNode answer = post("api/v1/devices/" + replica + "/file-key", request, who.token());
        byte[] sealed = HubCalls.read(answer, FileKeyAnswer.class).sealed();
        return SealedKey.open(sealed, replica, once)
                .map(FileKey::ofBytes)
                .orElseThrow(() -> new EnrolmentRefused(200, "The key is not for this device"));
    }

    /** Makes a code for a new device of a school. */
    public HubDoor.DeviceCode deviceCode(SignedIn who, UUID school, HubDoor.Kind kind)
            throws IOException, EnrolmentRefused {
        return HubCalls.read(
                post("api/v1/devices/codes", Map.of("kind", kind), who.token(), school), HubDoor.DeviceCode.class);
    }

    /** Withdraws a device of a school. */
    void withdraw(SignedIn who, UUID school, UUID device, String reason) throws IOException, EnrolmentRefused {
        post("api/v1/devices/" + device + "/revoke", Map.of("reason", reason), who.token(), school);
    }

    private static UserGrant checked(
            String email, SigningKey authorKey, Grant.Signed granted, UUID user, UUID replica, VerifyKey hubKey)
            throws EnrolmentRefused {
        Grant grant = granted.grant();
        if (!granted.isBy(hubKey)
                || !grant.author().equals(authorKey.verifyKey())
                || !grant.replica().equals(replica)
                || !grant.user().equals(user)) {
            throw new EnrolmentRefused(200, "The grant is not for this device and user");
        }
        return new UserGrant(email.strip(), authorKey, granted);
    }

    /**
     * Signs somebody in.
     *
     * @param code of his phone, six digits, or one of his recovery codes; null for none
     */
    public SignedIn signIn(String email, char[] password, @Nullable String code) throws IOException, EnrolmentRefused {
        String typed = code == null ? null : code.replaceAll("\\s", "");
        boolean ofPhone = typed != null && isOfPhone(typed);
        Login login = new Login(email.strip(), new String(password), ofPhone ? typed : null, ofPhone ? null : typed);
        JsonNode answer = post("api/v1/auth/login", login, null);
        String token = answer.path("access_token").asText("");
        if (token.isEmpty()) {
            throw new EnrolmentRefused(200, "The answer has no access token");
        }
        return new SignedIn(email.strip(), token, answer.path("refresh_token").asText(""));
    }

    /** Whether a code is one that a phone shows; else it is one from paper. */
    static boolean isOfPhone(String code) {
        return code.matches("\\d{6}");
    }

    /**
     * Ends what {@link #signIn} has begun at the hub: a device needs it for minutes, and nobody else may go on with it. Where
     * the line breaks it ends by itself, later.
     */
    public void signOut(SignedIn who) {
        try {
            post("api/v1/auth/logout", Map.of("refresh_token", who.refreshToken()), null);
        } catch (IOException | EnrolmentRefused e) {
            LOG.debug("The sign-in at the hub is left to end by itself", e);
        }
    }

    private JsonNode post(String path, Object body, @Nullable String token) throws IOException, EnrolmentRefused {
        return post(path, body, token, null);
    }

    private JsonNode post(String path, Object body, @Nullable String token, @Nullable UUID school)
            throws IOException, EnrolmentRefused {
        return calls.ask("POST", path, body, new HubCalls.By(token, school));
    }
}
