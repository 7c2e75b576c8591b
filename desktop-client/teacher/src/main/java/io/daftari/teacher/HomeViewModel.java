package io.daftari.teacher;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.op.Query;
import io.daftari.model.school.School;
import io.daftari.replica.attendance.RegisterDrafts;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Permits;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.attendance.PlaceText;
import io.daftari.teacher.attendance.RegisterViewModel;
import io.daftari.teacher.attendance.TodayViewModel;
import io.daftari.teacher.inbox.InboxViewModel;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.ViewModel;
import io.daftari.teacher.people.ContactsViewModel;
import io.daftari.teacher.people.Dialer;
import io.daftari.teacher.sync.SyncViewModel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Where the person is in the app, and what one line at the top says of position and sync. */
public final class HomeViewModel implements ViewModel {

    /** The screens. */
    public enum Place {
        TODAY,
        REGISTER,
        CONTACTS,
        INBOX
    }

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Workspace work;
    private final FixCollector fixes;
    private final PlaceText placeText;
    private final SyncViewModel sync;
    private final InboxViewModel inbox;
    private final TodayViewModel today;
    private final RegisterViewModel register;
    private final ContactsViewModel contacts;
    private final LiveQuery<Optional<ZoneId>> zone;
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.TODAY);
    private final ReadOnlyObjectWrapper<Sign> position;
    private final Permits permits;
    private final ReadOnlyStringWrapper barred = new ReadOnlyStringWrapper("");
    private boolean known;
    private Instant looked = Instant.EPOCH;

    HomeViewModel(Workspace work, FixCollector fixes, Dialer dialer, SyncViewModel sync, InboxViewModel inbox) {
        this.work = work;
        this.fixes = fixes;
        this.placeText = new PlaceText(work, fixes);
        this.sync = sync;
        this.inbox = inbox;
        this.register = new RegisterViewModel(work, fixes);
        this.today = new TodayViewModel(work, fixes, register.begun(), this::open);
        this.contacts = new ContactsViewModel(work, dialer);
        this.position = new ReadOnlyObjectWrapper<>(placeText.line());
        this.zone = work.live(
                Set.of(School.class),
                (desk, commit) -> desk.find(Query.of(School.class).limit(1)).stream()
                        .findFirst()
                        .map(school -> ZoneId.of(school.timeZone)),
                known -> known.ifPresent(work::isIn));
        this.permits = new Permits(work, rights -> {
            known = true;
            bar();
        });
    }

    /** What happened is never refused: the reason is said, and it can be recorded all the same. */
    private void bar() {
        String why = known ? permits.whyNot(MarkRegister.PERMISSION) : "";
        barred.set(why.isEmpty() ? "" : why + " " + work.say("home.anyway"));
    }

    /** From sign-in on. */
    void start() {
        inbox.start();
        sync.start();
        register.start();
    }

    /** Another language was chosen. */
    void retell() {
        inbox.retell();
        sync.retell();
        tick();
    }

    /** At sign-out. */
    void stop() {
        sync.stop();
        inbox.stop();
    }

    @Override
    public void activate() {
        // A cold receiver needs its time: it is warm when a register is opened.
        fixes.begin();
        zone.start();
        permits.start();
    }

    @Override
    public void deactivate() {
        fixes.end();
        zone.stop();
        permits.stop();
    }

    private void open(RegisterDrafts.Place of) {
        register.open(of);
        place.set(Place.REGISTER);
    }

    /** Whom to call about the pupils of the class whose register is open. */
    public void openContacts() {
        UUID classId = register.classId();
        if (classId != null) {
            contacts.open(classId);
            place.set(Place.CONTACTS);
        }
    }

    /** Time went by: position and ages are told anew. */
    public void tick() {
        register.tick();
        today.tick();
        today.checkIn().tick();
        position.set(placeText.line());
        sync.tick();
        bar();
        if (Duration.between(looked, work.now()).compareTo(FRESH) > 0) {
            looked = work.now();
            permits.tick();
        }
    }

    /** Why the person may take no registers, as far as this phone knows, as sentences; empty where he may. */
    public ReadOnlyStringProperty barred() {
        return barred.getReadOnlyProperty();
    }

    public ObjectProperty<Place> place() {
        return place;
    }

    public ReadOnlyObjectProperty<Sign> position() {
        return position.getReadOnlyProperty();
    }

    public SyncViewModel sync() {
        return sync;
    }

    public InboxViewModel inbox() {
        return inbox;
    }

    public TodayViewModel today() {
        return today;
    }

    public ContactsViewModel contacts() {
        return contacts;
    }

    public RegisterViewModel register() {
        return register;
    }
}
