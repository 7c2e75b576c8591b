package io.daftari.replica.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Carries one request to the hub and its answer back. Tests and the simulation lose, double and cut what it carries. */
@FunctionalInterface
public interface Transport {

    /**
     * Sends, and waits until the answer begins.
     *
     * @throws IOException if the hub was not reached, or the line broke before the answer; it may have got the request
     */
    Reply send(Request request) throws IOException;

    /** @param body empty where the method has none */
    record Request(String method, URI uri, Map<String, String> headers, byte[] body) {

        /** A POST. */
        public Request(URI uri, Map<String, String> headers, byte[] body) {
            this("POST", uri, headers, body);
        }
    }

    /** An answer whose body is still coming. */
    interface Reply extends AutoCloseable {

        int status();

        Optional<String> header(String name);

        InputStream body();

        @Override
        void close() throws IOException;
    }

    /** An exchange of which the answer has not been waited for. */
    interface Underway {

        /**
         * Waits for the answer.
         *
         * @throws IOException if none comes
         */
        Reply await() throws IOException;

        /** Nobody will ask for the answer. */
        void abandon();
    }

    /**
     * Sends a request and returns at once.
     *
     * @return empty if this line can only send and wait; then nothing was sent
     */
    default Optional<Underway> begin(Request request) {
        return Optional.empty();
    }
}
