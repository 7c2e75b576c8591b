package io.daftari.hub.mail;

import java.io.IOException;

/** Where letters go: an SMTP server, or a folder. */
public interface Post {

    /** @throws IOException if it did not take the letter; it may come again */
    void send(Letter letter) throws IOException;
}
