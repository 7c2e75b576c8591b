package io.daftari.hub.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;

/** Letters in the form in which mail travels (RFC 5322). */
final class Envelopes {

    private final InternetAddress from;
    private final Clock clock;

    /** @throws IllegalArgumentException if the sender is no address */
    Envelopes(String from, Clock clock) {
        try {
            this.from = new InternetAddress(from, true);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("DAFTARI_MAIL_FROM is not an e-mail address: " + from, e);
        }
        this.clock = clock;
    }

    MimeMessage message(Letter letter, Session session) throws MessagingException {
        MimeMessage message = new Identified(letter, session);
        message.setFrom(from);
        message.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // Nobody's absence note shall answer, and no list shall take it for a person's.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    /** A message whose id is the letter's, and not chance. */
    private final class Identified extends MimeMessage {
        private final Letter letter;

        Identified(Letter letter, Session session) {
            super(session);
            this.letter = letter;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            String address = from.getAddress();
            setHeader("Message-ID", "<" + letter.id() + address.substring(address.indexOf('@')) + ">");
        }
    }
}
