package io.daftari.office.people;

import io.daftari.model.duplicate.ToldApart;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.Candidates;
import io.daftari.office.kit.list.Listed;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.office.people.Twins.Pair;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All pairs of records that may be of one person, the one that is looked at, and the search for a second record. */
public final class DuplicatesViewModel implements ViewModel {

    /** Somebody who is found by what is typed. */
    public record Found(UUID id, String name, String what) {}

    private static final Set<Class<? extends Row>> FOLLOWS =
            Set.of(Student.class, Guardian.class, StaffMember.class, IdentityNumber.class, ToldApart.class);

    private final MergeViewModel merge;
    private final LiveLines<PupilList.Line> pupils;
    private final LiveLines<GuardianList.Line> guardians;
    private final LiveLines<StaffList.Line> staff;
    private final LiveQuery<List<Pair>> query;
    private final ObservableList<Pair> pairs = FXCollections.observableArrayList();
    private final Candidates<Found> found;
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private final BooleanProperty withApart = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper apart = new ReadOnlyIntegerWrapper();
    private List<Pair> all = List.of();
    private final StringProperty typed = new SimpleStringProperty("");

    DuplicatesViewModel(
            Workspace work,
            MergeViewModel merge,
            LiveLines<PupilList.Line> pupils,
            LiveLines<GuardianList.Line> guardians,
            LiveLines<StaffList.Line> staff) {
        this.merge = merge;
        this.pupils = pupils;
        this.guardians = guardians;
        this.staff = staff;
        this.found = new Candidates<>(work);
        this.query = work.live(FOLLOWS, (desk, commit) -> Twins.all(desk), now -> {
            read.set(true);
            all = now;
            arrange();
        });
        withApart.addListener((source, before, now) -> arrange());
        typed.addListener((source, before, now) -> find());
        pupils.all().addListener((source, before, now) -> find());
        guardians.all().addListener((source, before, now) -> find());
        staff.all().addListener((source, before, now) -> find());
        merge.version().addListener((source, before, now) -> find());
    }

    @Override
    public void activate() {
        query.start();
        pupils.wanted();
        guardians.wanted();
        staff.wanted();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    /** Those of whom somebody said that they are two stand below, and only if one wants to see them. */
    private void arrange() {
        List<Pair> shown = new ArrayList<>(all);
        shown.removeIf(Pair::apart);
        apart.set(all.size() - shown.size());
        if (withApart.get()) {
            all.stream().filter(Pair::apart).forEach(shown::add);
        }
        if (!pairs.equals(shown)) {
            pairs.setAll(shown);
        }
    }

    /** Looks at a pair. */
    public void open(Pair pair) {
        typed.set("");
        merge.compare(pair.kind(), pair.one().id(), pair.other().id());
    }

    /** Somebody whose second record is looked for. */
    void begin(Kind kind, UUID id) {
        typed.set("");
        merge.begin(kind, id);
    }

    public void choose(Found line) {
        typed.set("");
        merge.with(line.id());
    }

    private void find() {
        if (!merge.isSeeking() || !merge.isOpen() || typed.get().isBlank()) {
            found.clear();
            return;
        }
        Stream<Found> lines = switch (merge.kind()) {
            case PUPIL ->
                found(
                        pupils,
                        line -> new Found(
                                line.id(), line.name(), together(Stream.of(line.className(), line.number()))));
            case GUARDIAN ->
                found(
                        guardians,
                        line -> new Found(
                                line.id(),
                                line.name(),
                                together(Stream.concat(Stream.of(line.phone()), line.children().stream()))));
            case STAFF -> found(staff, line -> new Found(line.id(), line.name(), line.number()));
        };
        UUID self = merge.stays().row().id;
        found.set(lines.filter(line -> !line.id().equals(self)).toList());
    }

    private static String together(Stream<String> parts) {
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private <L extends Listed> Stream<Found> found(LiveLines<L> lines, Function<L, Found> as) {
        return lines.found(typed.get()).stream().map(as);
    }

    public MergeViewModel merge() {
        return merge;
    }

    public ObservableList<Pair> pairs() {
        return pairs;
    }

    /** Whether pairs that are two people are shown, too. */
    public BooleanProperty withApart() {
        return withApart;
    }

    /** How many pairs are two people, as somebody said. */
    public ReadOnlyIntegerProperty apart() {
        return apart.getReadOnlyProperty();
    }

    /** Whether they were read. */
    public ReadOnlyBooleanProperty read() {
        return read.getReadOnlyProperty();
    }

    public StringProperty typed() {
        return typed;
    }

    public Candidates<Found> found() {
        return found;
    }
}
