package io.daftari.replica.live;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.words.OperationWords;
import io.daftari.model.words.Sentences;
import io.daftari.model.words.Speech;
import io.daftari.model.words.Words;
import io.daftari.replica.Replica;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.Submitted;
import io.daftari.replica.signin.NotLetIn;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every view-model works with: the replica of the school, who is signed in, the language, the clock, and the two
 * threads. It keeps the database off the screen's thread: questions and submissions run in the background, their results
 * come back to the screen. Lives as long as the session.
 */
public final class Workspace {

    /** What a screen asks. */
    @FunctionalInterface
    public interface Question<T> {

        /**
         * @param commit what the replica had read from the hub, for a list that a person confirms
         */
        T ask(Desk desk, long commit);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);

    private static final int TRIES = 5;

    private final Replica replica;
    private final UUID user;
    private volatile ZoneId zone;
    private final Speech speech;
    private final Supplier<Words> words;
    private final Threads threads;
    private final Runnable submitted;
    private final History history = new History();

    /**
     * The threads, and the time on them.
     *
     * @param background runs one task after the other
     * @param screen runs a task on the screen's thread
     * @param network runs what waits for the hub, so that nobody who reads the disk waits for it
     */
    public record Threads(Executor background, Executor screen, Executor network, Clock clock) {}

    /**
     * @param replica with somebody signed in
     * @param zone of the school, or of this computer as long as the school's is unknown
     * @param submitted called after each submission, so that it goes out soon
     */
    public Workspace(
            Replica replica, ZoneId zone, Speech speech, Supplier<Words> words, Threads threads, Runnable submitted) {
        this.replica = replica;
        this.user = replica.session().orElseThrow().userId();
        this.zone = zone;
        this.speech = speech;
        this.words = words;
        this.threads = threads;
        this.submitted = submitted;
    }

    public Replica replica() {
        return replica;
    }

    public UUID user() {
        return user;
    }

    /** The language of the moment. */
    public Words words() {
        return words.get();
    }

    /** A text in the language of the moment. */
    public String say(String key, Object... arguments) {
        return words.get().text(key, arguments);
    }

    public Instant now() {
        return threads.clock().instant();
    }

    /** The school has told where it is; before the first exchange nobody knows. */
    public void isIn(ZoneId schoolZone) {
        zone = schoolZone;
    }

    /** The school's day. */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), zone);
    }

    /** Of the school. */
    public ZoneId zone() {
        return zone;
    }

    /** A moment by the school's clocks, in words: today's by its time alone, others with their day. */
    public String when(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        String time = words().time(local.toLocalTime());
        return local.toLocalDate().equals(today()) ? time : words().day(local.toLocalDate()) + " " + time;
    }

    /** Whether an operation of the person has not been decided yet. Reads the disk. */
    public boolean isUndecided(UUID operation) {
        return replica.pending().stream().anyMatch(entry -> entry.id().equals(operation));
    }

    /** Operations in the language of the moment. */
    public OperationWords operationWords() {
        return new OperationWords(speech, words.get());
    }

    /** Reasons in the language of the moment, with the names that a desk knows. */
    public Sentences sentences(Desk desk) {
        return new Sentences(words.get(), speech.names().apply(desk));
    }

    /** What a thing is called; empty where the desk does not know it. */
    public String name(Desk desk, String kind, String value) {
        return speech.names().apply(desk).name(kind, value).orElse("");
    }

    /** From any thread: does something on the screen's. */
    public void onScreen(Runnable task) {
        threads.screen().execute(task);
    }

    /** A question that is asked again when rows of these types change, or the outbox does. */
    public <T> LiveQuery<T> live(Collection<Class<? extends Row>> types, Question<T> question, Consumer<T> publish) {
        return live(tables(types), () -> ask(question), publish);
    }

    /**
     * A question whose screen can say that there is no answer.
     *
     * @param failed called on the screen's thread with a sentence when it could not be asked
     */
    public <T> LiveQuery<T> live(
            Collection<Class<? extends Row>> types,
            Question<T> question,
            Consumer<T> publish,
            Consumer<String> failed) {
        return live(tables(types), () -> ask(question), publish, failed);
    }

    /** Whatever else is read from the replica and follows tables. */
    public <T> LiveQuery<T> live(Set<String> tables, Supplier<T> ask, Consumer<T> publish) {
        return following(tables, ask, publish, failure -> {
            throw failure;
        });
    }

    /** @param failed called on the screen's thread with a sentence when it could not be read */
    public <T> LiveQuery<T> live(Set<String> tables, Supplier<T> ask, Consumer<T> publish, Consumer<String> failed) {
        return following(tables, ask, publish, failure -> {
            log(failure);
            failed.accept(sentence(failure, "problem.program"));
        });
    }

    private static Set<String> tables(Collection<Class<? extends Row>> types) {
        Set<String> tables = new HashSet<>(Set.of(TableWatch.OUTBOX));
        types.forEach(type -> tables.add(RowType.of(type).table()));
        return tables;
    }

    private <T> LiveQuery<T> following(
            Set<String> tables, Supplier<T> ask, Consumer<T> publish, Consumer<RuntimeException> failed) {
        return new LiveQuery<>(
                ask,
                publish,
                failed,
                changed -> {
                    TableWatch.Subscription subscription = replica.watch().subscribe(names -> {
                        if (names.stream().anyMatch(tables::contains)) {
                            changed.run();
                        }
                    });
                    return subscription::close;
                },
                threads.background(),
                threads.screen());
    }

    /**
     * Asks in one read transaction. A list and the commit that names it must belong together: if an exchange came in
     * between, it is asked again.
     */
    private <T> T ask(Question<T> question) {
        long before = replica.commit();
        for (int left = TRIES; ; left--) {
            long commit = before;
            T answer = replica.read(desk -> question.ask(desk, commit));
            before = replica.commit();
            if (before == commit || left == 0) {
                return answer;
            }
        }
    }

    /**
     * Gives operations to the replica, one after the other; each is on the disk before the next begins.
     *
     * @param done called on the screen's thread when all are kept
     * @param failed called there with a sentence when one was not; those before it are kept
     */
    public void submit(List<Operation> operations, Runnable done, Consumer<String> failed) {
        submitting(
                () -> {
                    for (Operation operation : operations) {
                        String title = replica.read(desk -> operationWords().title(operation, desk));
                        String problem = problemOf(replica.submit(operation, title), operation, title);
                        if (!problem.isEmpty()) {
                            return problem;
                        }
                    }
                    return "";
                },
                done,
                failed);
    }

    /** What was to be submitted is not there at all; its message is a sentence for the person. */
    public static final class NotPossible extends RuntimeException {
        private static final long serialVersionUID = 1;

        public NotPossible(String sentence) {
            super(sentence);
        }
    }

    /**
     * Gives the replica something that is more than an operation, as one with a file.
     *
     * @param task runs in the background; it may throw {@link NotPossible}
     * @param title of what is done
     */
    public void submit(Supplier<Submitted> task, String title, Runnable done, Consumer<String> failed) {
        submitting(
                () -> {
                    try {
                        return problemOf(task.get(), null, title);
                    } catch (NotPossible e) {
                        return Objects.requireNonNull(e.getMessage());
                    }
                },
                done,
                failed);
    }

    /** Why it was not stored, as sentences; empty where it was, and then it may be taken back. */
    private String problemOf(Submitted submission, @Nullable Operation operation, String title) {
        if (submission.stored()) {
            UUID id = Objects.requireNonNull(submission.operationId());
            Operation typed = operation == null ? replica.typed().undecided(id).orElse(null) : operation;
            history.did(new History.Done(id, typed, title));
            return "";
        }
        return submission.forecast() instanceof Refusal refusal
                ? replica.read(desk -> String.join(" ", sentences(desk).of(refusal.reasons())))
                : "";
    }

    private void submitting(Supplier<String> task, Runnable done, Consumer<String> failed) {
        inBackground(
                task,
                problem -> {
                    submitted.run();
                    if (problem.isEmpty()) {
                        done.run();
                    } else {
                        failed.accept(problem);
                    }
                },
                failed);
    }

    /** What was given to the replica by many operations at once goes out soon; Ctrl Z is not for these. */
    public void goesOut() {
        submitted.run();
    }

    /**
     * What became of an undo.
     *
     * @param title of what was taken back; empty where there was nothing
     * @param why it was not taken back, as sentences; empty where it was
     * @param retold the same in the language of then; reads the disk
     */
    public record Undone(String title, String why, Supplier<Undone> retold) {}

    /** Takes back the last thing that the person did since he signed in and that can be taken back. */
    public void undo(Consumer<Undone> told, Consumer<String> failed) {
        inBackground(
                this::undone,
                undone -> {
                    submitted.run();
                    told.accept(undone);
                },
                failed);
    }

    private Undone undone() {
        for (Optional<History.Done> last = history.takeLast(); last.isPresent(); last = history.takeLast()) {
            History.Done done = last.get();
            Optional<Operation> undo = replica.undoOf(done.id());
            if (undo.isPresent()) {
                // What it is called may follow from what is about to go.
                History.Done now = new History.Done(done.id(), done.typed(), title(done));
                String title = replica.read(desk -> operationWords().title(undo.get(), desk));
                Submitted submission = replica.submit(undo.get(), title);
                return submission.forecast() instanceof Refusal refusal && !submission.stored()
                        ? undone(now, now.title(), refusal.reasons())
                        : undone(now, now.title(), List.of());
            }
        }
        return nothing();
    }

    private Undone nothing() {
        return new Undone("", "", this::nothing);
    }

    private Undone undone(History.Done done, String title, List<Reason> against) {
        String why = against.isEmpty()
                ? ""
                : replica.read(desk -> String.join(" ", sentences(desk).of(against)));
        return new Undone(title, why, () -> undone(done, title(done), against));
    }

    private String title(History.Done done) {
        Operation typed = done.typed();
        return typed == null
                ? done.title()
                : replica.read(desk -> operationWords().title(typed, desk, done.title()));
    }

    /**
     * Does something that reads or writes the disk, and brings its result to the screen.
     *
     * @param failed called there with a sentence when there is none, whatever the reason: a screen always gets one of both
     */
    public <T> void inBackground(Supplier<T> task, Consumer<T> done, Consumer<String> failed) {
        run(threads.background(), task, done, failed, "problem.program");
    }

    /** What the hub is asked. */
    @FunctionalInterface
    public interface Asking<T> {
        T ask() throws NotLetIn;
    }

    /**
     * Asks the hub, and brings its answer to the screen.
     *
     * @param refused called there when there was none
     * @param failed called there with a sentence when it failed on this side
     */
    public <T> void atHub(Asking<T> task, Consumer<T> done, Consumer<NotLetIn.Why> refused, Consumer<String> failed) {
        run(
                threads.network(),
                () -> {
                    try {
                        T answer = task.ask();
                        return (Runnable) () -> done.accept(answer);
                    } catch (NotLetIn e) {
                        return (Runnable) () -> refused.accept(e.why());
                    }
                },
                Runnable::run,
                failed,
                // The hub may have done it all the same.
                "problem.program.atHub");
    }

    private <T> void run(
            Executor thread, Supplier<T> task, Consumer<T> done, Consumer<String> failed, String otherwise) {
        thread.execute(() -> {
            T result;
            try {
                result = task.get();
            } catch (RuntimeException e) {
                log(e);
                threads.screen().execute(() -> failed.accept(sentence(e, otherwise)));
                return;
            }
            threads.screen().execute(() -> done.accept(result));
        });
    }

    /** A disk that fails is the person's to mend; whatever else is thrown is ours. */
    private static void log(RuntimeException failure) {
        if (!(failure instanceof StorageFailed)) {
            LOG.error("What a screen asked for failed", failure);
        }
    }

    private String sentence(RuntimeException failure, String otherwise) {
        return say(failure instanceof StorageFailed ? "problem.storage" : otherwise);
    }
}
