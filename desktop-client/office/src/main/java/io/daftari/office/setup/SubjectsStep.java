package io.daftari.office.setup;

import io.daftari.model.merge.Edit;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.LearningAreas;
import io.daftari.model.school.LearningAreas.Area;
import io.daftari.model.school.Subject;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.RowsSpec;
import io.daftari.office.kit.form.RowsViewModel;
import io.daftari.office.kit.form.RowsViewModel.Change;
import io.daftari.office.kit.form.RowsViewModel.Line;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What is taught: proposed by the curriculum for the levels of the school, changed and added to as it likes. */
final class SubjectsStep extends SetupStep {

    private final RowsViewModel<Subject> subjects;

    SubjectsStep(Workspace work, May may) {
        super(work, "subjects", Feather.BOOK);
        subjects = with(new RowsViewModel<>(
                work,
                may,
                RowsSpec.of("setup-subject", Subject.class, "name", "code", "firstLevelId", "lastLevelId")
                        .growing(Map.of())));
    }

    @Override
    protected void shown(SetupRead now) {
        subjects.show(now.subjects(), Map.of());
        subjects.lines().stream()
                .filter(line -> isUpsideDown(line) && !subjects.isTyped(line))
                .forEach(line -> line.tell(work.say("setup.subjects.upsideDown")));
    }

    /** What an earlier version turned upside down is meant for no class until somebody chooses its levels. */
    @Override
    protected String notice() {
        String names = subjects.lines().stream()
                .filter(this::isUpsideDown)
                .map(line -> line.value("name"))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : work.say("setup.subjects.turned", "names", names);
    }

    /**
     * Puts what the curriculum teaches at the levels of the school below what is there, and the levels beside what is there
     * without any.
     */
    void propose() {
        List<String> levels = read().levels().stream()
                .filter(level -> !level.archived)
                .map(level -> level.code)
                .toList();
        Map<String, Line<Subject>> there = new HashMap<>();
        subjects.lines().forEach(line -> {
            there.putIfAbsent("name " + line.value("name").toLowerCase(Locale.ROOT), line);
            there.putIfAbsent("code " + line.value("code").toLowerCase(Locale.ROOT), line);
        });
        String curriculum = read().school() == null ? "" : read().school().curriculum;
        for (Area area : LearningAreas.of(curriculum, levels)) {
            Line<Subject> byCode = there.get("code " + area.code().toLowerCase(Locale.ROOT));
            Line<Subject> known =
                    byCode == null ? there.get("name " + area.name().toLowerCase(Locale.ROOT)) : byCode;
            String first = bound(area.firstLevel(), false);
            String last = bound(area.lastLevel(), true);
            if (known == null) {
                subjects.add(
                        Map.of("name", area.name(), "code", area.code(), "firstLevelId", first, "lastLevelId", last));
            } else if (known.value("firstLevelId").isEmpty()
                    && known.value("lastLevelId").isEmpty()) {
                known.text("firstLevelId").set(first);
                known.text("lastLevelId").set(last);
            }
        }
    }

    /**
     * The level as an end of what is taught; none where that lies beyond the levels that the school uses, so that it grows with
     * them.
     */
    private String bound(String code, boolean last) {
        List<GradeLevel> levels = read().levels();
        List<Integer> used = IntStream.range(0, levels.size())
                .filter(at -> !levels.get(at).archived)
                .boxed()
                .toList();
        int at = levels.stream().map(level -> level.code).toList().indexOf(code);
        boolean beyond = used.isEmpty() || at < 0 || (last ? at > used.get(used.size() - 1) : at < used.get(0));
        return beyond ? "" : levels.get(at).id.toString();
    }

    /** Ids of the levels that are used or named, from the youngest; first the empty one, for no bound. */
    List<String> levels() {
        Set<String> named = new HashSet<>();
        subjects.lines().forEach(line -> {
            named.add(line.value("firstLevelId"));
            named.add(line.value("lastLevelId"));
        });
        List<String> all = new ArrayList<>(List.of(""));
        read().levels().stream()
                .filter(level -> !level.archived || named.contains(level.id.toString()))
                .forEach(level -> all.add(level.id.toString()));
        return all;
    }

    String levelName(String id) {
        return read().levels().stream()
                .filter(level -> level.id.toString().equals(id))
                .findFirst()
                .map(level -> level.name)
                .orElse("");
    }

    void remove(Line<Subject> line) {
        if (line.isFresh()) {
            subjects.drop(line);
        } else {
            Subject row = subjects.row(line);
            subjects.drop(line);
            act(Edit.archiving(row));
        }
    }

    @Override
    protected @Nullable Plan plan() {
        List<Change<Subject>> changes = subjects.changes();
        if (changes == null || isTwice() || isTurnedNow()) {
            return null;
        }
        return new Plan(
                changes.stream().flatMap(change -> change.operations().stream()).toList(),
                () -> subjects.saved(changes));
    }

    private boolean isTwice() {
        Map<String, Line<Subject>> codes = new HashMap<>();
        boolean any = false;
        for (Line<Subject> line : subjects.lines()) {
            String code = line.value("code").toLowerCase(Locale.ROOT);
            Line<Subject> other = code.isEmpty() ? null : codes.putIfAbsent(code, line);
            if (other != null) {
                line.tell(work.say("setup.subjects.twice", "code", line.value("code"), "other", other.value("name")));
                any = true;
            }
        }
        return any;
    }

    /** None gets levels of which the last is younger than the first; one that has them from before may be renamed all the same. */
    private boolean isTurnedNow() {
        List<Line<Subject>> turned = subjects.lines().stream()
                .filter(line -> isUpsideDown(line) && hasOtherLevels(line))
                .toList();
        turned.forEach(line -> line.tell(work.say("setup.subjects.upsideDown")));
        return !turned.isEmpty();
    }

    private boolean isUpsideDown(Line<Subject> line) {
        List<String> order =
                read().levels().stream().map(level -> level.id.toString()).toList();
        int first = order.indexOf(line.value("firstLevelId"));
        int last = order.indexOf(line.value("lastLevelId"));
        return first >= 0 && last >= 0 && first > last;
    }

    private boolean hasOtherLevels(Line<Subject> line) {
        Subject row = subjects.row(line);
        return !line.value("firstLevelId").equals(Objects.toString(row.firstLevelId, ""))
                || !line.value("lastLevelId").equals(Objects.toString(row.lastLevelId, ""));
    }

    RowsViewModel<Subject> subjects() {
        return subjects;
    }

    @Override
    boolean isDone() {
        return !read().subjects().isEmpty();
    }

    @Override
    String told() {
        return isDone()
                ? work.words().count("setup.subjects.told", read().subjects().size())
                : "";
    }
}
