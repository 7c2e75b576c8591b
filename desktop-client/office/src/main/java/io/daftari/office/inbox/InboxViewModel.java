package io.daftari.office.inbox;

import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Operation;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.InboxAnswer;
import io.daftari.replica.live.InboxPicture;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.replica.live.InboxText;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Remembered;
import io.daftari.replica.live.TableWatch;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * What came back and waits for a person: both values, whose they are, and what may be done. An entry goes only by an
 * operation that settles it, here or elsewhere; then it stands among the settled ones, with the name of whoever did.
 */
public final class InboxViewModel implements ViewModel {

    /** What was opened on this computer, by the ids of the operations. */
    private static final String SEEN = "inbox.seen";

    private final Workspace work;
    private final May may;
    private final Remembered remembered;
    private final InboxText text;
    private final LiveQuery<InboxPicture> query;
    private final LiveQuery<Told> telling;
    private final ObservableList<EntrySection.Content> sections = FXCollections.observableArrayList();
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<Entry> chosen = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper settledShown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable InboxPicture> read = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty typing = new SimpleBooleanProperty();
    private final StringProperty typed = new SimpleStringProperty("");
    private final StringProperty note = new SimpleStringProperty("");
    /** The one that is read; asked for in the background. */
    private volatile @Nullable UUID reading;

    private boolean sending;

    /** What other features know of one operation. */
    private record Told(@Nullable UUID operation, List<EntrySection.Content> contents) {}

    /** @param others what other features know of an operation, in their order */
    public InboxViewModel(Workspace work, May may, Remembered remembered, List<EntrySection> others) {
        this.work = work;
        this.may = may;
        this.remembered = remembered;
        this.text = new InboxText(work);
        this.query = work.live(
                Set.of(
                        TableWatch.OUTBOX,
                        RowType.of(InboxItem.class).table(),
                        RowType.of(Conflict.class).table()),
                () -> InboxPicture.of(work),
                this::publish);
        // What of others he reads, and what may be done about it, follows from them.
        may.rights().addListener((source, before, now) -> query.refresh());
        Set<Class<? extends Row>> follows = new HashSet<>();
        others.forEach(section -> follows.addAll(section.follows()));
        this.telling = work.live(
                follows,
                (desk, commit) -> {
                    UUID operation = reading;
                    return new Told(
                            operation,
                            operation == null
                                    ? List.of()
                                    : others.stream()
                                            .flatMap(section -> section.read(desk, operation).stream())
                                            .toList());
                },
                told -> {
                    if (Objects.equals(told.operation(), reading)) {
                        sections.setAll(told.contents());
                    }
                });
    }

    /** From sign-in on: the count of what waits is always in sight. */
    public void start() {
        query.start();
        telling.start();
    }

    /** At sign-out. */
    public void stop() {
        query.stop();
        telling.stop();
    }

    /** Another language was chosen. */
    public void retell() {
        query.refresh();
        telling.refresh();
    }

    private void publish(InboxPicture now) {
        read.set(now);
        waiting.set(now.open().size());
        Set<String> seen = remembered.getAll(SEEN);
        Set<String> open =
                now.open().stream().map(entry -> entry.id().toString()).collect(Collectors.toSet());
        // What is gone from the inbox is forgotten here, or the list would grow for ever.
        if (seen.retainAll(open)) {
            remembered.putAll(SEEN, seen);
        }
        loaded.set(true);
        show();
    }

    private void show() {
        InboxPicture now = read.get();
        if (now == null) {
            return;
        }
        List<UUID> before = chosen.stream().map(Entry::id).toList();
        int place = entries.isEmpty() || chosen.isEmpty() ? 0 : Math.max(0, entries.indexOf(chosen.get(0)));
        List<Entry> shown = settledShown.get() ? now.settled() : now.open();
        if (!entries.equals(shown)) {
            entries.setAll(shown);
        }
        List<Entry> still =
                shown.stream().filter(entry -> before.contains(entry.id())).toList();
        if (still.isEmpty() && !shown.isEmpty()) {
            // The next one takes the place of what was settled.
            still = List.of(shown.get(Math.min(place, shown.size() - 1)));
        }
        choose(still);
    }

    /** Shows what is settled, or what is open. */
    public void showSettled(boolean settled) {
        settledShown.set(settled);
        chosen.clear();
        done.set("");
        problem.set("");
        show();
    }

    /** Shows one of those that are open. */
    void open(Entry entry) {
        showSettled(false);
        entries.stream().filter(one -> one.id().equals(entry.id())).findFirst().ifPresent(one -> choose(List.of(one)));
    }

    /** What a person has chosen in the list; the first of it is what is read. */
    public void choose(List<Entry> now) {
        if (chosen.equals(now)) {
            return;
        }
        boolean another = !ids(chosen).equals(ids(now));
        chosen.setAll(now);
        if (another) {
            typing.set(false);
            note.set("");
            problem.set("");
            reading = now.size() == 1 ? now.get(0).id() : null;
            sections.clear();
            telling.refresh();
        }
    }

    private static List<UUID> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    /** Has been looked at on this computer. */
    public boolean isSeen(Entry entry) {
        return entry.closing() != null
                || remembered.getAll(SEEN).contains(entry.id().toString());
    }

    /** Somebody looks at what is chosen. */
    public void see() {
        Set<String> seen = new LinkedHashSet<>(remembered.getAll(SEEN));
        if (chosen.size() == 1 && seen.add(chosen.get(0).id().toString())) {
            remembered.putAll(SEEN, seen);
        }
    }

    // ---- what is done

    /** What stands is left so; what only tells something is read. */
    public void leave() {
        submit(chosen, entry -> entry.answer().leave(note.get()));
    }

    /**
     * The values that were not taken, or what was refused once more. Whatever has none of it stays open. Of what is settled only
     * what had no effect can still be let count, one at a time: then its lines are on the screen.
     */
    public void take() {
        if (settledShown.get() && !canLet()) {
            return;
        }
        boolean one = chosen.size() == 1;
        Function<Entry, InboxAnswer> answer =
                entry -> one ? entry.answer() : entry.answer().amongSeveral();
        send(
                chosen.stream().filter(entry -> answer.apply(entry).canTake()).toList(),
                entry -> answer.apply(entry).take(note.get()));
    }

    /** Neither: a third value is typed. */
    public void beginTyping() {
        if (canType()) {
            typed.set(chosen.get(0).differences().get(0).other().value());
            typing.set(true);
        }
    }

    public void dropTyped() {
        typing.set(false);
    }

    public void saveTyped() {
        if (typing.get() && canType()) {
            submit(chosen, entry -> entry.answer().replace(typed.get(), note.get()));
        }
    }

    private void submit(List<Entry> about, Function<Entry, List<Operation>> answer) {
        if (!settledShown.get()) {
            send(about, answer);
        }
    }

    private void send(List<Entry> about, Function<Entry, List<Operation>> answer) {
        if (about.isEmpty() || sending || !whyNot().isEmpty()) {
            return;
        }
        sending = true;
        List<Operation> operations = new ArrayList<>();
        about.forEach(entry -> operations.addAll(answer.apply(entry)));
        int count = about.size();
        int left = chosen.size() - count;
        problem.set("");
        done.set("");
        work.submit(
                operations,
                () -> {
                    sending = false;
                    typing.set(false);
                    note.set("");
                    String settled = text.done(count);
                    done.set(left == 0 ? settled : settled + " " + work.words().count("inbox.left", left));
                },
                sentence -> {
                    sending = false;
                    problem.set(work.say("inbox.refused", "why", sentence));
                });
    }

    // ---- what is shown

    /** What of the two lists is shown. */
    public ObservableList<Entry> entries() {
        return entries;
    }

    public ObservableList<Entry> chosen() {
        return chosen;
    }

    /** What other features know of the one that is chosen. */
    public ObservableList<EntrySection.Content> sections() {
        return sections;
    }

    /** How many entries want a person. */
    public ReadOnlyIntegerProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty settledShown() {
        return settledShown.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What was just done, as a sentence; empty if nothing was. */
    public ReadOnlyStringProperty done() {
        return done.getReadOnlyProperty();
    }

    /** Changes with each reading. */
    public ReadOnlyObjectProperty<@Nullable InboxPicture> read() {
        return read.getReadOnlyProperty();
    }

    public BooleanProperty typing() {
        return typing;
    }

    public StringProperty typed() {
        return typed;
    }

    /** What was done about it, for whoever reads it later. */
    public StringProperty note() {
        return note;
    }

    public boolean canTake() {
        return InboxText.canTake(chosen);
    }

    /** Whether the one that is chosen had no effect, and can have it still. */
    public boolean canLet() {
        return chosen.size() == 1 && chosen.get(0).answer().lets() != null;
    }

    public boolean canType() {
        return chosen.size() == 1 && chosen.get(0).answer().replacing() != null;
    }

    /** Why nothing can be settled, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(CloseInboxItem.PERMISSION);
    }

    /** Followed by whoever shows {@link #whyNot}. */
    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    /** What came back in words. */
    public InboxText text() {
        return text;
    }

    /** How it stands. */
    public Sign sign(Entry entry) {
        return Sign.of(entry.standing(), work.words());
    }
}
