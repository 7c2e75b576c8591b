package io.daftari.replica.carry;

import io.daftari.model.wire.CarriedAnswer;
import io.daftari.replica.HubSide;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import io.daftari.replica.exchange.Problem;
import io.daftari.replica.store.Carries.Carry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the hub's answers to a carried file into the replica that wrote it. The same file may be taken in again, and late:
 * what the replica has learnt meanwhile stands.
 */
public final class CarryIn {

    private final HubSide replica;

    public CarryIn(HubSide replica) {
        this.replica = replica;
    }

    /**
     * What was taken in.
     *
     * @param parts how many answers were read
     * @param of how many there should be
     * @param decided decisions that came, holds not counted
     * @param pages that were put in; none where the replica has read further already
     * @param undecided operations that still wait
     * @param problem what the hub or this device said against it; null where nothing
     */
    public record TakenIn(
            int parts,
            int of,
            long decided,
            long pages,
            long undecided,
            @Nullable Problem problem) {}

    /** @throws CarryRefused if the file is not what it should be; then nothing of it was taken */
    public TakenIn takeIn(Path file) throws CarryRefused {
        CarryFile<CarryFile.Answer> answers = CarryFile.answers(file);
        CarryFile.Head head = answers.head();
        if (!head.replica().equals(replica.replica())) {
            throw new CarryRefused(CarryRefused.Why.OTHER_REPLICA, "it is for " + head.replica(), null);
        }
        Carry carry = replica.carrying()
                .get(head.carry())
                .orElseThrow(() -> new CarryRefused(CarryRefused.Why.NOT_ASKED, "carry " + head.carry(), null));
        List<byte[]> opened = new ArrayList<>();
        int refused = 0;
        for (CarryFile.Answer answer : answers.parts()) {
            if (answer.status() == 200) {
                opened.add(open(carry, answer));
            } else {
                refused = answer.status();
            }
        }
        long decided = 0;
        long pages = 0;
        Problem problem = refused == 0 ? null : ExchangeClient.refusal(refused);
        for (byte[] lines : opened) {
            ExchangeResult result = new ExchangeClient(replica, request -> {
                        throw new IOException("What was carried needs no line");
                    })
                    .takeCarried(lines, carry.cursor());
            decided += result.decided();
            pages += result.pages();
            problem = result.problem() == null ? problem : result.problem();
        }
        if (answers.whole() && problem == null) {
            replica.carrying().answered(carry.id());
        }
        return new TakenIn(
                answers.parts().size(),
                head.parts(),
                decided,
                pages,
                replica.counts().all(),
                problem);
    }

    private byte[] open(Carry carry, CarryFile.Answer answer) throws CarryRefused {
        try (InputStream lines = CarriedAnswer.open(answer.body(), carry.secret(), replica.hubKey())
                .orElseThrow(() -> new CarryRefused(
                        CarryRefused.Why.ALTERED, "answer " + answer.part() + " is not the hub's", null))) {
            return lines.readAllBytes();
        } catch (IOException e) {
            throw new CarryRefused(CarryRefused.Why.ALTERED, "answer " + answer.part() + " is damaged", e);
        }
    }
}
