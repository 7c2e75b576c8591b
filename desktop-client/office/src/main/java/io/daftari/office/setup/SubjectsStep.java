package io.daftari.office.setup;

import io.daftari.model.merge.Edit;
import io.daftari.model.school.LearningAreas;
import io.daftari.model.school.LearningAreas.Area;
import io.daftari.model.school.Subject;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.RowsSpec;
import io.daftari.office.kit.form.RowsViewModel;
import io.daftari.office.kit.form.RowsViewModel.Change;
import io.daftari.office.kit.form.RowsViewModel.Line;
import io.daftari.replica.live.Workspace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
                RowsSpec.of("setup-subject", Subject.class, "name", "code").growing(Map.of())));
    }

    @Override
    protected void shown(SetupRead now) {
        subjects.show(now.subjects(), Map.of());
    }

    /** Puts what the curriculum teaches at the levels of the school below what is there. */
    void propose() {
        List<String> levels = read().levels().stream()
                .filter(level -> !level.archived)
                .map(level -> level.code)
                .toList();
        Set<String> there = new HashSet<>();
        subjects.lines().forEach(line -> {
            there.add("code " + line.value("code").toLowerCase(Locale.ROOT));
            there.add("name " + line.value("name").toLowerCase(Locale.ROOT));
        });
        String curriculum = read().school() == null ? "" : read().school().curriculum;
        for (Area area : LearningAreas.of(curriculum, levels)) {
            boolean known = there.contains("code " + area.code().toLowerCase(Locale.ROOT))
                    || there.contains("name " + area.name().toLowerCase(Locale.ROOT));
            if (!known) {
                subjects.add(Map.of("name", area.name(), "code", area.code()));
            }
        }
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
        if (changes == null || isTwice()) {
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
