package io.daftari.office.sync;

import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.SyncPicture;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.TableWatch;
import io.daftari.replica.live.Workspace;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Where everything that was typed stands: what waits, how much came back, and how the line to the hub is. Follows
 * as long as somebody is signed in, for its badge is always in sight.
 */
public final class SyncViewModel implements ViewModel {

    private static final Sign NOTHING_KNOWN = new Sign(Tone.PENDING, Feather.CLOUD, "");

    private final Workspace work;
    private final SyncLoop loop;
    private final ObservableValue<Number> needsYou;
    private final ChangeListener<Number> needed = (source, before, now) -> render();
    private final LiveQuery<SyncPicture> query;
    private final ObservableList<SyncPicture.Entry> waiting = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Sign> badge = new ReadOnlyObjectWrapper<>(NOTHING_KNOWN);
    private final ReadOnlyStringWrapper lastExchange = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper needsPeople = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper undecided = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable SyncPicture> read = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private TableWatch.@Nullable Subscription observing;

    /** @param needsYou how much came back and waits for a person */
    public SyncViewModel(Workspace work, SyncLoop loop, ObservableValue<Number> needsYou) {
        this.work = work;
        this.loop = loop;
        this.needsYou = needsYou;
        this.query = work.live(Set.of(TableWatch.OUTBOX), () -> SyncPicture.of(work, loop::status), this::publish);
    }

    /** From sign-in on. */
    public void start() {
        query.start();
        needsYou.addListener(needed);
        observing = loop.observe(status -> work.onScreen(query::refresh));
    }

    /** At sign-out. */
    public void stop() {
        query.stop();
        needsYou.removeListener(needed);
        if (observing != null) {
            observing.close();
            observing = null;
        }
    }

    /** Another language was chosen. */
    public void retell() {
        query.refresh();
    }

    /** Time went by: ages are told anew. */
    public void tick() {
        render();
    }

    private void publish(SyncPicture now) {
        read.set(now);
        loaded.set(true);
        render();
    }

    private void render() {
        SyncPicture now = read.get();
        if (now == null) {
            return;
        }
        if (!waiting.equals(now.waiting())) {
            waiting.setAll(now.waiting());
        }
        undecided.set((int) now.status().undecided());
        SyncText text = new SyncText(work, now.status());
        badge.set(sign(text.line(needsYou.getValue().longValue())));
        lastExchange.set(text.lastExchange());
        problem.set(text.problem());
        needsPeople.set(text.isForPeople());
    }

    private static Sign sign(SyncText.Line line) {
        return switch (line.weight()) {
            case TRIAL -> new Sign(Tone.CARE, Feather.BOOK_OPEN, line.text());
            case STOPPED -> new Sign(Tone.BAD, Feather.ALERT_TRIANGLE, line.text());
            case SENDING -> new Sign(Tone.INFO, Feather.UPLOAD_CLOUD, line.text());
            case OFFLINE -> new Sign(Tone.CARE, Feather.CLOUD_OFF, line.text());
            case NEEDS_YOU -> new Sign(Tone.CARE, Feather.INBOX, line.text());
            case WAITING -> new Sign(Tone.PENDING, Feather.CLOCK, line.text());
            case NEVER -> new Sign(Tone.PENDING, Feather.CLOUD, line.text());
            case ALL_WELL -> new Sign(Tone.GOOD, Feather.CLOUD, line.text());
        };
    }

    /** Whether nothing is ever sent: this is a school to try the program with. */
    public boolean isTrial() {
        return work.replica().isTrial();
    }

    public ObservableList<SyncPicture.Entry> waiting() {
        return waiting;
    }

    /** Whether what waits was read. */
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** Changes with each reading; null until the first. */
    ReadOnlyObjectProperty<@Nullable SyncPicture> picture() {
        return read.getReadOnlyProperty();
    }

    /** How much came back and waits for a person. */
    public ObservableValue<Number> needsYou() {
        return needsYou;
    }

    public String when(SyncPicture.Entry entry) {
        return work.when(entry.at());
    }

    /** How it stands. */
    public Sign standing(SyncPicture.Entry entry) {
        return Sign.of(entry.standing(), work.words());
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

    public ReadOnlyIntegerProperty undecided() {
        return undecided.getReadOnlyProperty();
    }

    /** A person wants it sent now. */
    public void sendNow() {
        loop.tap();
    }
}
