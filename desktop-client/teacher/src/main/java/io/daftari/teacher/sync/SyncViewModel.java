package io.daftari.teacher.sync;

import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.SyncPicture;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.TableWatch;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.Tone;
import io.daftari.teacher.kit.ViewModel;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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

/** Where everything that was typed stands: what waits, and how the line to the hub is. */
public final class SyncViewModel implements ViewModel {

    private static final Sign NOTHING_KNOWN = new Sign(Tone.PENDING, Feather.CLOUD, "");

    private final Workspace work;
    private final SyncLoop loop;
    private final SendChoice choice;
    private final ReadOnlyBooleanWrapper onlyAsked = new ReadOnlyBooleanWrapper();
    private final ObservableValue<Number> needsYou;
    private final ChangeListener<Number> needed = (source, before, now) -> tick();
    private final LiveQuery<Read> query;
    private final ReadOnlyStringWrapper kept = new ReadOnlyStringWrapper("");
    private final ObservableList<SyncPicture.Entry> waiting = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Sign> line = new ReadOnlyObjectWrapper<>(NOTHING_KNOWN);
    private final ReadOnlyStringWrapper lastExchange = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable SyncPicture picture;
    private TableWatch.@Nullable Subscription observing;

    /** @param needsYou how much came back and waits for a person */
    public SyncViewModel(Workspace work, SyncLoop loop, SendChoice choice, ObservableValue<Number> needsYou) {
        this.work = work;
        this.loop = loop;
        this.choice = choice;
        this.onlyAsked.set(choice.isOnlyAsked());
        this.needsYou = needsYou;
        this.query = work.live(Set.of(TableWatch.OUTBOX), this::read, now -> {
            picture = now.picture();
            kept.set(now.since()
                    .map(day -> work.say("sync.kept", "day", work.words().day(day)))
                    .orElse(""));
            tick();
        });
    }

    /** @param since the first day of which marks are on this phone; empty where all are */
    private record Read(SyncPicture picture, Optional<LocalDate> since) {}

    private Read read() {
        return new Read(
                SyncPicture.of(work, loop::status),
                work.replica().hubSide().pruning().since());
    }

    /** From sign-in on: the line is always in sight. */
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
        SyncPicture now = picture;
        if (now == null) {
            return;
        }
        if (!waiting.equals(now.waiting())) {
            waiting.setAll(now.waiting());
        }
        SyncText text = new SyncText(work, now.status());
        line.set(sign(text.shortLine(needsYou.getValue().longValue())));
        lastExchange.set(text.lastExchange());
        problem.set(text.problem());
    }

    private static Sign sign(SyncText.Line line) {
        return switch (line.weight()) {
            case TRIAL -> new Sign(Tone.INFO, Feather.INFO, line.text());
            case STOPPED -> new Sign(Tone.BAD, Feather.ALERT_TRIANGLE, line.text());
            case SENDING -> new Sign(Tone.INFO, Feather.UPLOAD_CLOUD, line.text());
            case OFFLINE -> new Sign(Tone.CARE, Feather.CLOUD_OFF, line.text());
            case NEEDS_YOU -> new Sign(Tone.CARE, Feather.INBOX, line.text());
            case WAITING -> new Sign(Tone.PENDING, Feather.CLOCK, line.text());
            case NEVER -> new Sign(Tone.PENDING, Feather.CLOUD, line.text());
            case ALL_WELL -> new Sign(Tone.GOOD, Feather.CLOUD, line.text());
        };
    }

    /** How an entry stands. */
    public Sign standing(SyncPicture.Entry entry) {
        return Sign.of(entry.standing(), work.words());
    }

    public String when(SyncPicture.Entry entry) {
        return work.when(entry.at());
    }

    public ObservableList<SyncPicture.Entry> waiting() {
        return waiting;
    }

    /** The state of sync in one line. */
    public ReadOnlyObjectProperty<Sign> line() {
        return line.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty lastExchange() {
        return lastExchange.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** From which day on marks are on this phone; empty where all are. */
    public ReadOnlyStringProperty kept() {
        return kept.getReadOnlyProperty();
    }

    /** A person wants it sent now. */
    public void sendNow() {
        loop.tap();
    }

    /** Whether the phone sends and fetches only when its owner asks. */
    public ReadOnlyBooleanProperty onlyAsked() {
        return onlyAsked.getReadOnlyProperty();
    }

    /** Whether that holds for mobile data alone. */
    public boolean isOfMobileData() {
        return choice.isOfMobileData();
    }

    /** What waits goes out at once where it may go by itself again. */
    public void askOnly(boolean only) {
        choice.setOnlyAsked(only);
        onlyAsked.set(only);
        if (!only) {
            loop.start();
        }
    }
}
