package io.daftari.office.access;

import io.daftari.model.access.ArchiveRole;
import io.daftari.model.access.ChangeRole;
import io.daftari.model.access.MakeRole;
import io.daftari.model.access.OwnRole;
import io.daftari.model.access.RightGroup;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.access.RoleRight;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.people.StaffMember;
import io.daftari.model.words.Sentences;
import io.daftari.office.access.RoleRead.Found;
import io.daftari.office.access.RoleRead.Key;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
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
 * The roles of the school. Those that every school has are shown; its own are made, changed and put away here. What was
 * ticked and not saved stays with its role until it is saved or dropped.
 */
public final class RolesViewModel implements ViewModel {

    /** A role in the list. */
    public record RoleLine(Key key, String name, int holders, boolean changed) {}

    /**
     * A right as it stands or was ticked.
     *
     * @param barred why it can't be ticked here, as a sentence; empty where it can
     */
    public record RightLine(String right, String text, boolean on, String barred) {}

    /** Rights of one kind of work. */
    public record Group(String name, List<RightLine> rights) {}

    /** What was typed and ticked for a role. */
    private static final class Draft {
        private @Nullable String name;
        private final Map<String, Boolean> ticks = new TreeMap<>();
    }

    private final Workspace work;
    private final May may;
    private final LiveQuery<RoleRead> query;
    private final RolePeopleViewModel people;
    private final ObservableList<RoleLine> roles = FXCollections.observableArrayList();
    private final ObservableList<Group> groups = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable RoleLine> chosen = new ReadOnlyObjectWrapper<>();
    private final StringProperty name = new SimpleStringProperty("");
    private final BooleanProperty archiving = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper barred = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper reach = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final Map<Key, Draft> drafts = new HashMap<>();
    private @Nullable RoleRead read;
    private @Nullable Key wanted;
    private @Nullable Key fresh;

    public RolesViewModel(Workspace work, May may) {
        this.work = work;
        this.may = may;
        this.people = new RolePeopleViewModel(work, may);
        this.query = work.live(
                Set.of(RoleAssignment.class, OwnRole.class, RoleRight.class, StaffMember.class),
                (desk, commit) -> RoleRead.of(desk, work.now()),
                now -> {
                    read = now;
                    render();
                });
        may.rights().addListener((source, before, now) -> render());
        name.addListener((source, before, now) -> named(now));
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
        problem.set("");
        archiving.set(false);
        people.deactivate();
    }

    /** In the language of the moment. */
    public void retell() {
        render();
    }

    private Optional<Found> found(@Nullable Key key) {
        RoleRead now = read;
        if (key == null || now == null) {
            return Optional.empty();
        }
        if (key.equals(fresh)
                && now.roles().stream().noneMatch(role -> role.key().equals(key))) {
            return Optional.of(new Found(key, "", Set.of(), List.of()));
        }
        return now.roles().stream().filter(role -> role.key().equals(key)).findFirst();
    }

    private void render() {
        RoleRead now = read;
        if (now == null) {
            return;
        }
        List<RoleLine> lines = new ArrayList<>();
        now.roles().forEach(role -> lines.add(line(role)));
        if (fresh != null && now.roles().stream().noneMatch(role -> role.key().equals(fresh))) {
            lines.add(new RoleLine(fresh, work.say("roles.fresh"), 0, true));
        }
        Key key = found(wanted).map(Found::key).orElse(lines.get(0).key());
        wanted = key;
        if (!lines.equals(roles)) {
            roles.setAll(lines);
        }
        chosen.set(lines.stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .orElseThrow());
        Found role = found(key).orElseThrow();
        Draft draft = drafts.get(key);
        String shown = draft == null || draft.name == null ? title(role) : draft.name;
        if (!shown.equals(name.get())) {
            name.set(shown);
        }
        barred.set(whyNotChange(role));
        List<Group> shownGroups = groups(role, draft);
        if (!shownGroups.equals(groups)) {
            groups.setAll(shownGroups);
        }
        reach.set(reach(ticked(role, draft)));
        changed.set(isChanged(role, draft));
        people.show(role, title(role), now.people(), beyond(role.rights()));
        version.set(version.get() + 1);
    }

    private RoleLine line(Found role) {
        return new RoleLine(role.key(), title(role), role.holders().size(), isChanged(role, drafts.get(role.key())));
    }

    private String title(Found role) {
        return role.key().own() == null ? work.say("role." + role.key().role()) : role.name();
    }

    private List<Group> groups(Found role, @Nullable Draft draft) {
        Set<String> on = ticked(role, draft);
        return Arrays.stream(RightGroup.values())
                .map(group -> new Group(
                        work.say("rightGroup." + group),
                        group.rights().stream()
                                .map(right -> new RightLine(
                                        right, work.say("right." + right), on.contains(right), whyNotTick(right)))
                                .toList()))
                .toList();
    }

    private static Set<String> ticked(Found role, @Nullable Draft draft) {
        Set<String> on = new TreeSet<>(role.rights());
        if (draft != null) {
            draft.ticks.forEach((right, ticked) -> {
                if (ticked) {
                    on.add(right);
                } else {
                    on.remove(right);
                }
            });
        }
        return on;
    }

    private boolean isChanged(Found role, @Nullable Draft draft) {
        if (role.key().equals(fresh)) {
            return true;
        }
        return draft != null
                && (!ticked(role, draft).equals(role.rights())
                        || (draft.name != null && !draft.name.strip().equals(role.name())));
    }

    private String whyNotChange(Found role) {
        if (role.key().own() == null) {
            return work.say("roles.builtIn");
        }
        return may.may(MakeRole.PERMISSION) ? beyond(role.rights()) : may.whyNot(MakeRole.PERMISSION);
    }

    private String whyNotTick(String right) {
        if (!barred.get().isEmpty()) {
            return barred.get();
        }
        return beyond(Set.of(right));
    }

    /** Nobody has to do with rights that he does not have himself: which of these, as a sentence; empty for none. */
    private String beyond(Set<String> rights) {
        Set<String> mine = may.rights().get();
        return rights.stream()
                .filter(right -> mine == null || !mine.contains(right))
                .findFirst()
                .map(right -> new Sentences(work.words(), (argument, value) -> Optional.empty())
                        .of(Reason.of("BeyondYourRights", "permission", right)))
                .orElse("");
    }

    /** How far rights reach, as a sentence. */
    private String reach(Set<String> rights) {
        if (rights.contains("see.student")) {
            return work.say("roles.reach.all");
        }
        List<String> reached = new ArrayList<>();
        for (String see : List.of("see.taught", "see.wards", "see.self")) {
            if (rights.contains(see)) {
                reached.add(work.say("roles.reach." + see));
            }
        }
        return reached.isEmpty()
                ? work.say("roles.reach.none")
                : work.say("roles.reach", "what", work.words().list(reached));
    }

    public void choose(Key key) {
        if (!key.equals(wanted)) {
            wanted = key;
            problem.set("");
            archiving.set(false);
            people.forget();
            render();
        }
    }

    /** Begins a role of the school's own. */
    public void begin() {
        if (fresh == null) {
            fresh = new Key(Role.OWN, work.replica().newId());
        }
        choose(fresh);
    }

    private void named(String now) {
        Key key = wanted;
        Found role = found(key).orElse(null);
        if (role == null || role.key().own() == null) {
            return;
        }
        Draft draft = drafts.computeIfAbsent(role.key(), made -> new Draft());
        if (!now.equals(draft.name) && !(draft.name == null && now.equals(role.name()))) {
            draft.name = now;
            render();
        }
    }

    public void tick(String right, boolean on) {
        Found role = found(wanted).orElse(null);
        if (role == null || !whyNotTick(right).isEmpty()) {
            return;
        }
        Draft draft = drafts.computeIfAbsent(role.key(), made -> new Draft());
        if (role.rights().contains(right) == on) {
            draft.ticks.remove(right);
        } else {
            draft.ticks.put(right, on);
        }
        render();
    }

    /** Drops what was not saved of the chosen role. */
    public void drop() {
        Key key = wanted;
        if (key != null) {
            drafts.remove(key);
            if (key.equals(fresh)) {
                fresh = null;
                wanted = null;
            }
            problem.set("");
            render();
        }
    }

    /** Keeps what was typed and ticked. */
    public void save() {
        Found role = found(wanted).orElse(null);
        if (role == null || role.key().own() == null || !changed.get()) {
            return;
        }
        if (name.get().isBlank()) {
            problem.set(work.say("roles.nameless"));
            return;
        }
        Key key = role.key();
        work.submit(List.of(saving(role, Objects.requireNonNull(key.own()))), () -> saved(key), problem::set);
    }

    private Operation saving(Found role, UUID id) {
        Set<String> on = ticked(role, drafts.get(role.key()));
        String named = name.get().strip();
        if (role.key().equals(fresh)) {
            return new MakeRole(id, named, List.copyOf(on));
        }
        return new ChangeRole(
                id,
                named.equals(role.name()) ? null : named,
                on.stream().filter(right -> !role.rights().contains(right)).toList(),
                role.rights().stream().filter(right -> !on.contains(right)).toList());
    }

    private void saved(Key key) {
        drafts.remove(key);
        if (key.equals(fresh)) {
            fresh = null;
        }
        problem.set("");
        query.refresh();
    }

    /** Puts the chosen role away: it gives no right any more, and nobody is given it. */
    public void archive() {
        Found role = found(wanted).orElse(null);
        if (role != null && role.key().own() != null && barred.get().isEmpty()) {
            work.submit(
                    List.of(new ArchiveRole(role.key().own())),
                    () -> {
                        archiving.set(false);
                        saved(role.key());
                    },
                    problem::set);
        }
    }

    public RolePeopleViewModel people() {
        return people;
    }

    public ObservableList<RoleLine> roles() {
        return roles;
    }

    /** Rights of the chosen role, by the work to which they belong. */
    public ObservableList<Group> groups() {
        return groups;
    }

    public ReadOnlyObjectProperty<@Nullable RoleLine> chosen() {
        return chosen.getReadOnlyProperty();
    }

    public StringProperty name() {
        return name;
    }

    /** Whether it is asked whether to put the role away. */
    public BooleanProperty archiving() {
        return archiving;
    }

    /** Whether there is something to save. */
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    /** Why the chosen role can't be changed, as a sentence; empty where it can. */
    public ReadOnlyStringProperty barred() {
        return barred.getReadOnlyProperty();
    }

    /** Why no role can be made, as a sentence; empty where one can. */
    public String whyNotBegin() {
        return may.whyNot(MakeRole.PERMISSION);
    }

    /** Whose records the rights of the chosen role reach, as a sentence. */
    public ReadOnlyStringProperty reach() {
        return reach.getReadOnlyProperty();
    }

    /** What stood in the way, as a sentence; empty for nothing. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Goes up whenever something of this may be otherwise. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Whether the role is one of the school's own, and stands. */
    public boolean isOwn() {
        RoleLine line = chosen.get();
        return line != null && line.key().own() != null && !line.key().equals(fresh);
    }
}
