package io.daftari.hub.mail;

import java.util.Optional;

/** Writes the letter of a mail at the moment at which it is sent. */
@FunctionalInterface
public interface LetterWriter {

    /** The letter; empty if by now there is nothing to say, and then the mail counts as sent. */
    Optional<Letter> write(Mail mail);
}
