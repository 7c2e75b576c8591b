package io.daftari.office.account;

import io.daftari.model.access.OwnRole;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleRight;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.EntranceSteps;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.HubAccounts.Invited;
import io.daftari.replica.signin.HubAccounts.Open;
import io.daftari.replica.signin.HubAccounts.Wanted;
import io.daftari.replica.signin.NotLetIn.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The invitations of the school that nobody has taken up yet, and a new one. */
public final class InvitationsViewModel implements ViewModel {

    /** What stands beside the list. */
    public enum Side {
        NOTHING,
        ONE,
        NEW,
        MADE
    }

    /** A role that may be given. */
    public record Choice(Role role, @Nullable UUID own, String name) {}

    /** An invitation in words. */
    public record Line(UUID id, String whom, boolean mailed, String role, String until, String by) {}

    private record Known(List<OwnRole> own, Map<UUID, Set<String>> rights, Map<UUID, String> people) {

        static Known of(Desk desk, Workspace work, List<Open> open) {
            List<OwnRole> own = desk.find(Query.of(OwnRole.class).eq("archived", false)).stream()
                    .sorted(Comparator.comparing((OwnRole role) -> role.name).thenComparing(role -> role.id))
                    .toList();
            Map<UUID, Set<String>> rights = new HashMap<>();
            own.forEach(role -> rights.put(
                    role.id,
                    desk.find(RoleRight.of(role.id)).stream()
                            .filter(RoleRight::isOpen)
                            .map(right -> right.permission)
                            .collect(Collectors.toSet())));
            Map<UUID, String> people = new HashMap<>();
            open.forEach(
                    one -> people.computeIfAbsent(one.invitedBy(), user -> work.name(desk, "user", user.toString())));
            return new Known(own, rights, people);
        }
    }

    private record Told(List<Open> open, boolean verified) {}

    private final Workspace work;
    private final HubDesk desk;
    private final May may;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Line> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Side> side = new ReadOnlyObjectWrapper<>(Side.NOTHING);
    private final ObjectProperty<@Nullable Choice> choice = new SimpleObjectProperty<>();
    private final BooleanProperty byMail = new SimpleBooleanProperty(true);
    private final StringProperty email = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper unverified = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper code = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper made = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private Told told = new Told(List.of(), true);
    private Known known = new Known(List.of(), Map.of(), Map.of());
    private boolean asked;
    private boolean shown;

    public InvitationsViewModel(Workspace work, HubDesk desk, May may) {
        this.work = work;
        this.desk = desk;
        this.may = may;
        desk.open().addListener((source, before, open) -> {
            asked = false;
            if (open && shown) {
                ask();
            }
        });
        may.rights().addListener((source, before, now) -> retell());
    }

    @Override
    public void activate() {
        desk.look();
        shown = true;
        if (desk.open().get()) {
            ask();
        } else {
            read();
        }
    }

    @Override
    public void deactivate() {
        shown = false;
        desk.rest();
        problem.set("");
        notice.set("");
        forgetMade();
        if (side.get() == Side.MADE) {
            side.set(Side.NOTHING);
        }
    }

    /** Asks the hub which are open. */
    public void ask() {
        UUID school = work.replica().schoolId();
        desk.ask(
                (accounts, pass) -> new Told(
                        accounts.invitations(pass, school), accounts.me(pass).verified()),
                now -> {
                    told = now;
                    asked = true;
                    problem.set("");
                    unverified.set(!now.verified());
                    read();
                },
                problem::set);
    }

    private void read() {
        List<Open> open = told.open();
        work.inBackground(
                () -> work.replica().read(reading -> Known.of(reading, work, open)),
                now -> {
                    known = now;
                    retell();
                },
                problem::set);
    }

    /** In the language of the moment. */
    public void retell() {
        Choice before = choice.get();
        List<Choice> given = given();
        if (!given.equals(choices)) {
            choices.setAll(given);
            choice.set(
                    before == null
                            ? null
                            : given.stream()
                                    .filter(one -> one.role() == before.role()
                                            && java.util.Objects.equals(one.own(), before.own()))
                                    .findFirst()
                                    .orElse(null));
        }
        Line was = chosen.get();
        lines.setAll(told.open().stream().map(this::line).toList());
        choose(lines.stream()
                .filter(line -> was != null && line.id().equals(was.id()))
                .findFirst()
                .orElse(null));
    }

    /** Nobody gives a role that may more than he. */
    private List<Choice> given() {
        Set<String> mine = may.rights().get();
        List<Choice> given = new ArrayList<>();
        if (mine == null) {
            return given;
        }
        for (Role role : Role.values()) {
            if (role != Role.OWN && mine.containsAll(role.rights())) {
                given.add(new Choice(role, null, work.say("role." + role)));
            }
        }
        known.own().stream()
                .filter(role -> mine.containsAll(known.rights().getOrDefault(role.id, Set.of())))
                .forEach(role -> given.add(new Choice(Role.OWN, role.id, role.name)));
        return given;
    }

    private Line line(Open open) {
        String by = known.people().getOrDefault(open.invitedBy(), "");
        String address = open.email();
        return new Line(
                open.id(),
                address == null ? work.say("invite.whoever") : address,
                address != null,
                known.own().stream()
                        .filter(role -> role.id.equals(open.ownRole()))
                        .findFirst()
                        .map(role -> role.name)
                        .orElse(work.say("role." + open.role())),
                work.when(open.expiresAt()),
                open.invitedBy().equals(work.user())
                        ? work.say("invite.you")
                        : by.isEmpty() ? work.say("invite.somebody") : by);
    }

    public void choose(@Nullable Line line) {
        chosen.set(line);
        if (line != null && side.get() != Side.MADE) {
            side.set(Side.ONE);
        } else if (line == null && side.get() == Side.ONE) {
            side.set(Side.NOTHING);
        }
    }

    /** Opens the form of a new one, with what was typed before. */
    public void wantNew() {
        forgetMade();
        notice.set("");
        problem.set("");
        chosen.set(null);
        side.set(Side.NEW);
    }

    /** Nothing beside the list. */
    public void rest() {
        forgetMade();
        problem.set("");
        chosen.set(null);
        side.set(Side.NOTHING);
    }

    /** Invites. */
    public void invite() {
        Choice wanted = choice.get();
        String address = byMail.get() ? email.get().strip() : null;
        String missing = unverified.get()
                ? work.say("entrance." + Why.VERIFY_FIRST)
                : wanted == null
                        ? work.say("invite.missing.role")
                        : address != null && address.isEmpty() ? work.say("invite.missing.email") : "";
        problem.set(missing);
        if (wanted == null || !missing.isEmpty()) {
            return;
        }
        UUID school = work.replica().schoolId();
        Wanted invitation = new Wanted(wanted.role(), wanted.own(), address, language());
        desk.atHub(
                () -> desk.entrance().atHub().ask((accounts, pass) -> accounts.invite(pass, school, invitation)),
                invited -> {
                    email.set("");
                    show(invited, address);
                },
                this::refused,
                problem::set);
    }

    private String language() {
        return work.words().language().tag();
    }

    private void refused(Why why) {
        problem.set(
                switch (why) {
                    case UNREACHABLE, NOT_THE_HUB -> work.say("invite.offline");
                    case NOT_YOUR_SCHOOL -> work.say("invite.notPermitted");
                    case NOT_FOUND -> work.say("invite.gone");
                    default -> work.say("entrance." + why);
                });
        if (why == Why.VERIFY_FIRST) {
            unverified.set(true);
        }
    }

    private void show(Invited invited, @Nullable String address) {
        code.set(invited.code());
        link.set(work.replica().hub().toString().replaceAll("/$", "") + EntranceSteps.LINK + invited.code());
        String until = work.when(invited.expiresAt());
        made.set(
                address == null
                        ? work.say("invite.made.code", "time", until)
                        : work.say("invite.made.mail", "email", address, "time", until));
        chosen.set(null);
        side.set(Side.MADE);
        ask();
    }

    private void forgetMade() {
        code.set("");
        link.set("");
        made.set("");
    }

    /** The chosen one once more, with another code and all its time. */
    public void renew() {
        Line line = chosen.get();
        if (line == null) {
            return;
        }
        UUID school = work.replica().schoolId();
        String words = language();
        problem.set("");
        desk.atHub(
                () -> desk.entrance()
                        .atHub()
                        .ask((accounts, pass) -> accounts.renewInvitation(pass, school, line.id(), words)),
                invited -> show(invited, line.mailed() ? line.whom() : null),
                this::refused,
                problem::set);
    }

    /** Takes the chosen one back. */
    public void withdraw() {
        Line line = chosen.get();
        if (line == null) {
            return;
        }
        UUID school = work.replica().schoolId();
        problem.set("");
        desk.run(
                (accounts, pass) -> accounts.withdrawInvitation(pass, school, line.id()),
                () -> {
                    rest();
                    notice.set(work.say("invite.withdrawn", "whom", line.whom()));
                    ask();
                },
                this::refused,
                problem::set);
    }

    public HubDesk desk() {
        return desk;
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    /** Whether the hub has told them since it was opened. */
    public boolean isAsked() {
        return asked;
    }

    public ReadOnlyObjectProperty<@Nullable Line> chosen() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Side> side() {
        return side.getReadOnlyProperty();
    }

    /** The roles that he may give. */
    public ObservableList<Choice> choices() {
        return choices;
    }

    public ObjectProperty<@Nullable Choice> choice() {
        return choice;
    }

    /** Whether it is mailed; else a code is handed over. */
    public BooleanProperty byMail() {
        return byMail;
    }

    public StringProperty email() {
        return email;
    }

    /** Whether he has to prove his own address before he invites anybody. */
    public ReadOnlyBooleanProperty unverified() {
        return unverified.getReadOnlyProperty();
    }

    /** The code of the one that was made just now; empty for none. */
    public ReadOnlyStringProperty code() {
        return code.getReadOnlyProperty();
    }

    /** The hub's address and the code in one. */
    public ReadOnlyStringProperty link() {
        return link.getReadOnlyProperty();
    }

    /** What became of it, and until when it holds, as a sentence. */
    public ReadOnlyStringProperty made() {
        return made.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What was done just now, as a sentence; empty for nothing. */
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }
}
