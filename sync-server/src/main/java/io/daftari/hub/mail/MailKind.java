package io.daftari.hub.mail;

import java.util.Locale;

/** What a mail is about; its text is found by this name. */
public enum MailKind {
    VERIFY_EMAIL,
    RESET_PASSWORD,
    PASSWORD_CHANGED,
    SIGN_IN_ENDED,
    TOTP_CHANGED,
    INVITATION;

    /** As it stands in keys of texts: {@code verify-email}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
