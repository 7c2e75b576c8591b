package io.daftari.replica.live;

import io.daftari.model.access.PasswordShape;
import io.daftari.model.words.Words;

/** What is wrong with a new password, as it is told to whoever is typing it. The hub knows more: which are common. */
public final class PasswordText {

    private PasswordText() {}

    /**
     * A sentence; empty for nothing, or before anything was typed.
     *
     * @param own the person's address and name
     */
    public static String wrong(Words words, String password, String... own) {
        if (password.isEmpty()) {
            return "";
        }
        return PasswordShape.wrong(password, own)
                .map(wrong ->
                        words.text(wrong.equals("own-words") ? "entrance.PASSWORD_OWN" : "entrance.PASSWORD_LENGTH"))
                .orElse("");
    }
}
