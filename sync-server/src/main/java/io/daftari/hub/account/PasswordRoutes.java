package io.daftari.hub.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.account.Tries.Counter;
import io.daftari.hub.account.Tries.Limit;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.ClientAddress;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.mail.Mail;
import io.daftari.hub.mail.MailKind;
import io.daftari.hub.mail.MailSql;
import io.daftari.hub.security.Access;
import io.daftari.hub.security.Codes;
import io.daftari.model.words.Language;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Change of a password, a forgotten one, and the proof of an address: what a mailed code is good for. */
public final class PasswordRoutes implements Routes {

    private static final Limit SLIPS = new Limit(5, Duration.ofMinutes(15), Duration.ofMinutes(15));
    private static final Limit MAILS = new Limit(3, Duration.ofMinutes(20), Duration.ofHours(1));
    private static final Limit MAILS_FROM = new Limit(30, Duration.ofMinutes(1), Duration.ofHours(1));
    private static final Limit CODES_FROM = new Limit(30, Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final AccountGround ground;
    private final Access access;
    private final ClientAddress from;
    private final SignInTries signInTries;

    public PasswordRoutes(AccountGround ground, Access access, ClientAddress from) {
        this.ground = ground;
        this.access = access;
        this.from = from;
        this.signInTries = new SignInTries(ground.tries());
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "auth";
        Input code = Input.text("code").must().about("Of the mail");
        Input fresh = Input.text("new_password").must();
        return List.of(
                Endpoint.post("/api/v1/auth/password", tag, "Another password")
                        .by(Endpoint.Who.PERSON)
                        .taking(Input.text("password").must(), fresh)
                        .giving(204, null),
                Endpoint.post("/api/v1/auth/forgot", tag, "A mail to who has forgotten his password")
                        .by(Endpoint.Who.ANYBODY)
                        .taking(Input.text("email").must())
                        .like("{\"email\":\"new@example.org\"}")
                        .giving(202, null),
                Endpoint.post("/api/v1/auth/reset", tag, "A new password by the code of that mail")
                        .by(Endpoint.Who.ANYBODY)
                        .taking(code, fresh)
                        .giving(204, null),
                Endpoint.post("/api/v1/auth/verify-email", tag, "The address is his, by the code of the mail")
                        .by(Endpoint.Who.ANYBODY)
                        .taking(code)
                        .giving(204, null),
                Endpoint.post("/api/v1/auth/verify-email/send", tag, "That mail once more")
                        .by(Endpoint.Who.PERSON)
                        .giving(202, null));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/auth/password", this::change);
        routes.post("/api/v1/auth/forgot", this::forgot);
        routes.post("/api/v1/auth/reset", this::reset);
        routes.post("/api/v1/auth/verify-email", this::verify);
        routes.post("/api/v1/auth/verify-email/send", this::sendAgain);
    }

    private record Change(
            @Nullable String password,
            @JsonProperty("new_password") @Nullable String newPassword) {}

    private record Forgot(@Nullable String email) {}

    private record Reset(
            @Nullable String code,
            @JsonProperty("new_password") @Nullable String newPassword) {}

    private record Code(@Nullable String code) {}

    /** Whoever changes his password ends all other sign-ins; this one goes on. */
    private void change(Context ctx) {
        Access.Caller caller = access.caller(ctx);
        Change change = Bodies.read(ctx, Change.class);
        AccountSql.Account person = proven(caller.userId(), change.password());
        String hash = ground.passwords()
                .hash(ground.rules().checked("new_password", change.newPassword(), person.email(), person.fullName()));
        ground.transactions().ofPerson(person.id(), connection -> {
            AccountSql.setPassword(connection, person.id(), hash);
            MailSql.add(connection, AccountMail.to(person, MailKind.PASSWORD_CHANGED, ground.ids()), ground.now());
            return SignInSql.endOthers(connection, person.id(), caller.signInId(), "password-changed", ground.now());
        });
        ground.mailing().nudge();
        ctx.status(204);
    }

    /**
     * The signed-in person, who says his password once more.
     *
     * @throws ApiProblem 401 if it is wrong, 429 if that happened too often
     */
    AccountSql.Account proven(UUID userId, @Nullable String password) {
        if (password == null || password.length() > PasswordRules.LONGEST) {
            throw ApiProblem.malformed("password", "required", "Say your password once more");
        }
        Counter slips = new Counter("password\n" + userId, SLIPS);
        ground.tries().require("too-many-tries", slips);
        AccountSql.Account person = ground.transactions()
                .ofPerson(userId, connection -> AccountSql.byId(connection, userId))
                .orElseThrow(ApiProblem::notFound);
        if (!ground.passwords().matches(password, person.passwordHash())) {
            throw ApiProblem.unauthorized("wrong-password", "The password is wrong");
        }
        ground.tries().giveBack(slips);
        return person;
    }

    /** Answers the same, after the same work, whether there is such an account or not: the mail round finds out. */
    private void forgot(Context ctx) {
        String email = Bodies.read(ctx, Forgot.class).email();
        String address = (email == null ? Optional.<String>empty() : AccountSql.normalised(email))
                .orElseThrow(() -> ApiProblem.malformed("email", "not-an-address", "This is not an e-mail address"));
        ground.tries()
                .require(
                        "too-many-mails",
                        new Counter("forgot\n" + address, MAILS),
                        new Counter("forgot from\n" + from.of(ctx), MAILS_FROM));
        Language language = SignInRoutes.language(ctx, null);
        Mail mail = new Mail(ground.ids().next(), MailKind.RESET_PASSWORD, address, language, Map.of());
        ground.transactions().platform(connection -> {
            MailSql.add(connection, mail, ground.now());
            return true;
        });
        ground.mailing().nudge();
        ctx.status(202);
    }

    /** Sets a new password and ends every sign-in. It signs nobody in: that takes the new password, and a second factor. */
    private void reset(Context ctx) {
        Reset wanted = Bodies.read(ctx, Reset.class);
        reset(from.of(ctx), wanted.code(), wanted.newPassword());
        ctx.status(204);
    }

    void reset(String client, @Nullable String code, @Nullable String newPassword) {
        byte[] hash = codeHash(client, code);
        UUID userId = holder(Ticket.RESET_PASSWORD, hash);
        AccountSql.Account person = ground.transactions()
                .ofPerson(userId, connection -> AccountSql.byId(connection, userId))
                .orElseThrow(PasswordRoutes::wrongCode);
        String password = ground.passwords()
                .hash(ground.rules().checked("new_password", newPassword, person.email(), person.fullName()));
        Instant now = ground.now();
        boolean done = ground.transactions().ofPerson(userId, connection -> {
            if (!TicketSql.use(connection, userId, Ticket.RESET_PASSWORD, hash, now)) {
                return false;
            }
            AccountSql.setPassword(connection, userId, password);
            AccountSql.setVerified(connection, userId, now);
            SignInSql.endOthers(connection, userId, null, "password-reset", now);
            MailSql.add(connection, AccountMail.to(person, MailKind.PASSWORD_CHANGED, ground.ids()), now);
            return true;
        });
        if (!done) {
            throw wrongCode();
        }
        signInTries.cleared(person.email(), client);
        ground.mailing().nudge();
    }

    private void verify(Context ctx) {
        verify(from.of(ctx), Bodies.read(ctx, Code.class).code());
        ctx.status(204);
    }

    void verify(String client, @Nullable String code) {
        byte[] hash = codeHash(client, code);
        UUID userId = holder(Ticket.VERIFY_EMAIL, hash);
        boolean done = ground.transactions().ofPerson(userId, connection -> {
            if (!TicketSql.use(connection, userId, Ticket.VERIFY_EMAIL, hash, ground.now())) {
                return false;
            }
            AccountSql.setVerified(connection, userId, ground.now());
            return true;
        });
        if (!done) {
            throw wrongCode();
        }
    }

    private void sendAgain(Context ctx) {
        UUID userId = access.user(ctx);
        ground.tries().require("too-many-mails", new Counter("verify\n" + userId, MAILS));
        ground.transactions().ofPerson(userId, connection -> {
            Optional<AccountSql.Account> person = AccountSql.byId(connection, userId);
            if (person.isPresent() && !person.get().verified()) {
                MailSql.add(
                        connection, AccountMail.to(person.get(), MailKind.VERIFY_EMAIL, ground.ids()), ground.now());
            }
            return true;
        });
        ground.mailing().nudge();
        ctx.status(202);
    }

    byte[] codeHash(String client, @Nullable String code) {
        if (code == null) {
            throw ApiProblem.malformed("code", "required", "The code of the mail is required");
        }
        ground.tries().require("too-many-tries", new Counter("code from\n" + client, CODES_FROM));
        return Codes.hash(Ticket.bytes(code).orElseThrow(PasswordRoutes::wrongCode));
    }

    UUID holder(Ticket kind, byte[] hash) {
        return ground.transactions()
                .platform(connection -> TicketSql.find(connection, kind, hash, ground.now()))
                .orElseThrow(PasswordRoutes::wrongCode);
    }

    static ApiProblem wrongCode() {
        return ApiProblem.malformed("code", "wrong-code", "This code is wrong, used, or too old");
    }
}
