package io.daftari.hub.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.account.Tries.Counter;
import io.daftari.hub.account.Tries.Limit;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.ClientAddress;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.mail.MailKind;
import io.daftari.hub.mail.MailSql;
import io.daftari.hub.security.Access;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.words.Language;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registration of an account, sign-in with it, and the end of a sign-in. */
public final class SignInRoutes implements Routes {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DEVICE = 100;

    /** Accounts from one address: a county may register its people in one afternoon, a robot may not fill the table. */
    private static final Limit REGISTRATIONS = new Limit(1_000, Duration.ofSeconds(3), Duration.ofHours(1));

    private static final Limit REFRESHES = new Limit(600, Duration.ofSeconds(2), Duration.ofMinutes(1));

    private final AccountGround ground;
    private final SignIns signIns;
    private final SecondSteps steps;
    private final Access access;
    private final ClientAddress from;
    private final SignInTries tries;

    public SignInRoutes(AccountGround ground, SignIns signIns, SecondSteps steps, Access access, ClientAddress from) {
        this.ground = ground;
        this.signIns = signIns;
        this.steps = steps;
        this.access = access;
        this.from = from;
        this.tries = new SignInTries(ground.tries());
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "auth";
        ObjectNode issued = Schemas.of("Tokens", SignIns.Issued.class);
        Input device = Input.text("device_name");
        Input key = Input.text("device_key").about("Ed25519, of a device that proves itself when it refreshes");
        return List.of(
                Endpoint.post("/api/v1/auth/register", tag, "A new account, signed in")
                        .by(Endpoint.Who.ANYBODY)
                        .taking(
                                Input.text("email").must(),
                                Input.text("full_name").must(),
                                Input.text("password").must(),
                                Input.text("language").about("en, fr or sw"),
                                device,
                                key)
                        .as("NewAccount")
                        .like("{\"email\":\"new@example.org\",\"full_name\":\"Grace Wanjiku\",\"password\":\"a long"
                                + " sentence of mine\"}")
                        .giving(201, issued),
                Endpoint.post("/api/v1/auth/login", tag, "Sign in")
                        .by(Endpoint.Who.ANYBODY)
                        .taking(
                                Input.text("email").must(),
                                Input.text("password").must(),
                                Input.text("totp_code"),
                                Input.text("recovery_code"),
                                device,
                                key)
                        .as("Login")
                        .like("{\"email\":\"new@example.org\",\"password\":\"a long sentence of mine\"}")
                        .giving(200, issued),
                Endpoint.post("/api/v1/auth/refresh", tag, "New tokens for the last refresh token")
                        .by(Endpoint.Who.ANYBODY)
                        .taking(Input.text("refresh_token").must(), Input.text("device_proof"))
                        .giving(200, issued),
                Endpoint.post("/api/v1/auth/logout", tag, "End this sign-in, or all")
                        .by(Endpoint.Who.ANYBODY)
                        .taking(Input.of("everywhere", ColumnKind.BOOL), Input.text("refresh_token"))
                        .giving(204, null),
                Endpoint.get("/api/v1/auth/sign-ins", tag, "Where somebody is signed in")
                        .by(Endpoint.Who.PERSON)
                        .giving(200, Schemas.listOf("SignIn", SignInSql.Listed.class)),
                Endpoint.delete("/api/v1/auth/sign-ins/{id}", tag, "End one of them")
                        .by(Endpoint.Who.PERSON));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/auth/register", this::register);
        routes.post("/api/v1/auth/login", this::logIn);
        routes.post("/api/v1/auth/refresh", this::refresh);
        routes.post("/api/v1/auth/logout", this::logOut);
        routes.get("/api/v1/auth/sign-ins", this::list);
        routes.delete("/api/v1/auth/sign-ins/{id}", this::end);
    }

    private record Registration(
            @Nullable String email,
            @JsonProperty("full_name") @Nullable String fullName,
            @Nullable String password,
            @Nullable String language,
            @JsonProperty("device_name") @Nullable String deviceName,
            @JsonProperty("device_key") @Nullable VerifyKey deviceKey) {}

    private record Login(
            @Nullable String email,
            @Nullable String password,
            @JsonProperty("totp_code") @Nullable String totpCode,
            @JsonProperty("recovery_code") @Nullable String recoveryCode,
            @JsonProperty("device_name") @Nullable String deviceName,
            @JsonProperty("device_key") @Nullable VerifyKey deviceKey) {}

    private record Refresh(
            @JsonProperty("refresh_token") @Nullable String refreshToken,
            @JsonProperty("device_proof") @Nullable Signature deviceProof) {}

    private record Out(
            @Nullable Boolean everywhere,
            @JsonProperty("refresh_token") @Nullable String refreshToken) {}

    private void register(Context ctx) {
        Registration wanted = Bodies.read(ctx, Registration.class);
        SignIns.Device device = device(wanted.deviceName(), wanted.deviceKey());
        Language language = language(ctx, wanted.language());
        ground.tries().require("too-many-registrations", new Counter("register\n" + from.of(ctx), REGISTRATIONS));
        AccountSql.Account account = checked(wanted.email(), wanted.fullName(), wanted.password(), language);
        Instant now = ground.now();
        Optional<SignIns.Issued> issued = ground.transactions().ofPerson(account.id(), connection -> {
            if (!AccountSql.add(connection, account, now)) {
                return Optional.empty();
            }
            MailSql.add(connection, AccountMail.to(account, MailKind.VERIFY_EMAIL, ground.ids()), now);
            return Optional.of(signIns.start(connection, account, device));
        });
        Bodies.write(ctx, 201, issued.orElseThrow(SignInRoutes::taken));
        ground.mailing().nudge();
    }

    private AccountSql.Account checked(
            @Nullable String email, @Nullable String fullName, @Nullable String password, Language language) {
        Optional<String> address = email == null ? Optional.empty() : AccountSql.normalised(email);
        if (address.isEmpty()) {
            throw ApiProblem.malformed("email", "not-an-address", "This is not an e-mail address");
        }
        String name = name(fullName);
        String good = ground.rules().checked("password", password, address.get(), name);
        return new AccountSql.Account(
                ground.ids().next(), address.get(), name, ground.passwords().hash(good), language, false);
    }

    /** A person's name; 400 if it is none. */
    static String name(@Nullable String fullName) {
        if (fullName == null || fullName.isBlank() || fullName.length() > LONGEST_NAME || hasControls(fullName)) {
            throw ApiProblem.malformed("full_name", "required", "A name is required");
        }
        return fullName.strip();
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static SignIns.Device device(@Nullable String name, @Nullable VerifyKey key) {
        if (name != null && (name.isBlank() || name.length() > LONGEST_DEVICE || hasControls(name))) {
            throw ApiProblem.malformed("device_name", "wrong-length", "A device has a short name");
        }
        return new SignIns.Device(name, key);
    }

    /** The language that a person names, else the one that his program prefers. */
    public static Language language(Context ctx, @Nullable String wanted) {
        if (wanted != null) {
            return Language.of(wanted)
                    .orElseThrow(() -> ApiProblem.malformed("language", "unknown", "One of en, fr, sw"));
        }
        String accepted = ctx.header("Accept-Language");
        try {
            return accepted == null
                    ? Language.ENGLISH
                    : Locale.LanguageRange.parse(accepted).stream()
                            .flatMap(range -> Language.of(range.getRange()).stream())
                            .findFirst()
                            .orElse(Language.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Language.ENGLISH;
        }
    }

    private void logIn(Context ctx) {
        Login login = Bodies.read(ctx, Login.class);
        String password = login.password();
        if (login.email() == null || password == null || password.length() > PasswordRules.LONGEST) {
            throw ApiProblem.malformed(
                    login.email() == null ? "email" : "password", "required", "Address and password are required");
        }
        SignIns.Device device = device(login.deviceName(), login.deviceKey());
        Optional<String> address = AccountSql.normalised(login.email());
        SignInTries.Try attempt = tries.begin(address.orElse(""), from.of(ctx));
        Optional<AccountSql.Account> account =
                ground.transactions().platform(connection -> AccountSql.byEmail(connection, address.orElse("")));
        // The same work whether there is such an account or not, so that time tells nothing.
        String hash = account.map(AccountSql.Account::passwordHash)
                .orElse(ground.passwords().nobody());
        boolean right = ground.passwords().matches(password, hash);
        if (account.isEmpty() || !right) {
            throw ApiProblem.unauthorized("wrong-login", "Address or password is wrong");
        }
        SecondSteps.Shown shown = new SecondSteps.Shown(login.totpCode(), login.recoveryCode());
        Entry entry = enter(account.get(), password, shown, device);
        if (entry.issued() == null) {
            throw Objects.requireNonNull(entry.problem());
        }
        tries.succeeded(attempt);
        Bodies.write(ctx, 200, entry.issued());
    }

    /** Whether somebody may come in; a refusal is a value, because the code that he showed is used up by it. */
    private record Entry(
            SignIns.@Nullable Issued issued, @Nullable ApiProblem problem) {}

    /** After the right password: the second step, if he has one, and a sign-in. */
    private Entry enter(AccountSql.Account person, String password, SecondSteps.Shown shown, SignIns.Device device) {
        if (!shown.isNothing()) {
            steps.count(person.id());
        }
        String renewed = ground.passwords().isOutdated(person.passwordHash())
                ? ground.passwords().hash(password)
                : null;
        Entry entry = ground.transactions().ofPerson(person.id(), connection -> {
            Optional<ApiProblem> wrong = steps.wrong(connection, person.id(), shown, ground.now());
            if (wrong.isPresent()) {
                return new Entry(null, wrong.get());
            }
            if (renewed != null) {
                AccountSql.setPassword(connection, person.id(), renewed);
            }
            return new Entry(signIns.start(connection, person, device), null);
        });
        if (entry.issued() != null && !shown.isNothing()) {
            steps.forget(person.id());
        }
        return entry;
    }

    private void refresh(Context ctx) {
        Refresh refresh = Bodies.read(ctx, Refresh.class);
        if (refresh.refreshToken() == null) {
            throw ApiProblem.malformed("refresh_token", "required", "A refresh token is required");
        }
        ground.tries().require("too-many-tries", new Counter("refresh\n" + from.of(ctx), REFRESHES));
        Bodies.write(ctx, 200, signIns.refresh(refresh.refreshToken(), refresh.deviceProof()));
    }

    /** Ends this sign-in, or all. Who was away so long that his access token is over shows the refresh token instead. */
    private void logOut(Context ctx) {
        Out out = Bodies.readOr(ctx, Out.class, new Out(null, null));
        if (ctx.header("Authorization") == null && out.refreshToken() != null) {
            signIns.end(out.refreshToken());
        } else {
            Access.Caller caller = access.caller(ctx);
            Instant now = ground.now();
            ground.transactions()
                    .ofPerson(
                            caller.userId(),
                            connection -> Boolean.TRUE.equals(out.everywhere())
                                    ? SignInSql.endOthers(
                                            connection, caller.userId(), null, "signed-out-everywhere", now)
                                    : SignInSql.end(connection, caller.userId(), caller.signInId(), "signed-out", now)
                                            ? 1
                                            : 0);
        }
        ctx.status(204);
    }

    private void list(Context ctx) {
        Access.Caller caller = access.caller(ctx);
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "items",
                        ground.transactions()
                                .ofPerson(
                                        caller.userId(),
                                        connection -> SignInSql.going(
                                                connection, caller.userId(), caller.signInId(), ground.now()))));
    }

    private void end(Context ctx) {
        Access.Caller caller = access.caller(ctx);
        UUID id = Access.id("id", ctx.pathParam("id"));
        boolean ended = ground.transactions()
                .ofPerson(
                        caller.userId(),
                        connection -> SignInSql.end(connection, caller.userId(), id, "signed-out", ground.now()));
        if (!ended) {
            throw ApiProblem.notFound();
        }
        ctx.status(204);
    }

    private static ApiProblem taken() {
        return ApiProblem.conflict("email-taken", "This address has an account already");
    }
}
