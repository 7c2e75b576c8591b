package io.daftari.office.access;

import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Permission;
import io.daftari.office.access.RoleRead.Found;
import io.daftari.office.access.RoleRead.Person;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Who holds the chosen role, for how long; gives it to somebody, and takes it from him. */
public final class RolePeopleViewModel implements ViewModel {

    private static final Permission GIVE = Edit.permissionFor("role_assignment");

    /**
     * Somebody who holds it.
     *
     * @param when since when and until when, in words
     */
    public record Holder(UUID assignment, String name, String when) {}

    private final Workspace work;
    private final May may;
    private final ObservableList<Holder> holders = FXCollections.observableArrayList();
    private final ObservableList<Person> candidates = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Person> person = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable LocalDate> until = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper barred = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private @Nullable Found role;
    private String title = "";

    RolePeopleViewModel(Workspace work, May may) {
        this.work = work;
        this.may = may;
    }

    /** @param beyond why the person may have nothing to do with this role, as a sentence; empty where he may */
    void show(Found now, String called, List<Person> people, String beyond) {
        role = now;
        title = called;
        List<Holder> lines = now.holders().stream()
                .map(held -> new Holder(held.id, name(held.userId, people), when(held)))
                .sorted(Comparator.comparing(Holder::name))
                .toList();
        if (!lines.equals(holders)) {
            holders.setAll(lines);
        }
        Set<UUID> have = now.holders().stream().map(held -> held.userId).collect(Collectors.toSet());
        List<Person> others =
                people.stream().filter(one -> !have.contains(one.user())).toList();
        if (!others.equals(candidates)) {
            Person before = person.get();
            candidates.setAll(others);
            person.set(others.contains(before) ? before : null);
        }
        barred.set(may.may(GIVE) ? beyond : may.whyNot(GIVE));
    }

    private String name(UUID user, List<Person> people) {
        if (user.equals(work.user())) {
            return people.stream()
                    .filter(one -> one.user().equals(user))
                    .map(one -> work.say("roles.you", "name", one.name()))
                    .findFirst()
                    .orElse(work.say(
                            "roles.you",
                            "name",
                            work.replica().session().orElseThrow().email()));
        }
        return people.stream()
                .filter(one -> one.user().equals(user))
                .map(Person::name)
                .findFirst()
                .orElse(work.say("roles.somebody"));
    }

    private String when(RoleAssignment held) {
        String since = work.say("roles.since", "day", day(held.validFrom));
        return held.validTo.equals(RoleAssignment.OPEN)
                ? since
                : since + " · " + work.say("roles.until", "day", day(held.validTo.minusMillis(1)));
    }

    private String day(Instant moment) {
        return work.words().day(LocalDate.ofInstant(moment, work.zone()));
    }

    /** Gives the role to the chosen person, from now on. */
    public void give() {
        Found now = role;
        Person whom = person.get();
        notice.set("");
        problem.set(
                now == null || !barred.get().isEmpty() ? barred.get() : whom == null ? work.say("roles.nobody") : "");
        if (now == null || whom == null || !problem.get().isEmpty()) {
            return;
        }
        LocalDate last = until.get();
        if (last != null && last.isBefore(work.today())) {
            problem.set(work.say("roles.past"));
            return;
        }
        RoleAssignment made = new RoleAssignment();
        made.id = work.replica().newId();
        made.userId = whom.user();
        made.role = now.key().role();
        made.ownRoleId = now.key().own();
        made.validFrom = work.now();
        if (last != null) {
            made.validTo = last.plusDays(1).atStartOfDay(work.zone()).toInstant();
        }
        work.submit(
                List.of(Edit.creating(made)),
                () -> {
                    person.set(null);
                    until.set(null);
                    notice.set(work.say("roles.given", "name", whom.name(), "role", title));
                },
                problem::set);
    }

    /** Takes the role from somebody; what he did by it stands. */
    public void take(Holder holder) {
        Found now = role;
        notice.set("");
        problem.set(barred.get());
        if (now == null || !barred.get().isEmpty()) {
            return;
        }
        now.holders().stream()
                .filter(held -> held.id.equals(holder.assignment()))
                .findFirst()
                .ifPresent(held -> work.submit(
                        List.of(Edit.archiving(held)),
                        () -> notice.set(work.say("roles.taken", "name", holder.name(), "role", title)),
                        problem::set));
    }

    void forget() {
        person.set(null);
        until.set(null);
        problem.set("");
        notice.set("");
    }

    @Override
    public void deactivate() {
        forget();
    }

    public ObservableList<Holder> holders() {
        return holders;
    }

    /** Who could be given it: staff with an account who have it not. */
    public ObservableList<Person> candidates() {
        return candidates;
    }

    public ObjectProperty<@Nullable Person> person() {
        return person;
    }

    /** The last day on which it holds; null for no end. */
    public ObjectProperty<@Nullable LocalDate> until() {
        return until;
    }

    /** Why it can be neither given nor taken, as a sentence; empty where it can. */
    public ReadOnlyStringProperty barred() {
        return barred.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What was done just now, as a sentence; empty for nothing. */
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }
}
