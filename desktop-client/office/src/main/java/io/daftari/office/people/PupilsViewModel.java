package io.daftari.office.people;

import io.daftari.model.merge.Edit;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.people.PupilList.Line;
import io.daftari.office.people.PupilList.Standing;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The pupils as a list that narrows with each key, and the record of the one who is chosen. */
public final class PupilsViewModel implements ViewModel {

    /** A class to narrow to; without an id it is all of them. */
    public record Group(@Nullable UUID id, String name) {}

    private final Workspace work;
    private final Pupils pupils;
    private final PupilViewModel record;
    private final ObservableList<Line> found = FXCollections.observableArrayList();
    private final ObservableList<Group> groups = FXCollections.observableArrayList();
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Standing> standing = new SimpleObjectProperty<>(Standing.ENROLLED);
    private final ObjectProperty<@Nullable Group> group = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Line> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private @Nullable UUID wanted;
    private boolean finding;

    /** @param sections what other features tell of a pupil, in their order */
    public PupilsViewModel(Workspace work, May may, Pupils pupils, List<PupilSection> sections) {
        this.work = work;
        this.pupils = pupils;
        this.record = new PupilViewModel(work, may, Edit.permissionFor("student"), this::open, sections);
        typed.addListener((source, before, now) -> find());
        standing.addListener((source, before, now) -> find());
        group.addListener((source, before, now) -> find());
        pupils.list().addListener((source, before, now) -> read());
        chosen.addListener((source, before, now) -> {
            if (now != null) {
                record.show(now.id());
            }
        });
    }

    @Override
    public void activate() {
        pupils.wanted();
        read();
    }

    /** Another language was chosen. */
    public void retell() {
        read();
        record.retell();
    }

    private void read() {
        var now = pupils.list().get();
        if (now == null) {
            return;
        }
        loaded.set(true);
        List<Group> all = new ArrayList<>();
        all.add(new Group(null, work.say("pupils.allClasses")));
        now.lines().stream()
                .filter(line -> line.classId() != null)
                .collect(Collectors.toMap(Line::classId, Line::className, (one, same) -> one))
                .entrySet()
                .stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparing(Group::name))
                .forEach(all::add);
        if (!groups.equals(all)) {
            Group before = group.get();
            UUID id = before == null ? null : before.id();
            groups.setAll(all);
            group.set(all.stream()
                    .filter(one -> Objects.equals(one.id(), id))
                    .findFirst()
                    .orElse(all.get(0)));
        }
        find();
    }

    private void find() {
        if (finding || pupils.list().get() == null) {
            return;
        }
        finding = true;
        Standing only = standing.get();
        Group in = group.get();
        UUID classId = in == null ? null : in.id();
        List<Line> lines = pupils.found(typed.get()).stream()
                .filter(line -> only == null || line.standing() == only)
                .filter(line -> classId == null || classId.equals(line.classId()))
                .toList();
        Line before = chosen.get();
        if (!found.equals(lines)) {
            found.setAll(lines);
        }
        count.set(work.words().count("pupils.count", lines.size()));
        UUID id = wanted != null ? wanted : before == null ? null : before.id();
        Line now = lines.stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElse(lines.isEmpty() ? null : lines.get(0));
        wanted = null;
        finding = false;
        chosen.set(now);
    }

    /** Shows this pupil, whatever is filtered. */
    public void open(UUID id) {
        wanted = id;
        if (found.stream().noneMatch(line -> line.id().equals(id))) {
            finding = true;
            typed.set("");
            standing.set(null);
            group.set(groups.isEmpty() ? null : groups.get(0));
            finding = false;
        }
        find();
    }

    /** What is listed, as a file of comma-separated values for a spreadsheet. */
    public String csv() {
        StringBuilder csv = new StringBuilder();
        line(
                csv,
                List.of("number", "name", "class", "standing", "phone", "guardian").stream()
                        .map(column -> work.say("pupils.column." + column))
                        .toList());
        for (Line pupil : found) {
            line(
                    csv,
                    List.of(
                            pupil.number(),
                            pupil.name(),
                            pupil.className(),
                            work.say("pupils.standing." + pupil.standing()),
                            pupil.toCall(),
                            pupil.guardians().isEmpty()
                                    ? ""
                                    : pupil.guardians().get(0).name()));
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(PupilsViewModel::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** A spreadsheet must not take a name for a formula. */
    private static String cell(String text) {
        String safe = text.matches("[=@\\t\\r].*") || text.matches("[+-][^\\d].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    public PupilViewModel record() {
        return record;
    }

    public ObservableList<Line> found() {
        return found;
    }

    public ObservableList<Group> groups() {
        return groups;
    }

    public StringProperty typed() {
        return typed;
    }

    /** Null for all. */
    public ObjectProperty<@Nullable Standing> standing() {
        return standing;
    }

    public ObjectProperty<@Nullable Group> group() {
        return group;
    }

    public ObjectProperty<@Nullable Line> chosen() {
        return chosen;
    }

    public ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }
}
