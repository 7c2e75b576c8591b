package io.daftari.replica.carry;

import io.daftari.model.seal.Hash;
import io.daftari.model.wire.Packing;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a carried file to the hub, and the answers into another file. Needs no replica and no key: whoever runs it can
 * read neither. It may be run again with the same file as often as a bad line needs.
 */
public final class CarryRun {

    /** An answer to the head of a big school is some megabytes. */
    private static final int MAX_ANSWER_BYTES = 128 * 1024 * 1024;

    private final Transport transport;

    public CarryRun(Transport transport) {
        this.transport = transport;
    }

    /**
     * What was brought.
     *
     * @param parts how many the hub has answered
     * @param of how many there should be; more than were read where the file was cut
     * @param refused how many the hub has answered with a refusal
     */
    public record Brought(URI hub, long operations, int parts, int of, int refused) {

        public boolean complete() {
            return parts == of && refused == 0;
        }
    }

    /**
     * @param now of the machine that carries, for people to read
     * @throws CarryRefused before anything is written to the answer, except where the line broke after the first part: then
     *     the answers so far are there
     */
    public Brought bring(Path file, Path answer, Instant now) throws CarryRefused {
        CarryFile<CarryFile.Request> carried = CarryFile.requests(file);
        CarryFile.Head head = carried.head();
        List<CarryFile.Answer> answers = new ArrayList<>();
        int refused = 0;
        for (CarryFile.Request request : carried.parts()) {
            CarryFile.Answer got;
            try {
                got = send(head, request);
            } catch (IOException e) {
                if (!answers.isEmpty()) {
                    write(answer, head, answers, now);
                }
                throw new CarryRefused(CarryRefused.Why.UNREACHABLE, head.hub() + " at part " + request.part(), e);
            }
            refused += got.status() == 200 ? 0 : 1;
            answers.add(got);
        }
        write(answer, head, answers, now);
        return new Brought(head.hub(), head.operations(), answers.size(), head.parts(), refused);
    }

    private CarryFile.Answer send(CarryFile.Head head, CarryFile.Request request) throws IOException, CarryRefused {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", request.authorization());
        headers.put("Content-Encoding", Packing.SEALED_ENCODING);
        try (Transport.Reply reply = transport.send(
                        new Transport.Request(ExchangeClient.address(head.hub()), headers, request.body()));
                InputStream in = reply.body()) {
            byte[] body = in.readNBytes(MAX_ANSWER_BYTES);
            boolean sealed = reply.header("Content-Encoding")
                    .filter(Packing.SEALED_ENCODING::equals)
                    .isPresent();
            boolean fromHub = reply.status() == 200
                    ? sealed
                    : reply.status() >= 400
                            && reply.header("Content-Type").orElse("").startsWith("application/problem+json");
            if (!fromHub) {
                throw new CarryRefused(
                        CarryRefused.Why.NOT_THE_HUB, head.hub() + " answered with status " + reply.status(), null);
            }
            if (reply.status() == 503 || reply.status() == 429) {
                throw new IOException("The hub has too much to do");
            }
            return new CarryFile.Answer(request.part(), reply.status(), body, Hash.over(body));
        }
    }

    private static void write(Path answer, CarryFile.Head head, List<CarryFile.Answer> answers, Instant now)
            throws CarryRefused {
        CarryFile.write(
                answer,
                new CarryFile.Head(
                        CarryFile.ANSWER,
                        head.hub(),
                        head.replica(),
                        head.carry(),
                        head.first(),
                        head.last(),
                        head.parts(),
                        now),
                answers);
    }
}
