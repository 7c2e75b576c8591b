package io.daftari.replica.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.signin.Enroller.SignedIn;
import io.daftari.replica.signin.HubCalls.By;
import io.daftari.replica.signin.HubDoor.Pass;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link HubAccounts} by the hub's REST API. */
final class HttpHubAccounts implements HubAccounts {

    private static final String AUTH = "api/v1/auth/";
    private static final String INVITATIONS = "api/v1/invitations";

    private final Transport transport;

    HttpHubAccounts(Transport transport) {
        this.transport = transport;
    }

    private JsonNode post(Pass pass, String path, @Nullable Object body) throws NotLetIn {
        return ask(pass.hub(), "POST", path, body, of(pass));
    }

    private JsonNode ask(URI hub, String method, String path, @Nullable Object body, By by) throws NotLetIn {
        return HubCalls.asked(() -> new HubCalls(hub, transport).ask(method, path, body, by));
    }

    private static By of(Pass pass) {
        return new By(pass.who().token(), null);
    }

    private static By of(Pass pass, UUID school) {
        return new By(pass.who().token(), school);
    }

    private static <T> T read(JsonNode answer, Class<T> type) throws NotLetIn {
        return HubCalls.asked(() -> HubCalls.read(answer, type));
    }

    @Override
    public Pass register(NewAccount account) throws NotLetIn {
        String email = account.email().strip();
        Map<String, String> body = Map.of(
                "email",
                email,
                "full_name",
                account.fullName().strip(),
                "password",
                new String(account.password()),
                "language",
                account.language());
        JsonNode answer = ask(account.hub(), "POST", AUTH + "register", body, By.NOBODY);
        String token = answer.path("access_token").asText("");
        if (token.isEmpty()) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, "token", null);
        }
        return new Pass(
                account.hub(),
                new SignedIn(email, token, answer.path("refresh_token").asText("")));
    }

    @Override
    public void forgot(URI hub, String email) throws NotLetIn {
        ask(hub, "POST", AUTH + "forgot", Map.of("email", email.strip()), By.NOBODY);
    }

    @Override
    public void reset(URI hub, String code, char[] fresh) throws NotLetIn {
        Map<String, String> body = Map.of("code", code.strip(), "new_password", new String(fresh));
        ask(hub, "POST", AUTH + "reset", body, By.NOBODY);
    }

    @Override
    public Me me(Pass pass) throws NotLetIn {
        return read(ask(pass.hub(), "GET", "api/v1/users/me", null, of(pass)), Me.class);
    }

    @Override
    public void sendVerification(Pass pass) throws NotLetIn {
        post(pass, AUTH + "verify-email/send", null);
    }

    @Override
    public void verify(URI hub, String code) throws NotLetIn {
        ask(hub, "POST", AUTH + "verify-email", Map.of("code", code.strip()), By.NOBODY);
    }

    @Override
    public void changePassword(Pass pass, char[] before, char[] fresh) throws NotLetIn {
        Map<String, String> body = Map.of("password", new String(before), "new_password", new String(fresh));
        post(pass, AUTH + "password", body);
    }

    @Override
    public PhoneKey beginSecondStep(Pass pass, char[] password) throws NotLetIn {
        return read(post(pass, AUTH + "totp", Map.of("password", new String(password))), PhoneKey.class);
    }

    private record OnPaper(
            @JsonProperty(value = "recovery_codes", required = true)
            List<String> codes) {}

    @Override
    public List<String> confirmSecondStep(Pass pass, String code) throws NotLetIn {
        Map<String, String> body = Map.of("totp_code", code.strip());
        return read(post(pass, AUTH + "totp/confirm", body), OnPaper.class).codes();
    }

    @Override
    public List<String> newRecoveryCodes(Pass pass, Proof proof) throws NotLetIn {
        return read(post(pass, AUTH + "totp/recovery-codes", shown(proof)), OnPaper.class)
                .codes();
    }

    @Override
    public void endSecondStep(Pass pass, Proof proof) throws NotLetIn {
        post(pass, AUTH + "totp/off", shown(proof));
    }

    private static Map<String, String> shown(Proof proof) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("password", new String(proof.password()));
        if (proof.code() != null) {
            String typed = proof.code().replaceAll("\\s", "");
            body.put(Enroller.isOfPhone(typed) ? "totp_code" : "recovery_code", typed);
        }
        return body;
    }

    private record SignIns(@JsonProperty(required = true) List<SignIn> items) {}

    @Override
    public List<SignIn> signIns(Pass pass) throws NotLetIn {
        return read(ask(pass.hub(), "GET", AUTH + "sign-ins", null, of(pass)), SignIns.class)
                .items();
    }

    @Override
    public void endSignIn(Pass pass, UUID signIn) throws NotLetIn {
        ask(pass.hub(), "DELETE", AUTH + "sign-ins/" + signIn, null, of(pass));
    }

    @Override
    public void endAllSignIns(Pass pass) throws NotLetIn {
        post(pass, AUTH + "logout", Map.of("everywhere", true));
    }

    private record Invitations(
            @JsonProperty(required = true) List<Open> items) {}

    @Override
    public List<Open> invitations(Pass pass, UUID school) throws NotLetIn {
        return read(ask(pass.hub(), "GET", INVITATIONS, null, of(pass, school)), Invitations.class)
                .items();
    }

    @Override
    public Invited invite(Pass pass, UUID school, Wanted wanted) throws NotLetIn {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("role", wanted.role().name());
        if (wanted.ownRole() != null) {
            body.put("own_role_id", wanted.ownRole().toString());
        }
        if (wanted.email() != null) {
            body.put("email", wanted.email().strip());
        }
        body.put("language", wanted.language());
        return read(ask(pass.hub(), "POST", INVITATIONS, body, of(pass, school)), Invited.class);
    }

    @Override
    public void withdrawInvitation(Pass pass, UUID school, UUID invitation) throws NotLetIn {
        ask(pass.hub(), "POST", INVITATIONS + "/" + invitation + "/withdraw", null, of(pass, school));
    }

    @Override
    public Invited renewInvitation(Pass pass, UUID school, UUID invitation, String language) throws NotLetIn {
        String path = INVITATIONS + "/" + invitation + "/renew";
        return read(ask(pass.hub(), "POST", path, Map.of("language", language), of(pass, school)), Invited.class);
    }

    @Override
    public Seen look(Pass pass, String code) throws NotLetIn {
        return read(post(pass, INVITATIONS + "/look", Map.of("code", code)), Seen.class);
    }

    @Override
    public void accept(Pass pass, String code) throws NotLetIn {
        post(pass, INVITATIONS + "/accept", Map.of("code", code));
    }
}
