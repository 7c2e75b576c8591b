package io.daftari.simulation;

import io.daftari.replica.exchange.Transport;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line on which a request that is sent without waiting is answered before anything else goes on, so that a seed always
 * plays alike; the device hears of the answer only when it asks for it.
 */
record SendingAhead(Transport line) implements Transport {

    @Override
    public Reply send(Request request) throws IOException {
        return line.send(request);
    }

    @Override
    public Optional<Underway> begin(Request request) {
        try {
            return Optional.of(new Come(line.send(request), null));
        } catch (IOException e) {
            return Optional.of(new Come(null, e));
        }
    }

    private record Come(@Nullable Reply reply, @Nullable IOException failure) implements Underway {

        @Override
        public Reply await() throws IOException {
            if (reply == null) {
                throw failure == null ? new IOException("No answer came") : failure;
            }
            return reply;
        }

        @Override
        public void abandon() {
            // The answer lies in memory, and goes with this.
        }
    }
}
