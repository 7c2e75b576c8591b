package io.daftari.hub.mail;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Where an SMTP server is, and a login at it if it wants one. */
public record SmtpAddress(String host, int port, Security security, String user, String password) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    /** How the way to the server is protected. */
    public enum Security {
        /** From the first byte. */
        TLS,
        /** Before anything is said; without it nothing is sent. */
        STARTTLS,
        /** If the server offers it: for a server on the same machine. */
        NONE
    }

    /**
     * Reads {@code smtp://user:password@host:587}, which insists on STARTTLS, {@code smtps://…} for TLS from the first
     * byte, or {@code smtp+plain://host:25} for a server of one's own.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static SmtpAddress parse(String text) {
        URI uri = URI.create(text);
        Security security = switch (uri.getScheme() == null ? "" : uri.getScheme()) {
            case "smtp" -> Security.STARTTLS;
            case "smtps" -> Security.TLS;
            case "smtp+plain" -> Security.NONE;
            default ->
                throw new IllegalArgumentException("DAFTARI_SMTP begins with smtp://, smtps:// or smtp+plain://");
        };
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("DAFTARI_SMTP names no host");
        }
        String[] login = uri.getRawUserInfo() == null
                ? new String[] {""}
                : uri.getRawUserInfo().split(":", 2);
        int usual = security == Security.TLS ? SUBMISSIONS : SUBMISSION;
        return new SmtpAddress(
                uri.getHost(),
                uri.getPort() < 0 ? usual : uri.getPort(),
                security,
                decoded(login[0]),
                login.length < 2 ? "" : decoded(login[1]));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the password, for logs. */
    @Override
    public String toString() {
        return host + ":" + port + " " + security;
    }
}
