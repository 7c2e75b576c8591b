package io.daftari.hub.account;

import io.daftari.hub.account.Tries.Counter;
import io.daftari.hub.account.Tries.Limit;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.mail.Mail;
import io.daftari.hub.mail.MailKind;
import io.daftari.model.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What those who invite people, and those who are invited, have in common, wherever they are invited to. */
public final class Persons {

    private static final Limit CODES = new Limit(10, Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final Limit INVITATIONS = new Limit(500, Duration.ofMinutes(1), Duration.ofHours(1));

    private final AccountGround ground;

    public Persons(AccountGround ground) {
        this.ground = ground;
    }

    /** Somebody with an account. */
    public record Person(UUID id, String email, String fullName, boolean verified) {

        /**
         * Whether an invitation is for him.
         *
         * @param invited the address that it names; null if it is for whoever has it
         */
        public void requireInvited(@Nullable String invited) {
            if (invited != null && !invited.equals(email)) {
                throw ApiProblem.forbidden("another-address", "This invitation is for another e-mail address");
            }
        }
    }

    public Person of(UUID userId) {
        return ground.transactions()
                .ofPerson(userId, connection -> AccountSql.byId(connection, userId))
                .map(account -> new Person(account.id(), account.email(), account.fullName(), account.verified()))
                .orElseThrow(ApiProblem::notFound);
    }

    /**
     * Somebody who may invite others: mails in a stranger's name would go out with our signature.
     *
     * @throws ApiProblem 403 if he has not verified his address, 429 if he invited too many
     */
    public Person inviter(UUID userId) {
        Person person = of(userId);
        if (!person.verified()) {
            throw ApiProblem.forbidden("verify-first", "Verify your e-mail address before you invite others");
        }
        ground.tries().require("too-many-invitations", new Counter("invite\n" + userId, INVITATIONS));
        return person;
    }

    /** Counts that somebody tries a code; 429 if that was too often. */
    public void tryCode(UUID userId) {
        ground.tries().require("too-many-tries", counter(userId));
    }

    /** There was such a code. */
    public void wasCode(UUID userId) {
        ground.tries().giveBack(counter(userId));
    }

    private static Counter counter(UUID userId) {
        return new Counter("invitation\n" + userId, CODES);
    }

    /** The mail of an invitation. It has the invitation's id: the code in it follows from that. */
    public static Mail mail(
            UUID invitation, String email, Language language, Person inviter, String place, Instant until) {
        return new Mail(
                invitation,
                MailKind.INVITATION,
                email,
                language,
                Map.of(
                        "inviter",
                        inviter.fullName(),
                        "place",
                        place,
                        "until",
                        LocalDate.ofInstant(until, ZoneOffset.UTC).toString()));
    }

    /** The address of somebody who is to be invited; null where whoever has the code is. */
    public static @Nullable String invited(@Nullable String email) {
        return email == null
                ? null
                : AccountSql.normalised(email)
                        .orElseThrow(
                                () -> ApiProblem.malformed("email", "not-an-address", "This is not an e-mail address"));
    }

    /** A code that nobody has, or that is of no use any more. */
    public static ApiProblem wrongCode() {
        return ApiProblem.malformed("code", "wrong-code", "This code is wrong, used, or too old");
    }
}
