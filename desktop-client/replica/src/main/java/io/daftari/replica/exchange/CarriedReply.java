package io.daftari.replica.exchange;

import io.daftari.model.op.Decision;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeReply.Opening;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.Snapshot;
import io.daftari.replica.HubSide;
import io.daftari.replica.StorageFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer of the hub that came by other hands than a line, on its way into the replica. */
final class CarriedReply {

    private final HubSide replica;
    private final SnapshotClient snapshots;
    private final Besides besides;
    private long decided;
    private long pages;
    private @Nullable Problem problem;

    CarriedReply(HubSide replica, SnapshotClient snapshots, Besides besides) {
        this.replica = replica;
        this.snapshots = snapshots;
        this.besides = besides;
    }

    /** @param asked the cursor of the request that it answers */
    ExchangeResult take(byte[] lines, Cursor asked) {
        try {
            take(ReplyReader.ofLines(new ByteArrayInputStream(lines)), asked);
        } catch (StorageFailed e) {
            fail(Problem.Kind.STORAGE, String.valueOf(e.getMessage()));
        } catch (ReplyReader.NotTheHub e) {
            fail(Problem.Kind.HUB_FAILED, e.toString());
        } catch (IOException e) {
            fail(Problem.Kind.CUT, e.toString());
        } catch (SnapshotClient.Stopped e) {
            problem = e.problem();
        }
        return new ExchangeResult(0, decided, pages, 0, lines.length, problem);
    }

    private void fail(Problem.Kind kind, String detail) {
        problem = Problem.of(kind, detail);
    }

    private void needsLine() {
        fail(Problem.Kind.HUB_FAILED, "All must be read anew, for which this device needs a line");
    }

    private void decided(List<Decision> decisions) {
        decided += ExchangeClient.decided(decisions);
        pages++;
    }

    private void take(ReplyReader reader, Cursor asked)
            throws IOException, ReplyReader.NotTheHub, SnapshotClient.Stopped {
        Opening opening = reader.next().opening();
        if (opening == null || opening.standing() == null || opening.now() == null) {
            fail(Problem.Kind.HUB_FAILED, "The answer has no opening");
            return;
        }
        if (opening.standing() != Standing.FORK && opening.next() > 0) {
            replica.openings().heardLate(opening);
        }
        switch (opening.standing()) {
            case OK -> pages(reader, asked, opening);
            case REFRESH -> snapshot(reader, asked, opening);
            // What was sent is taken. What only this device still has must go to the hub before it reads anew.
            case UNKNOWN_CURSOR -> needsLine();
            case FORK -> {
                replica.forked();
                fail(Problem.Kind.IDENTITY_LOST, "The hub knows other operations under our numbers");
            }
            case REVOKED -> leave();
            case CLOSED, MOVED, UPGRADE ->
                fail(Problem.Kind.HUB_FAILED, "The hub says " + opening.standing() + ": this device needs a line");
        }
    }

    private void leave() {
        if (replica.hasUnsentFiles() && !besides.handOver()) {
            fail(Problem.Kind.CUT, "The hub does not have all yet that this device alone has");
            return;
        }
        replica.revoked();
        fail(Problem.Kind.REVOKED, "The hub has withdrawn this replica");
    }

    /** Puts in all that this replica holds, if it still stands where it asked. */
    private void snapshot(ReplyReader reader, Cursor asked, Opening opening)
            throws IOException, ReplyReader.NotTheHub, SnapshotClient.Stopped {
        Snapshot.Manifest manifest = reader.next().snapshot();
        if (manifest == null) {
            needsLine();
        } else if (replica.cursor().equals(asked)) {
            decided(snapshots.takeCarried(manifest, reader));
            replica.readToTheEnd(opening.now());
        }
    }

    private void pages(ReplyReader reader, Cursor asked, Opening opening) throws IOException, ReplyReader.NotTheHub {
        Cursor from = asked;
        ExchangeReply.Line line = reader.next();
        for (; line.closing() == null; line = reader.next()) {
            ExchangeReply.Page page = line.page();
            if (page == null || page.to() == null) {
                fail(Problem.Kind.HUB_FAILED, "A line of the answer is neither page nor closing");
                return;
            }
            // A page says what changed since the one before it, and is right only on top of that.
            if (replica.cursor().equals(from) && !take(page)) {
                return;
            }
            from = page.to();
        }
        if (!line.closing().more() && replica.cursor().equals(from)) {
            replica.readToTheEnd(opening.now());
        }
    }

    /** Whether the page was in its form. */
    private boolean take(ExchangeReply.Page page) {
        try {
            decided(replica.apply(page));
            return true;
        } catch (IllegalArgumentException e) {
            fail(Problem.Kind.HUB_FAILED, "A page can't be read: " + e.getMessage());
            return false;
        }
    }
}
