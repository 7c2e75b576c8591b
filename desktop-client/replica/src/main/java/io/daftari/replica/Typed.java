package io.daftari.replica;

import io.daftari.model.number.PaperCheck;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.replica.outbox.Outbox;
import io.daftari.replica.store.OutboxRows;
import java.util.Optional;
import java.util.UUID;

/** What somebody typed on this device, operation by operation, as far as the device can still read it. */
public final class Typed {

    private final ReplicaFile file;
    private final UUID user;

    Typed(ReplicaFile file, UUID user) {
        this.file = file;
        this.user = user;
    }

    /** An operation of his that the hub has not decided; empty where it has, or if this version can't read it. */
    public Optional<Operation> undecided(UUID operation) {
        return file.store
                .read(sqlite -> new OutboxRows(sqlite).lineOf(operation, user))
                .flatMap(this::read);
    }

    private Optional<Operation> read(byte[] line) {
        try {
            return Optional.of(file.catalog.read(Outbox.read(line)));
        } catch (MalformedOperation e) {
            // Written by another version of the program; the hub knows what it means.
            return Optional.empty();
        }
    }

    /** What takes back an operation of his; empty if nothing does, or what it was about has left this device. */
    Optional<Operation> undo(UUID operation) {
        TakenBack takenBack = new TakenBack(file.catalog);
        return file.store.read(sqlite -> {
            OutboxRows outbox = new OutboxRows(sqlite);
            Optional<byte[]> line = outbox.lineOf(operation, user);
            return line.isPresent()
                    ? takenBack.of(line.get())
                    : outbox.undoOf(operation, user).flatMap(takenBack::read);
        });
    }

    /**
     * How a paper that an operation brought into the world is known, whoever of this device typed it; empty where it was typed
     * on another device, or so long ago that it is kept no more.
     */
    public Optional<PaperMark> paper(UUID operation) {
        return file.store
                .read(sqlite -> new OutboxRows(sqlite).made(operation))
                .map(made -> new PaperMark(PaperCheck.of(made.body()), made.author()));
    }
}
