package io.daftari.hub.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.mail.MailKind;
import io.daftari.hub.mail.MailSql;
import io.daftari.hub.security.Access;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns the second step of a person's sign-ins on and off. Each asks for the password once more. */
public final class TotpRoutes implements Routes {

    private final AccountGround ground;
    private final SecondSteps steps;
    private final PasswordRoutes passwords;
    private final Access access;

    public TotpRoutes(AccountGround ground, SecondSteps steps, PasswordRoutes passwords, Access access) {
        this.ground = ground;
        this.steps = steps;
        this.passwords = passwords;
        this.access = access;
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "auth";
        Input password = Input.text("password").must();
        Input code = Input.text("totp_code");
        ObjectNode paper = Schemas.answer(Input.text("recovery_codes").list().must());
        return List.of(
                Endpoint.post("/api/v1/auth/totp", tag, "Begin with codes of one's phone")
                        .by(Endpoint.Who.PERSON)
                        .taking(password)
                        .giving(
                                201,
                                Schemas.answer(
                                        Input.text("secret").must(),
                                        Input.text("uri").must())),
                Endpoint.post("/api/v1/auth/totp/confirm", tag, "The first code; from then on it is asked for")
                        .by(Endpoint.Who.PERSON)
                        .taking(code.must())
                        .giving(200, paper),
                Endpoint.post("/api/v1/auth/totp/recovery-codes", tag, "New codes on paper")
                        .by(Endpoint.Who.PERSON)
                        .taking(password, code, Input.text("recovery_code"))
                        .giving(200, paper),
                Endpoint.post("/api/v1/auth/totp/off", tag, "No codes any more")
                        .by(Endpoint.Who.PERSON)
                        .taking(password, code, Input.text("recovery_code"))
                        .giving(204, null));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/auth/totp", this::begin);
        routes.post("/api/v1/auth/totp/confirm", this::confirm);
        routes.post("/api/v1/auth/totp/recovery-codes", this::newCodes);
        routes.post("/api/v1/auth/totp/off", this::turnOff);
    }

    private record Proof(
            @Nullable String password,
            @JsonProperty("totp_code") @Nullable String totpCode,
            @JsonProperty("recovery_code") @Nullable String recoveryCode) {}

    private record Code(@JsonProperty("totp_code") @Nullable String totpCode) {}

    private void begin(Context ctx) {
        UUID userId = access.user(ctx);
        AccountSql.Account person =
                passwords.proven(userId, Bodies.read(ctx, Proof.class).password());
        byte[] secret = ground.transactions()
                .ofPerson(userId, connection -> steps.begin(connection, userId))
                .orElseThrow(() -> ApiProblem.conflict("totp-on", "There is a second step already"));
        Bodies.write(ctx, 201, Map.of("secret", Totp.base32(secret), "uri", Totp.link(person.email(), secret)));
    }

    /** The first code shows that the phone has the secret; from then on it is asked for, and other sign-ins end. */
    private void confirm(Context ctx) {
        Access.Caller caller = access.caller(ctx);
        UUID userId = caller.userId();
        String code = Bodies.read(ctx, Code.class).totpCode();
        if (code == null) {
            throw ApiProblem.malformed("totp_code", "required", "A code of your phone is required");
        }
        steps.count(userId);
        Optional<List<String>> onPaper = ground.transactions().ofPerson(userId, connection -> {
            Optional<List<String>> made = steps.confirm(connection, userId, code, ground.now());
            if (made.isPresent()) {
                SignInSql.endOthers(connection, userId, caller.signInId(), "second-step-on", ground.now());
                tell(connection, userId);
            }
            return made;
        });
        if (onPaper.isEmpty()) {
            throw ApiProblem.malformed("totp_code", "wrong-code", "This is not the code of now");
        }
        steps.forget(userId);
        ground.mailing().nudge();
        Bodies.write(ctx, 200, Map.of("recovery_codes", onPaper.get()));
    }

    private void newCodes(Context ctx) {
        UUID userId = proven(ctx);
        List<String> onPaper = ground.transactions()
                .ofPerson(
                        userId,
                        connection ->
                                SecondStepSql.isOn(connection, userId) ? steps.onPaper(connection, userId) : List.of());
        if (onPaper.isEmpty()) {
            throw ApiProblem.conflict("totp-off", "There is no second step");
        }
        Bodies.write(ctx, 200, Map.of("recovery_codes", onPaper));
    }

    private void turnOff(Context ctx) {
        UUID userId = proven(ctx);
        ground.transactions().ofPerson(userId, connection -> {
            SecondStepSql.remove(connection, userId);
            tell(connection, userId);
            return true;
        });
        ground.mailing().nudge();
        ctx.status(204);
    }

    /** The caller, who has shown password and second step once more. */
    private UUID proven(Context ctx) {
        UUID userId = access.user(ctx);
        Proof proof = Bodies.read(ctx, Proof.class);
        passwords.proven(userId, proof.password());
        steps.count(userId);
        Optional<ApiProblem> wrong = ground.transactions()
                .ofPerson(
                        userId,
                        connection -> steps.wrong(
                                connection,
                                userId,
                                new SecondSteps.Shown(proof.totpCode(), proof.recoveryCode()),
                                ground.now()));
        if (wrong.isPresent()) {
            throw wrong.get();
        }
        steps.forget(userId);
        return userId;
    }

    private void tell(java.sql.Connection connection, UUID userId) throws java.sql.SQLException {
        Optional<AccountSql.Account> person = AccountSql.byId(connection, userId);
        if (person.isPresent()) {
            MailSql.add(connection, AccountMail.to(person.get(), MailKind.TOTP_CHANGED, ground.ids()), ground.now());
        }
    }
}
