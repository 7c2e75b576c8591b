package io.daftari.hub.account;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** What a code that was mailed is good for, once. */
enum Ticket {
    VERIFY_EMAIL("verify-email", Duration.ofDays(3)),
    RESET_PASSWORD("reset", Duration.ofMinutes(30)),
    CHANGE_EMAIL("change-email", Duration.ofHours(4));

    private final String path;
    private final Duration lasts;

    Ticket(String path, Duration lasts) {
        this.path = path;
        this.lasts = lasts;
    }

    /** Where its page is, below {@code /account/}. */
    String path() {
        return path;
    }

    Duration lasts() {
        return lasts;
    }

    /** A code as it stands in a mail. */
    static String text(byte[] code) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    }

    /** The bytes of a code; empty if it can't be one. */
    static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
