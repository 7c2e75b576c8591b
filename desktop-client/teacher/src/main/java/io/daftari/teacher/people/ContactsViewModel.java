package io.daftari.teacher.people;

import io.daftari.model.people.ClassContacts;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.school.ClassGroup;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Sought;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.kit.ViewModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The pupils of a class with whom to call about each. Read in the background once and when it changes; what is sought is
 * found in memory.
 */
public final class ContactsViewModel implements ViewModel {

    private final Workspace work;
    private final Dialer dialer;
    private final LiveQuery<Optional<ClassContacts>> query;
    private final Map<UUID, Sought> sought = new HashMap<>();
    private final ObservableList<ClassContacts.Line> lines = FXCollections.observableArrayList();
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private volatile @Nullable UUID at;
    private @Nullable ClassContacts read;

    public ContactsViewModel(Workspace work, Dialer dialer) {
        this.work = work;
        this.dialer = dialer;
        this.query = work.live(
                Set.of(Enrolment.class, Student.class, StudentGuardian.class, Guardian.class, ClassGroup.class),
                (desk, commit) -> {
                    UUID asked = at;
                    return asked == null ? Optional.empty() : ClassContacts.read(desk, asked, work.today());
                },
                this::publish);
        typed.addListener((source, before, now) -> narrow());
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
        notice.set("");
    }

    /** Turns to a class. */
    public void open(UUID classId) {
        at = classId;
        read = null;
        typed.set("");
        notice.set("");
        title.set("");
        subtitle.set("");
        lines.clear();
        loaded.set(false);
        query.refresh();
    }

    private void publish(Optional<ClassContacts> now) {
        if (now.isEmpty() || !now.get().classId().equals(at)) {
            return;
        }
        read = now.get();
        sought.clear();
        for (ClassContacts.Line line : read.lines()) {
            sought.put(
                    line.student(),
                    Sought.of(
                            List.of(
                                    line.name(),
                                    line.admissionNumber(),
                                    line.contact().name()),
                            Stream.of(line.contact().phone(), line.admissionNumber())
                                    .filter(text -> !text.isEmpty())
                                    .toList()));
        }
        title.set(read.className());
        narrow();
        loaded.set(true);
    }

    private void narrow() {
        ClassContacts all = read;
        if (all == null) {
            return;
        }
        Sought.Wanted wanted = Sought.Wanted.of(typed.get());
        List<ClassContacts.Line> found = wanted.isEmpty()
                ? all.lines()
                : all.lines().stream()
                        .filter(line -> Objects.requireNonNull(sought.get(line.student()))
                                .isFoundBy(wanted))
                        .toList();
        if (!found.equals(lines)) {
            lines.setAll(found);
        }
        String pupils = work.words().count("register.pupils", all.lines().size());
        subtitle.set(wanted.isEmpty() ? pupils : work.say("contacts.found", "found", found.size(), "pupils", pupils));
    }

    public void call(ClassContacts.Line line) {
        tell(line, dialer.call(line.contact().phone()));
    }

    public void text(ClassContacts.Line line) {
        tell(line, dialer.text(line.contact().phone()));
    }

    private void tell(ClassContacts.Line line, Dialer.Done done) {
        notice.set(
                done == Dialer.Done.COPIED
                        ? work.say(
                                "contacts.copied",
                                "number",
                                line.contact().phone(),
                                "name",
                                line.contact().name())
                        : "");
    }

    /** Whom to call, and what he is to the pupil; empty for nobody. */
    public String contact(ClassContacts.Line line) {
        return Stream.of(line.contact().name(), line.contact().relationship())
                .filter(text -> !text.isEmpty())
                .reduce((one, other) -> one + " · " + other)
                .orElse(work.say("contacts.nobody"));
    }

    /** The number, or that there is none; empty where there is nobody anyway. */
    public String phone(ClassContacts.Line line) {
        if (line.contact().name().isEmpty()) {
            return "";
        }
        return line.contact().phone().isEmpty()
                ? work.say("contacts.noPhone")
                : line.contact().phone();
    }

    /** What is sought. */
    public StringProperty typed() {
        return typed;
    }

    /** Those who are found, by name. */
    public ObservableList<ClassContacts.Line> lines() {
        return lines;
    }

    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** Whether the class has nobody at all, not just nobody who is found. */
    public boolean isEmptyClass() {
        return read != null && read.lines().isEmpty();
    }
}
