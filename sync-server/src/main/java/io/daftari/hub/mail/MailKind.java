package io.daftari.hub.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a mail is about; its text is found by this name. */
public enum MailKind {
    VERIFY_EMAIL,
    RESET_PASSWORD,
    PASSWORD_CHANGED,
    CHANGE_EMAIL,
    EMAIL_CHANGED,
    SIGN_IN_ENDED,
    TOTP_CHANGED,
    INVITATION;

    /** The kind of a name; empty if this hub does not know it. */
    static Optional<MailKind> of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** As it stands in keys of texts: {@code verify-email}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
