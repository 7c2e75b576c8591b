package io.daftari.teacher.inbox;

import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Operation;
import io.daftari.model.row.RowType;
import io.daftari.replica.live.InboxPicture;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.replica.live.InboxText;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Permits;
import io.daftari.replica.live.TableWatch;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.ViewModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What came back and waits for the person, and one entry of it that is open. An entry goes only by an operation that settles
 * it, here or elsewhere; then it stands among the settled ones, with the name of whoever did.
 */
public final class InboxViewModel implements ViewModel {

    private final Workspace work;
    private final InboxText text;
    private final LiveQuery<InboxPicture> query;
    private final Permits permits;
    private final ObservableList<Entry> open = FXCollections.observableArrayList();
    private final ObservableList<Entry> settled = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Entry> opened = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();
    private final BooleanProperty settledShown = new SimpleBooleanProperty();
    private final BooleanProperty typing = new SimpleBooleanProperty();
    private final StringProperty typed = new SimpleStringProperty("");

    public InboxViewModel(Workspace work) {
        this.work = work;
        this.text = new InboxText(work);
        this.query = work.live(
                Set.of(
                        TableWatch.OUTBOX,
                        RowType.of(InboxItem.class).table(),
                        RowType.of(Conflict.class).table()),
                () -> InboxPicture.of(work, false),
                this::publish);
        this.permits = new Permits(work, rights -> {});
    }

    /** From sign-in on: the count of what waits is always in sight. */
    public void start() {
        query.start();
        permits.start();
    }

    /** At sign-out. */
    public void stop() {
        query.stop();
        permits.stop();
    }

    /** Another language was chosen. */
    public void retell() {
        done.set("");
        problem.set("");
        query.refresh();
    }

    private void publish(InboxPicture now) {
        if (!open.equals(now.open())) {
            open.setAll(now.open());
        }
        if (!settled.equals(now.settled())) {
            settled.setAll(now.settled());
        }
        waiting.set(now.open().size());
        Entry before = opened.get();
        if (before != null) {
            follow(before, now);
        }
    }

    /** What is read changes under the reader: he sees it as it is now, or who settled it meanwhile. */
    private void follow(Entry before, InboxPicture now) {
        Optional<Entry> still =
                Optional.<Entry>empty().or(() -> find(now.open(), before)).or(() -> find(now.settled(), before));
        if (still.isEmpty()) {
            putAway();
        } else if (!still.get().equals(before)) {
            if (!still.get().answer().equals(before.answer())) {
                typing.set(false);
            }
            opened.set(still.get());
        }
    }

    private static Optional<Entry> find(List<Entry> entries, Entry one) {
        return entries.stream().filter(entry -> entry.id().equals(one.id())).findFirst();
    }

    /** A person reads one. */
    public void open(Entry entry) {
        problem.set("");
        done.set("");
        typing.set(false);
        opened.set(entry);
    }

    public void putAway() {
        typing.set(false);
        problem.set("");
        opened.set(null);
    }

    // ---- what is done

    /** What stands is left so; what only tells something is read. */
    public void leave() {
        Entry entry = opened.get();
        if (entry != null) {
            submit(entry.answer().leave(null));
        }
    }

    /** The value that was not taken, or what was refused once more. */
    public void take() {
        Entry entry = opened.get();
        if (entry != null && entry.answer().canTake()) {
            submit(entry.answer().take(null));
        }
    }

    /** Neither: a third value is typed. */
    public void beginTyping() {
        Entry entry = opened.get();
        if (entry != null && canType(entry)) {
            typed.set(entry.differences().get(0).other().value());
            typing.set(true);
        }
    }

    public void dropTyped() {
        typing.set(false);
    }

    public void saveTyped() {
        Entry entry = opened.get();
        if (entry != null && typing.get() && canType(entry)) {
            submit(entry.answer().replace(typed.get(), null));
        }
    }

    private void submit(List<Operation> operations) {
        if (sending.get() || !whyNot().isEmpty()) {
            return;
        }
        sending.set(true);
        problem.set("");
        work.submit(
                operations,
                () -> {
                    sending.set(false);
                    putAway();
                    done.set(text.done(1));
                },
                sentence -> {
                    sending.set(false);
                    problem.set(work.say("inbox.refused", "why", sentence));
                });
    }

    // ---- what is shown

    /** What waits for the person, the last first. */
    public ObservableList<Entry> open() {
        return open;
    }

    /** What somebody has settled, the last first. */
    public ObservableList<Entry> settled() {
        return settled;
    }

    /** How much waits. */
    public ReadOnlyIntegerProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    /** What is read; null where nothing is. */
    public ReadOnlyObjectProperty<@Nullable Entry> opened() {
        return opened.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What was just done, as a sentence; empty if nothing was. */
    public ReadOnlyStringProperty done() {
        return done.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty sending() {
        return sending.getReadOnlyProperty();
    }

    public BooleanProperty settledShown() {
        return settledShown;
    }

    public BooleanProperty typing() {
        return typing;
    }

    public StringProperty typed() {
        return typed;
    }

    /** What came back in words. */
    public InboxText text() {
        return text;
    }

    /** Whether a third value may be typed. */
    public boolean canType(Entry entry) {
        return entry.closing() == null && entry.answer().replacing() != null;
    }

    /** Why nothing can be settled, as a sentence; empty where it can. */
    public String whyNot() {
        return permits.whyNot(CloseInboxItem.PERMISSION);
    }

    /** How it stands. */
    public Sign sign(Entry entry) {
        return Sign.of(entry.standing(), work.words());
    }
}
