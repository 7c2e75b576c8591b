package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** An exchange with nothing to send and nothing new. */
final class Idle implements Workload {

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        BenchSchool school = yard.school(yard.fewMarks());
        Series ours = new Series();
        Series limit = new Series();
        Transport line = new HttpTransport();
        URI read = yard.limitHub().resolve(BenchHub.READ);
        byte[] body = school.id().toString().getBytes(StandardCharsets.US_ASCII);
        int times = yard.scale().of(400, 20);
        try (BenchDevice device = yard.device(school)) {
            device.exchange();
            // A hub runs for weeks: the rounds of its first minute do not count.
            int ahead = 3 * times;
            for (int i = 0; i < ahead + times; i++) {
                double exchanged = Stopwatch.millis(device::exchange);
                double posted = Stopwatch.millis(() -> post(line, read, body));
                if (i >= ahead) {
                    ours.add(exchanged);
                    limit.add(posted);
                }
            }
            found.accept(Finding.against(
                    name(),
                    "exchange with nothing new",
                    "POST with one tenant read, ms",
                    limit,
                    ours,
                    "ms",
                    Must.atMost(2.5)));
            found.accept(Finding.alone(name(), "exchange with nothing new", ours, "ms", Must.atMost(5)));
            found.accept(bytes(yard, device));
        }
    }

    private Finding bytes(Yard yard, BenchDevice device) {
        try (Relay relay = Relay.to(yard.hub())) {
            Transport counted = request -> new HttpTransport()
                    .send(new Transport.Request(relay.instead(request.uri()), request.headers(), request.body()));
            device.exchangeBy(counted);
            return Finding.alone(
                    name(),
                    "exchange with nothing new, headers and bodies",
                    Series.of((double) relay.bytes()),
                    "bytes",
                    Must.atMost(1_024));
        }
    }

    private static void post(Transport line, URI uri, byte[] body) throws IOException {
        try (Transport.Reply reply = line.send(new Transport.Request(uri, Map.of(), body))) {
            reply.body().readAllBytes();
            if (reply.status() != 200) {
                throw new IOException("The limit's route answered " + reply.status());
            }
        }
    }
}
