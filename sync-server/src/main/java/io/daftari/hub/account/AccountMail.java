package io.daftari.hub.account;

import io.daftari.hub.mail.Letter;
import io.daftari.hub.mail.LetterWriter;
import io.daftari.hub.mail.Mail;
import io.daftari.hub.mail.MailKind;
import io.daftari.hub.security.Codes;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.time.Ids;
import io.daftari.model.words.Words;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The letters about accounts. A code that proves an address is made when its letter is, and follows from the mail's id and
 * the hub's secret: no row of the outbox holds one, and a letter that is sent again has the same.
 */
public final class AccountMail implements LetterWriter {

    private static final int CODE_BYTES = 20;

    /** What a mail says of whose it is, where its address does not tell. */
    private static final String PERSON = "person";

    private final TenantTransaction transactions;
    private final Codes codes;
    private final Supplier<String> hubAddress;
    private final Clock clock;

    /** @param hubAddress where people reach the hub, without a slash at the end */
    public AccountMail(TenantTransaction transactions, Codes codes, Supplier<String> hubAddress, Clock clock) {
        this.transactions = transactions;
        this.codes = codes;
        this.hubAddress = hubAddress;
        this.clock = clock;
    }

    /** A mail to a person with an account. It names nobody: an address that is not verified may be a stranger's. */
    static Mail to(AccountSql.Account person, MailKind kind, Ids ids) {
        return new Mail(ids.next(), kind, person.email(), person.language(), Map.of());
    }

    /** The mail to an address that a person wants to have. */
    static Mail toNewAddress(AccountSql.Account person, String address, Ids ids) {
        return new Mail(
                ids.next(),
                MailKind.CHANGE_EMAIL,
                address,
                person.language(),
                Map.of(PERSON, person.id().toString()));
    }

    @Override
    public Optional<Letter> write(Mail mail) {
        return switch (mail.kind()) {
            case VERIFY_EMAIL -> ticket(mail, Ticket.VERIFY_EMAIL);
            case RESET_PASSWORD -> ticket(mail, Ticket.RESET_PASSWORD);
            case CHANGE_EMAIL -> newAddress(mail);
            case PASSWORD_CHANGED, EMAIL_CHANGED, SIGN_IN_ENDED, TOTP_CHANGED -> Optional.of(letter(mail, Map.of()));
            case INVITATION -> Optional.of(letter(mail, Map.of("code", InvitationCode.of(codes, mail.id()))));
        };
    }

    private Optional<Letter> ticket(Mail mail, Ticket kind) {
        Optional<AccountSql.Account> account =
                transactions.platform(connection -> AccountSql.byEmail(connection, mail.address()));
        if (account.isEmpty() || (kind == Ticket.VERIFY_EMAIL && account.get().verified())) {
            return Optional.empty();
        }
        return Optional.of(ticket(mail, kind, account.get().id()));
    }

    /** To an address that is nobody's yet; where it is somebody's, nothing is sent, and nobody learns that. */
    private Optional<Letter> newAddress(Mail mail) {
        UUID userId = UUID.fromString(mail.said().getOrDefault(PERSON, ""));
        boolean taken = transactions
                .platform(connection -> AccountSql.byEmail(connection, mail.address()))
                .isPresent();
        boolean wanted = transactions
                .ofPerson(userId, connection -> AccountSql.wanted(connection, userId))
                .filter(mail.address()::equals)
                .isPresent();
        return taken || !wanted ? Optional.empty() : Optional.of(ticket(mail, Ticket.CHANGE_EMAIL, userId));
    }

    private Letter ticket(Mail mail, Ticket kind, UUID userId) {
        byte[] code = code(kind, mail.id());
        transactions.ofPerson(userId, connection -> {
            TicketSql.put(
                    connection, userId, kind, Codes.hash(code), clock.instant().plus(kind.lasts()));
            return true;
        });
        String text = Ticket.text(code);
        return letter(
                mail,
                Map.of(
                        "code",
                        text,
                        "link",
                        hubAddress.get() + "/account/" + kind.path() + "?code=" + text + "&lang="
                                + mail.language().tag()));
    }

    private byte[] code(Ticket kind, UUID mailId) {
        byte[] code = new byte[CODE_BYTES];
        System.arraycopy(codes.of("ticket " + kind, mailId.toString()), 0, code, 0, CODE_BYTES);
        return code;
    }

    private Letter letter(Mail mail, Map<String, String> more) {
        Words words = Words.in(mail.language(), List.of(AccountMail.class));
        Map<String, String> values = new HashMap<>(mail.said());
        values.putAll(more);
        values.put("hub", hubAddress.get());
        String key = "mail." + mail.kind().key();
        String subject = words.fill(words.text(key + ".subject"), values);
        String text = words.fill(words.text(key + ".text"), values) + "\n\n" + words.text("mail.signature") + "\n";
        return new Letter(mail.id(), mail.address(), subject, text);
    }
}
