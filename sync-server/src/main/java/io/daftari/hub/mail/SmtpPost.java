package io.daftari.hub.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.Properties;

/** Sends letters through an SMTP server. Blocks until the server has taken one. */
public final class SmtpPost implements Post {

    private static final String PATIENCE_MILLIS = "20000";

    private final SmtpAddress server;
    private final Envelopes envelopes;
    private final Session session;

    public SmtpPost(SmtpAddress server, String from, Clock clock) {
        this.server = server;
        this.envelopes = new Envelopes(from, clock);
        this.session = Session.getInstance(properties(server));
    }

    private static Properties properties(SmtpAddress server) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.auth", Boolean.toString(!server.user().isEmpty()));
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put(
                "mail.smtp.starttls.required", Boolean.toString(server.security() == SmtpAddress.Security.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.security() == SmtpAddress.Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
        return properties;
    }

    @Override
    public void send(Letter letter) throws IOException {
        try {
            MimeMessage message = envelopes.message(letter, session);
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect(
                        server.host(),
                        server.port(),
                        server.user().isEmpty() ? null : server.user(),
                        server.password());
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException e) {
            // Its message may quote the address: the class alone is told on.
            throw new IOException(e.getClass().getSimpleName(), e);
        }
    }
}
