package io.daftari.hub.mail;

import java.util.UUID;

/**
 * A mail as it is sent.
 *
 * @param id the Message-ID follows from it: one that is sent twice is known as one
 */
public record Letter(UUID id, String to, String subject, String text) {

    /** Without whom it is for and what it says, for logs. */
    @Override
    public String toString() {
        return "letter " + id;
    }
}
