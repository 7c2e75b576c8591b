package io.daftari.hub.mail;

import io.daftari.model.words.Language;
import java.util.Map;
import java.util.UUID;

/**
 * A mail that waits to be sent.
 *
 * @param said what its text names; never a secret, because rows are in backups
 */
public record Mail(UUID id, MailKind kind, String address, Language language, Map<String, String> said) {

    /** Without whom it is for, for logs. */
    @Override
    public String toString() {
        return kind + " " + id;
    }
}
