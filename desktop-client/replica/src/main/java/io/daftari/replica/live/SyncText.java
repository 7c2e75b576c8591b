package io.daftari.replica.live;

import io.daftari.model.time.Contact;
import io.daftari.model.words.Words;
import io.daftari.replica.exchange.Problem;
import io.daftari.replica.exchange.SnapshotProgress;
import io.daftari.replica.exchange.Stuck;
import io.daftari.replica.exchange.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The state of sync in words, the same on every device. */
public final class SyncText {

    /** How much it asks of a person, in the order in which one line tells it. */
    public enum Weight {
        /** No waiting cures it. */
        STOPPED,
        /** Nothing is ever sent: a school to try the program with. */
        TRIAL,
        SENDING,
        /** The hub can't be reached; work goes on. */
        OFFLINE,
        NEEDS_YOU,
        WAITING,
        NEVER,
        ALL_WELL
    }

    /** The state in one line. */
    public record Line(Weight weight, String text) {}

    private static final Duration TOLD = Duration.ofDays(7);

    private final Workspace work;
    private final Words words;
    private final SyncStatus status;

    public SyncText(Workspace work, SyncStatus status) {
        this.work = work;
        this.words = work.words();
        this.status = status;
    }

    /** @param unseen how many decisions the person has not looked at */
    public Line line(long unseen) {
        Problem problem = status.problem();
        long waiting = status.undecided();
        Instant last = status.lastSuccess();
        if (status.isTrial()) {
            return new Line(Weight.TRIAL, words.text("sync.line.TRIAL"));
        }
        if (problem != null && isForPeople()) {
            return new Line(Weight.STOPPED, words.text("sync.line." + problem.kind()));
        }
        SnapshotProgress download = status.download();
        if (download != null) {
            long done = download.ofBytes() == 0 ? 0 : 100 * download.bytes() / download.ofBytes();
            return new Line(Weight.SENDING, words.text("sync.line.fetching", "percent", done));
        }
        if (status.running() && waiting > 0) {
            return new Line(Weight.SENDING, words.count("sync.line.sending", waiting));
        }
        if (problem != null && waiting > 0) {
            Instant since = status.since();
            String from = since == null ? "" : when(since);
            return new Line(Weight.OFFLINE, words.count("sync.line.offlineWaiting", waiting, "since", from));
        }
        if (unseen > 0) {
            return new Line(Weight.NEEDS_YOU, words.count("sync.line.needYou", unseen));
        }
        if (waiting > 0) {
            return new Line(Weight.WAITING, words.count("sync.line.waiting", waiting));
        }
        if (problem != null) {
            return new Line(Weight.OFFLINE, words.text("sync.line.offline"));
        }
        if (last == null) {
            return new Line(Weight.NEVER, words.text("sync.line.never"));
        }
        return status.allSynced()
                ? new Line(Weight.ALL_WELL, words.text("sync.line.allAtHub", "ago", ago(last)))
                : new Line(Weight.WAITING, words.text("sync.line.notCompared"));
    }

    /** The same for a phone's width. */
    public Line shortLine(long unseen) {
        Line line = line(unseen);
        Instant since = status.since();
        if (line.weight() == Weight.OFFLINE && status.undecided() > 0 && since != null) {
            return new Line(
                    line.weight(), words.count("sync.short.offlineWaiting", status.undecided(), "since", when(since)));
        }
        return switch (line.weight()) {
            case ALL_WELL -> new Line(line.weight(), words.text("sync.short.allAtHub"));
            case WAITING ->
                status.undecided() == 0
                        ? line
                        : new Line(line.weight(), words.count("sync.short.waiting", status.undecided()));
            default -> line;
        };
    }

    /**
     * Since when nothing has got on, what stopped the last exchange and what to do, as sentences; else what is wrong with the
     * clock; empty if nothing is.
     */
    public String problem() {
        Problem problem = status.problem();
        String why = problem == null ? clock() : words.text("sync.problem." + problem.kind());
        Stuck stuck = status.stuck();
        if (stuck == null) {
            return why;
        }
        List<String> told = new ArrayList<>();
        told.add(words.count("sync.stuck", status.undecided(), "since", when(stuck.since())));
        switch (stuck.cause()) {
            case NOT_ASKED, HELD, GAP, UNDECIDED -> told.add(words.text("sync.stuck." + stuck.cause()));
            case CLOCK -> {
                told.add(why);
                told.add(clock());
            }
            case NO_LINE, HUB, REFUSED, DISK -> told.add(why);
        }
        return String.join(" ", told);
    }

    /** What this device's clock says and what the hub's, where they differ; empty if they agree. */
    public String clock() {
        Contact clockOff = status.clockOff();
        return clockOff == null
                ? ""
                : words.text("sync.clockOff", "device", when(clockOff.device().at()), "hub", when(clockOff.hub()));
    }

    /** Whether the problem is one that no waiting cures. */
    public boolean isForPeople() {
        Problem problem = status.problem();
        return problem != null
                && switch (problem.kind()) {
                    case NOT_LET_IN, IDENTITY_LOST, REVOKED, CLOSED, UPGRADE, STORAGE, CHAIN_BROKEN -> true;
                    case UNREACHABLE, CUT, NOT_THE_HUB, BUSY, HUB_FAILED, NOT_TAKEN, TRIAL -> false;
                };
    }

    public String lastExchange() {
        if (status.isTrial()) {
            return "";
        }
        Instant last = status.lastSuccess();
        return last == null
                ? words.text("sync.neverExchanged")
                : words.text("sync.lastExchange", "when", when(last), "ago", ago(last)) + putRight();
    }

    /** That rows differed from the hub's, told for a week. */
    private String putRight() {
        Instant at = status.putRightAt();
        return at == null || Duration.between(at, work.now()).compareTo(TOLD) > 0
                ? ""
                : ". " + words.count("sync.putRight", status.putRight(), "when", when(at));
    }

    /** A moment: today's by its time alone, others with their day. */
    public String when(Instant moment) {
        return work.when(moment);
    }

    private String ago(Instant moment) {
        return words.ago(Duration.between(moment, work.now()));
    }
}
