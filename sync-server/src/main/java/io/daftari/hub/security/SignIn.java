package io.daftari.hub.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Routes;
import io.daftari.model.time.Ids;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registration of an account, and sign-in with it. */
public final class SignIn implements Routes {

    private static final int LONGEST_NAME = 200;

    private final AccountSql accounts;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Clock clock;
    private final Ids ids;

    public SignIn(AccountSql accounts, Passwords passwords, Tokens tokens, Clock clock, Ids ids) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/auth/register", this::register);
        routes.post("/api/v1/auth/login", this::logIn);
    }

    private record Registration(
            @Nullable String email,
            @JsonProperty("full_name") @Nullable String fullName,
            @Nullable String password) {}

    private record Login(@Nullable String email, @Nullable String password) {}

    private void register(Context ctx) {
        Registration registration = Bodies.read(ctx, Registration.class);
        UUID id = open(registration.email(), registration.fullName(), registration.password());
        Bodies.write(ctx, 201, Map.of("user_id", id));
    }

    /**
     * Opens an account.
     *
     * @throws ApiProblem 400 if something is missing, 409 if the address has an account
     */
    UUID open(@Nullable String email, @Nullable String fullName, @Nullable String password) {
        Optional<String> address = email == null ? Optional.empty() : AccountSql.normalised(email);
        if (address.isEmpty()) {
            throw ApiProblem.malformed("email", "not-an-address", "This is not an e-mail address");
        }
        if (fullName == null || fullName.isBlank() || fullName.length() > LONGEST_NAME) {
            throw ApiProblem.malformed("full_name", "required", "A name is required");
        }
        if (password == null || password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            throw ApiProblem.malformed(
                    "password", "wrong-length", "A password has " + Passwords.SHORTEST + " characters at least");
        }
        AccountSql.Account account =
                new AccountSql.Account(ids.next(), address.get(), fullName.strip(), passwords.hash(password));
        if (!accounts.add(account, clock.instant())) {
            throw ApiProblem.conflict("email-taken", "This address has an account already");
        }
        return account.id();
    }

    private void logIn(Context ctx) {
        Login login = Bodies.read(ctx, Login.class);
        if (login.email() == null
                || login.password() == null
                || login.password().length() > Passwords.LONGEST) {
            throw ApiProblem.malformed(
                    login.email() == null ? "email" : "password", "required", "Address and password are required");
        }
        Optional<AccountSql.Account> account =
                AccountSql.normalised(login.email()).flatMap(accounts::byEmail);
        // The same work whether there is such an account or not, so that time tells nothing.
        String hash = account.map(AccountSql.Account::passwordHash).orElse(passwords.nobody());
        boolean right = passwords.matches(login.password(), hash);
        if (account.isEmpty() || !right) {
            throw ApiProblem.unauthorized("wrong-login", "Address or password is wrong");
        }
        AccountSql.Account known = account.get();
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "access_token", tokens.issue(known.id()),
                        "token_type", "Bearer",
                        "expires_in", Tokens.LIFETIME.toSeconds(),
                        "user_id", known.id(),
                        "full_name", known.fullName()));
    }
}
