package io.daftari.office.dashboard;

import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.dashboard.DashboardPart;
import io.daftari.office.kit.dashboard.Told;
import io.daftari.office.kit.dashboard.Told.Card;
import io.daftari.office.kit.dashboard.Told.Chart;
import io.daftari.office.kit.dashboard.Told.Figure;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Today at a glance and what needs doing now: whatever the features tell, as far as it is of use to the person. */
public final class DashboardViewModel implements ViewModel {

    private final Workspace work;
    private final May may;
    private final List<DashboardPart> parts;
    private final ChangeListener<@Nullable Set<String>> rights = (source, before, now) -> begin();
    private final ReadOnlyStringWrapper day = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ObservableList<Figure> figures = FXCollections.observableArrayList();
    private final ObservableList<Card> cards = FXCollections.observableArrayList();
    private final ObservableList<Chart> charts = FXCollections.observableArrayList();
    private List<Card> latest = List.of();
    private boolean active;

    /** @param parts in the order in which they stand */
    public DashboardViewModel(Workspace work, May may, List<DashboardPart> parts) {
        this.work = work;
        this.may = may;
        this.parts = List.copyOf(parts);
    }

    @Override
    public void activate() {
        active = true;
        may.rights().addListener(rights);
        begin();
    }

    @Override
    public void deactivate() {
        active = false;
        may.rights().removeListener(rights);
        parts.forEach(DashboardPart::stop);
    }

    /** What is of no use to the person is not even read. */
    private void begin() {
        for (DashboardPart part : parts) {
            if (isOfUse(part)) {
                part.start(this::retell);
            } else {
                part.stop();
            }
        }
        retell();
    }

    private boolean isOfUse(DashboardPart part) {
        return may.rights().get() != null && (part.needs() == null || may.may(Objects.requireNonNull(part.needs())));
    }

    /** Time went by: lessons begin, what waits grows older, and a day ends. */
    public void tick() {
        if (active) {
            parts.stream().filter(this::isOfUse).forEach(DashboardPart::tick);
            retell();
        }
    }

    /** Says it in the language of the moment. */
    public void retell() {
        if (!active) {
            return;
        }
        day.set(work.words().day(work.today()));
        List<Told> all = new ArrayList<>();
        boolean unread = may.rights().get() == null;
        for (DashboardPart part : parts) {
            Told told = isOfUse(part) ? part.tell() : null;
            if (told != null) {
                all.add(told);
            } else {
                unread |= isOfUse(part);
            }
        }
        note.set(all.stream()
                .map(Told::note)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(""));
        put(figures, all.stream().flatMap(told -> told.figures().stream()).toList(), Figure::equals);
        latest = all.stream().flatMap(told -> told.cards().stream()).toList();
        put(cards, latest, Card::saysTheSame);
        put(charts, all.stream().flatMap(told -> told.charts().stream()).toList(), Chart::equals);
        // What is not read yet is not "nothing to do".
        loaded.set(!unread);
    }

    /** Nodes that say the same stay, and with them the keys and the voice of who does not see them. */
    private static <T> void put(ObservableList<T> shown, List<T> now, BiPredicate<T, T> same) {
        boolean unchanged = shown.size() == now.size();
        for (int i = 0; unchanged && i < now.size(); i++) {
            unchanged = same.test(shown.get(i), now.get(i));
        }
        if (!unchanged) {
            shown.setAll(now);
        }
    }

    /** Shows the place where a card is worked off, by its number from 0; no card, nothing happens. */
    public void open(int card) {
        if (card >= 0 && card < latest.size()) {
            latest.get(card).open().run();
        }
    }

    /** The school's day. */
    public ReadOnlyStringProperty day() {
        return day.getReadOnlyProperty();
    }

    /** What is to be said of the day as a whole; empty for nothing. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** Whether everything was read once. */
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public ObservableList<Figure> figures() {
        return figures;
    }

    public ObservableList<Card> cards() {
        return cards;
    }

    public ObservableList<Chart> charts() {
        return charts;
    }
}
