package io.daftari.teacher;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.op.Query;
import io.daftari.model.place.Fix;
import io.daftari.model.school.School;
import io.daftari.replica.fix.FixTrail;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Permits;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.attendance.RegisterViewModel;
import io.daftari.teacher.attendance.TodayViewModel;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.Tone;
import io.daftari.teacher.kit.ViewModel;
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
import org.kordamp.ikonli.feather.Feather;

/** Where the person is in the app, and what one line at the top says of position and sync. */
public final class HomeViewModel implements ViewModel {

    /** The screens. */
    public enum Place {
        TODAY,
        REGISTER,
        INBOX
    }

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Workspace work;
    private final FixTrail trail;
    private final SyncViewModel sync;
    private final TodayViewModel today;
    private final RegisterViewModel register;
    private final LiveQuery<Optional<ZoneId>> zone;
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.TODAY);
    private final ReadOnlyObjectWrapper<Sign> position;
    private final Permits permits;
    private final ReadOnlyStringWrapper barred = new ReadOnlyStringWrapper("");
    private boolean known;
    private Instant looked = Instant.EPOCH;

    HomeViewModel(Workspace work, FixTrail trail, SyncViewModel sync) {
        this.work = work;
        this.trail = trail;
        this.sync = sync;
        this.today = new TodayViewModel(work, this::open);
        this.register = new RegisterViewModel(work, trail);
        this.position = new ReadOnlyObjectWrapper<>(positionSign());
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

    @Override
    public void activate() {
        zone.start();
        permits.start();
    }

    @Override
    public void deactivate() {
        zone.stop();
        permits.stop();
    }

    private void open(UUID classId) {
        register.open(classId);
        place.set(Place.REGISTER);
    }

    /** Time went by: the position is looked at, ages are told anew. */
    public void tick() {
        trail.look();
        position.set(positionSign());
        sync.tick();
        bar();
        if (Duration.between(looked, work.now()).compareTo(FRESH) > 0) {
            looked = work.now();
            permits.tick();
        }
    }

    private Sign positionSign() {
        if (!trail.isPossible()) {
            return new Sign(Tone.PENDING, Feather.MAP_PIN, work.say("gps.none"));
        }
        Optional<Fix> last = trail.last();
        if (last.isEmpty()) {
            return new Sign(Tone.PENDING, Feather.MAP_PIN, work.say("gps.searching"));
        }
        Fix fix = last.get();
        Duration age = Duration.between(fix.deviceAt(), work.now());
        if (age.compareTo(FRESH) > 0) {
            return new Sign(Tone.CARE, Feather.MAP_PIN, work.words().ago(age));
        }
        Double accuracy = fix.accuracyMetres();
        return accuracy == null
                ? new Sign(Tone.CARE, Feather.MAP_PIN, work.say("gps.vague"))
                : new Sign(Tone.GOOD, Feather.MAP_PIN, work.say("gps.within", "metres", Math.round(accuracy)));
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

    public TodayViewModel today() {
        return today;
    }

    public RegisterViewModel register() {
        return register;
    }
}
