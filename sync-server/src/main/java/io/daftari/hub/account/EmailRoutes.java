package io.daftari.hub.account;

import io.daftari.hub.account.Tries.Counter;
import io.daftari.hub.account.Tries.Limit;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.ClientAddress;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.mail.MailKind;
import io.daftari.hub.mail.MailSql;
import io.daftari.hub.security.Access;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's change of address: asked for with his password, done when a code that was sent to the new one comes back, and
 * told to the old one.
 */
public final class EmailRoutes implements Routes {

    private static final Limit MAILS = new Limit(3, Duration.ofMinutes(20), Duration.ofHours(1));

    private final AccountGround ground;
    private final PasswordRoutes passwords;
    private final Access access;
    private final ClientAddress from;

    public EmailRoutes(AccountGround ground, PasswordRoutes passwords, Access access, ClientAddress from) {
        this.ground = ground;
        this.passwords = passwords;
        this.access = access;
        this.from = from;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/api/v1/auth/email", "auth", "Another address, to be confirmed there")
                        .by(Endpoint.Who.PERSON)
                        .taking(
                                Input.text("password").must(),
                                Input.text("email").must())
                        .giving(202, null),
                Endpoint.post("/api/v1/auth/email/confirm", "auth", "It is his, by the code of the mail")
                        .by(Endpoint.Who.ANYBODY)
                        .taking(Input.text("code").must())
                        .giving(204, null));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/auth/email", this::ask);
        routes.post("/api/v1/auth/email/confirm", this::confirm);
    }

    private record Wanted(
            @Nullable String password, @Nullable String email) {}

    private record Code(@Nullable String code) {}

    /** Answers the same whether the address is somebody's already or not: the mail round finds out. */
    private void ask(Context ctx) {
        UUID userId = access.user(ctx);
        Wanted wanted = Bodies.read(ctx, Wanted.class);
        String email = wanted.email();
        String address = (email == null ? Optional.<String>empty() : AccountSql.normalised(email))
                .orElseThrow(() -> ApiProblem.malformed("email", "not-an-address", "This is not an e-mail address"));
        AccountSql.Account person = passwords.proven(userId, wanted.password());
        ground.tries().require("too-many-mails", new Counter("change-email\n" + userId, MAILS));
        ground.transactions().ofPerson(userId, connection -> {
            AccountSql.setWanted(connection, userId, address);
            MailSql.add(connection, AccountMail.toNewAddress(person, address, ground.ids()), ground.now());
            return true;
        });
        ground.mailing().nudge();
        ctx.status(202);
    }

    private void confirm(Context ctx) {
        confirm(from.of(ctx), Bodies.read(ctx, Code.class).code());
        ctx.status(204);
    }

    void confirm(String client, @Nullable String code) {
        byte[] hash = passwords.codeHash(client, code);
        UUID userId = passwords.holder(Ticket.CHANGE_EMAIL, hash);
        Instant now = ground.now();
        boolean done = ground.transactions().ofPerson(userId, connection -> {
            Optional<AccountSql.Account> before = AccountSql.byId(connection, userId);
            if (before.isEmpty()
                    || !TicketSql.use(connection, userId, Ticket.CHANGE_EMAIL, hash, now)
                    || !AccountSql.takeWanted(connection, userId, now)) {
                return false;
            }
            // Whoever reads the old address must not set a password by a code that lies there.
            TicketSql.drop(connection, userId);
            MailSql.add(connection, AccountMail.to(before.get(), MailKind.EMAIL_CHANGED, ground.ids()), now);
            return true;
        });
        if (!done) {
            throw PasswordRoutes.wrongCode();
        }
        ground.mailing().nudge();
    }
}
