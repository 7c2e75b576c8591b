package io.daftari.office.sync;

import io.daftari.model.inbox.InboxItem;
import io.daftari.model.row.RowType;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Remembered;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.Workspace;
import io.daftari.replica.exchange.Problem;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.exchange.SyncStatus;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.TableWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Where everything that was typed stands: what waits, what came back otherwise, and how the line to the hub is. Follows
 * as long as somebody is signed in, for its badge is always in sight.
 */
public final class SyncViewModel implements ViewModel {

    private static final String SEEN = "inbox.seen";
    private static final Sign NOTHING_KNOWN = new Sign(Tone.PENDING, Feather.CLOUD, "");

    private final Workspace work;
    private final SyncLoop loop;
    private final Remembered remembered;
    private final LiveQuery<SyncRead> query;
    private final ObservableList<SyncRead.Entry> waiting = FXCollections.observableArrayList();
    private final ObservableList<SyncRead.Entry> inbox = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Sign> badge = new ReadOnlyObjectWrapper<>(NOTHING_KNOWN);
    private final ReadOnlyStringWrapper lastExchange = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper needsPeople = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper undecided = new ReadOnlyIntegerWrapper();
    private @Nullable SyncRead read;
    private TableWatch.@Nullable Subscription observing;

    public SyncViewModel(Workspace work, SyncLoop loop, Remembered remembered) {
        this.work = work;
        this.loop = loop;
        this.remembered = remembered;
        this.query = work.live(
                Set.of(TableWatch.OUTBOX, RowType.of(InboxItem.class).table()),
                () -> SyncRead.of(work, loop::status),
                this::publish);
        work.words().addListener((source, before, now) -> query.refresh());
    }

    /** From sign-in on. */
    public void start() {
        query.start();
        observing = loop.observe(status -> work.onScreen(query::refresh));
    }

    /** At sign-out. */
    public void stop() {
        query.stop();
        if (observing != null) {
            observing.close();
            observing = null;
        }
    }

    /** Time went by: ages are told anew. */
    public void tick() {
        render();
    }

    private void publish(SyncRead now) {
        read = now;
        render();
    }

    private void render() {
        SyncRead now = read;
        if (now == null) {
            return;
        }
        if (!waiting.equals(now.waiting())) {
            waiting.setAll(now.waiting());
        }
        if (!inbox.equals(now.inbox())) {
            inbox.setAll(now.inbox());
        }
        Set<String> seen = remembered.getAll(SEEN);
        unseen.set((int) now.inbox().stream()
                .filter(entry -> !seen.contains(entry.id().toString()))
                .count());
        undecided.set((int) now.status().undecided());
        badge.set(badge(now.status()));
        lastExchange.set(lastExchange(now.status()));
        Problem why = now.status().problem();
        needsPeople.set(why != null && needsPeople(why.kind()));
        problem.set(why == null ? "" : work.say("problem." + why.kind()));
    }

    private Sign badge(SyncStatus status) {
        Words words = work.words().getValue();
        Problem why = status.problem();
        if (why != null && needsPeople(why.kind())) {
            return new Sign(Tone.BAD, Feather.ALERT_TRIANGLE, words.text("badge." + why.kind()));
        }
        if (status.running() && status.undecided() > 0) {
            return new Sign(Tone.INFO, Feather.UPLOAD_CLOUD, words.count("badge.sending", status.undecided()));
        }
        if (status.undecided() > 0 && why != null) {
            String since = status.since() == null ? "" : SyncRead.when(work, status.since());
            return new Sign(
                    Tone.CARE,
                    Feather.CLOUD_OFF,
                    words.count("badge.offlineWaiting", status.undecided(), "since", since));
        }
        if (unseen.get() > 0) {
            return new Sign(Tone.CARE, Feather.INBOX, words.count("badge.needYou", unseen.get()));
        }
        if (status.undecided() > 0) {
            return new Sign(Tone.PENDING, Feather.CLOCK, words.count("badge.waiting", status.undecided()));
        }
        if (why != null) {
            return new Sign(Tone.CARE, Feather.CLOUD_OFF, words.text("badge.offline"));
        }
        Instant last = status.lastSuccess();
        if (last == null) {
            return new Sign(Tone.PENDING, Feather.CLOUD, words.text("badge.never"));
        }
        return new Sign(Tone.GOOD, Feather.CLOUD, words.text("badge.allAtHub", "ago", ago(last)));
    }

    /** What no waiting cures. */
    private static boolean needsPeople(Problem.Kind kind) {
        return switch (kind) {
            case NOT_LET_IN, IDENTITY_LOST, REVOKED, STORAGE -> true;
            case UNREACHABLE, CUT, NOT_THE_HUB, BUSY, HUB_FAILED, NOT_TAKEN -> false;
        };
    }

    private String lastExchange(SyncStatus status) {
        Instant last = status.lastSuccess();
        return last == null
                ? work.say("sync.neverExchanged")
                : work.say("sync.lastExchange", "when", SyncRead.when(work, last), "ago", ago(last));
    }

    private String ago(Instant moment) {
        return work.words().getValue().ago(Duration.between(moment, work.now()));
    }

    public ObservableList<SyncRead.Entry> waiting() {
        return waiting;
    }

    public ObservableList<SyncRead.Entry> inbox() {
        return inbox;
    }

    public boolean isSeen(UUID id) {
        return remembered.getAll(SEEN).contains(id.toString());
    }

    /** Somebody has read it and needs to see it no more as new. */
    public void see(List<UUID> ids) {
        Set<String> seen = new LinkedHashSet<>(remembered.getAll(SEEN));
        ids.forEach(id -> seen.add(id.toString()));
        remembered.putAll(SEEN, seen);
        render();
    }

    public ReadOnlyObjectProperty<Sign> badge() {
        return badge.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty lastExchange() {
        return lastExchange.getReadOnlyProperty();
    }

    /** What stopped the last exchange and what to do, as a sentence; empty if nothing did. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether no waiting cures the problem. */
    public ReadOnlyBooleanProperty needsPeople() {
        return needsPeople.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty unseen() {
        return unseen.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty undecided() {
        return undecided.getReadOnlyProperty();
    }

    /** A person wants it sent now. */
    public void sendNow() {
        loop.tap();
    }
}
