package io.daftari.office.admission;

import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.LevelPlaces;
import io.daftari.model.admission.LevelPlaces.Places;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.people.AdmitStudent;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Moves applications on, from the board and from their pages. What goes beyond the places, and what a family will want to
 * hear the reason of, is asked once more first.
 */
public final class MoveViewModel implements ViewModel {

    /** Where one is asked for a reason. */
    private static final Set<AdmissionStatus> WITH_REASON =
            Set.of(AdmissionStatus.REJECTED, AdmissionStatus.WITHDRAWN, AdmissionStatus.WAITLISTED);

    /**
     * What is asked once more.
     *
     * @param warning why it may not be wanted; empty where only a reason is asked for
     * @param mustSay whether it can't be done without a reason
     */
    public record Asking(AdmissionCard card, AdmissionStatus to, String warning, boolean mustSay) {}

    private final Workspace work;
    private final May may;
    private final Supplier<@Nullable AdmissionBoard> board;
    private final Consumer<AdmissionCard> admit;
    private final ReadOnlyObjectWrapper<@Nullable Asking> asking = new ReadOnlyObjectWrapper<>();
    private final StringProperty reason = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");

    /** @param admit opens the form of admission */
    MoveViewModel(Workspace work, May may, Supplier<@Nullable AdmissionBoard> board, Consumer<AdmissionCard> admit) {
        this.work = work;
        this.may = may;
        this.board = board;
        this.admit = admit;
    }

    /** Why it can't be moved there, as a sentence; empty where it can. */
    public String whyNot(AdmissionCard card, AdmissionStatus to) {
        String right = may.whyNot(MoveApplication.PERMISSION);
        if (right.isEmpty() && to == AdmissionStatus.ADMITTED && !card.pupil()) {
            right = may.whyNot(AdmitStudent.PERMISSION);
        }
        if (!right.isEmpty()) {
            return right;
        }
        if (card.status().mayBecome(to)) {
            return "";
        }
        return work.say(
                "reason.ApplicationStands",
                "status",
                work.say("status." + card.status()),
                "wanted",
                work.say("wanted." + to));
    }

    /** Moves it, or asks once more, or opens the form of admission. */
    public void move(AdmissionCard card, AdmissionStatus to) {
        told.set("");
        asking.set(null);
        if (card.status() == to) {
            return;
        }
        String why = whyNot(card, to);
        if (!why.isEmpty()) {
            told.set(why);
            return;
        }
        if (to == AdmissionStatus.ADMITTED && !card.pupil()) {
            admit.accept(card);
            return;
        }
        String warning = warning(card, to);
        if (!warning.isEmpty() || WITH_REASON.contains(to)) {
            reason.set("");
            asking.set(new Asking(card, to, warning, to == AdmissionStatus.REJECTED));
        } else {
            submit(card, to, null);
        }
    }

    private String warning(AdmissionCard card, AdmissionStatus to) {
        AdmissionBoard now = board.get();
        if (now == null || !LevelPlaces.holds(to) || LevelPlaces.holds(card.status())) {
            return "";
        }
        Optional<Places> places = now.placesFor(card.row());
        if (places.isEmpty()) {
            boolean named = card.row().gradeLevelId != null;
            return named ? work.say("admission.noClasses", "level", card.level()) : work.say("admission.noLevel.warn");
        }
        Places one = places.get();
        return one.free() > 0
                ? ""
                : work.say(
                        "admission.full",
                        "level",
                        one.level(),
                        "year",
                        one.year(),
                        "seats",
                        one.seats(),
                        "taken",
                        one.taken(),
                        "offered",
                        one.offered());
    }

    /** Does what was asked once more. */
    public void confirm() {
        Asking asked = asking.get();
        if (asked == null) {
            return;
        }
        String said = reason.get().strip();
        if (asked.mustSay() && said.isEmpty()) {
            told.set(work.say("admission.sayWhy"));
            return;
        }
        asking.set(null);
        submit(asked.card(), asked.to(), said.isEmpty() ? null : said);
    }

    /** It stays where it is. */
    public void leave() {
        asking.set(null);
        told.set("");
    }

    private void submit(AdmissionCard card, AdmissionStatus to, @Nullable String why) {
        work.submit(List.of(new MoveApplication(card.id(), to, why)), () -> told.set(""), told::set);
    }

    /** What is asked; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable Asking> asking() {
        return asking.getReadOnlyProperty();
    }

    public StringProperty reason() {
        return reason;
    }

    /** Why it was not moved; empty where it was. */
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }
}
