package io.daftari.office.admission;

import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.LevelPlaces.Places;
import io.daftari.model.words.Words;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.Sought;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The applications in columns by where they stand, narrowed by what is typed and by a level; above them the places. */
public final class BoardViewModel implements ViewModel {

    private final Workspace work;
    private final ReadOnlyObjectProperty<@Nullable AdmissionBoard> board;
    private final MoveViewModel move;
    private final Consumer<UUID> open;
    private final Map<AdmissionStatus, ObservableList<AdmissionCard>> columns = new EnumMap<>(AdmissionStatus.class);
    private final ObservableList<Places> places = FXCollections.observableArrayList();
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable UUID> level = new SimpleObjectProperty<>();
    private final BooleanProperty over = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<@Nullable UUID> chosen = new SimpleObjectProperty<>();

    /** @param open shows an application's page */
    BoardViewModel(
            Workspace work,
            ReadOnlyObjectProperty<@Nullable AdmissionBoard> board,
            MoveViewModel move,
            Consumer<UUID> open) {
        this.work = work;
        this.board = board;
        this.move = move;
        this.open = open;
        for (AdmissionStatus status : AdmissionStatus.values()) {
            columns.put(status, FXCollections.observableArrayList());
        }
        board.addListener((source, before, now) -> find());
        typed.addListener((source, before, now) -> find());
        level.addListener((source, before, now) -> find());
    }

    private void find() {
        AdmissionBoard now = board.get();
        if (now == null) {
            return;
        }
        UUID only = level.get();
        Sought.Wanted wanted = Sought.Wanted.of(typed.get());
        Map<AdmissionStatus, List<AdmissionCard>> found = new EnumMap<>(AdmissionStatus.class);
        for (AdmissionCard card : now.cards()) {
            boolean ofLevel = only == null || only.equals(card.row().gradeLevelId);
            if (ofLevel && (wanted.isEmpty() || card.sought().isFoundBy(wanted))) {
                found.computeIfAbsent(card.status(), status -> new ArrayList<>())
                        .add(card);
            }
        }
        columns.forEach((status, cards) -> {
            List<AdmissionCard> fresh = found.getOrDefault(status, List.of());
            if (!cards.equals(fresh)) {
                cards.setAll(fresh);
            }
        });
        List<Places> shown = now.places();
        if (!places.equals(shown)) {
            places.setAll(shown);
        }
        empty.set(now.cards().isEmpty());
        loaded.set(true);
    }

    /** The columns that stand there now. */
    public List<AdmissionStatus> shown() {
        return over.get() ? AdmissionBoard.OVER : AdmissionBoard.OPEN;
    }

    /** Moves a card so many columns to the right. */
    public void shift(AdmissionCard card, int columnsOn) {
        List<AdmissionStatus> all = new ArrayList<>(AdmissionBoard.OPEN);
        all.addAll(AdmissionBoard.OVER);
        int to = all.indexOf(card.status()) + columnsOn;
        if (to >= 0 && to < all.size()) {
            move.move(card, all.get(to));
        }
    }

    /** Moves the application of this id, as it was drawn with the mouse. */
    public void drop(String id, AdmissionStatus to) {
        AdmissionBoard now = board.get();
        if (now != null) {
            now.cards().stream()
                    .filter(card -> card.id().toString().equals(id))
                    .findFirst()
                    .ifPresent(card -> move.move(card, to));
        }
    }

    public void open(AdmissionCard card) {
        chosen.set(card.id());
        open.accept(card.id());
    }

    /** Narrows to a level; the same again widens. */
    public void pick(UUID picked) {
        level.set(Objects.equals(level.get(), picked) ? null : picked);
    }

    /** Who he is, in one line: level and age as far as they are known. */
    public String about(AdmissionCard card) {
        List<String> parts = new ArrayList<>();
        parts.add(card.level().isEmpty() ? work.say("admission.noLevel") : card.level());
        if (card.age() != null) {
            parts.add(work.words().count("admission.age", card.age()));
        }
        return String.join(" · ", parts);
    }

    /** Who answers for him. */
    public String family(AdmissionCard card) {
        return card.guardian().isEmpty() ? work.say("admission.noFamily") : card.guardian();
    }

    /** For how long he has waited. */
    public String waits(AdmissionCard card) {
        return card.days() == 0 ? work.say("admission.today") : work.words().count("admission.days", card.days());
    }

    /** How many places are left, or how many were promised too many. */
    public String free(Places one) {
        return free(work.words(), one);
    }

    static String free(Words words, Places one) {
        return one.free() < 0
                ? words.count("admission.beyond", -one.free())
                : words.count("admission.free", one.free());
    }

    public ObservableList<AdmissionCard> column(AdmissionStatus status) {
        return Objects.requireNonNull(columns.get(status));
    }

    public ObservableList<Places> places() {
        return places;
    }

    public StringProperty typed() {
        return typed;
    }

    /** The level to which it is narrowed; null for all. */
    public ObjectProperty<@Nullable UUID> level() {
        return level;
    }

    /** Whether what is over is shown, instead of what is under way. */
    public BooleanProperty over() {
        return over;
    }

    /** Whether nobody has applied yet. */
    public ReadOnlyBooleanProperty isEmpty() {
        return empty.getReadOnlyProperty();
    }

    /** Whether the applications were read. */
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** The card on which the keys were last. */
    public ObjectProperty<@Nullable UUID> chosen() {
        return chosen;
    }

    public MoveViewModel move() {
        return move;
    }
}
