package io.daftari.office.setup;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.RowType;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.office.kit.form.RowsSpec;
import io.daftari.office.kit.form.RowsViewModel;
import io.daftari.office.kit.form.RowsViewModel.Change;
import io.daftari.office.kit.form.RowsViewModel.Line;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Which levels the school has, and its classes of a year: streams are typed once, and the classes that follow stand in a
 * table before they are made.
 */
final class ClassesStep extends SetupStep {

    private static final String USUAL_SEATS = "45";
    private static final int MOST_STREAMS = 12;

    private final May may;
    private final RowsViewModel<GradeLevel> levels;
    private final RowsViewModel<ClassGroup> classes;
    private final KeptForm streams;
    private boolean restored;

    ClassesStep(Workspace work, May may) {
        super(work, "classes", Feather.GRID);
        this.may = may;
        levels = with(new RowsViewModel<>(
                work,
                may,
                new RowsSpec<>(
                        "setup-level",
                        RowType.of(GradeLevel.class),
                        List.of("code", "name", "position"),
                        List.of("used"),
                        Map.of("used", "true"),
                        false)));
        classes = with(new RowsViewModel<>(
                work,
                may,
                new RowsSpec<>(
                        "setup-class",
                        RowType.of(ClassGroup.class),
                        List.of("name", "stream", "capacity", "gradeLevelId", "academicYearId"),
                        List.of("teacher"),
                        Map.of(),
                        false)));
        streams = new KeptForm(work, "setup-streams", List.of("streams", "seats", "year"), (desk, key) -> true);
        streams.open("streams", Map.of("seats", USUAL_SEATS));
        may.rights().addListener((source, before, now) -> show(read()));
    }

    @Override
    public void activate() {
        super.activate();
        if (!restored) {
            restored = true;
            streams.restore(() -> {}, this::problem);
        }
    }

    @Override
    protected void shown(SetupRead now) {
        Map<UUID, Map<String, String>> used = new HashMap<>();
        now.levels().forEach(level -> used.put(level.id, Map.of("used", Boolean.toString(!level.archived))));
        levels.show(now.levels(), used);
        Map<UUID, Map<String, String>> teachers = new HashMap<>();
        now.classes()
                .forEach(group -> now.teacher(group, work.today())
                        .ifPresent(one -> teachers.put(group.id, Map.of("teacher", one.staffId.toString()))));
        List<UUID> order = now.levels().stream().map(level -> level.id).toList();
        classes.show(
                now.classes().stream()
                        .sorted(Comparator.comparingInt((ClassGroup group) -> order.indexOf(group.gradeLevelId)))
                        .toList(),
                teachers);
    }

    // ---- levels

    /** Uses a level, or no longer; one with classes stays. */
    void use(Line<GradeLevel> level, boolean used) {
        if (!used && hasClasses(level)) {
            problem(work.say("setup.classes.levelHasClasses", "level", level.value("name")));
            return;
        }
        if (!used && level.isFresh()) {
            levels.drop(level);
        } else {
            level.text("used").set(Boolean.toString(used));
        }
    }

    boolean isUsed(Line<GradeLevel> level) {
        return level.value("used").equals("true");
    }

    boolean hasClasses(Line<GradeLevel> level) {
        return classes.lines().stream()
                .anyMatch(line -> line.value("gradeLevelId").equals(level.id().toString()));
    }

    /** All levels, or none but those with classes. */
    void useAll(boolean used) {
        List.copyOf(levels.lines()).stream()
                .filter(level -> used || !hasClasses(level))
                .forEach(level -> use(level, used));
    }

    /** A level that the curriculum does not have, as a nursery. */
    void addLevel(String name) {
        String wanted = name.strip();
        boolean known =
                levels.lines().stream().anyMatch(level -> level.value("name").equalsIgnoreCase(wanted));
        if (wanted.isEmpty() || known) {
            return;
        }
        int last = levels.lines().stream()
                .map(level -> level.value("position"))
                .filter(position -> position.matches("\\d{1,4}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        levels.add(
                Map.of("name", wanted, "code", wanted.replaceAll("\\s+", ""), "position", Integer.toString(last + 1)));
    }

    // ---- classes

    /** Puts the classes that follow from levels and streams below those that are there. None is made twice. */
    void propose() {
        String year = year();
        if (year.isEmpty()) {
            problem(work.say("setup.classes.noYear"));
            return;
        }
        List<String> wanted = streams();
        Set<String> there = new HashSet<>();
        classes.lines().stream().filter(this::isOfYear).forEach(line -> {
            there.add(key(line.value("gradeLevelId"), line.value("stream")));
            there.add(name(line.value("name")));
        });
        for (Line<GradeLevel> level : levels.lines()) {
            if (!isUsed(level)) {
                continue;
            }
            for (String stream : wanted.isEmpty() ? List.of("") : wanted) {
                String className = (level.value("name") + " " + stream).strip();
                boolean fresh = !there.contains(key(level.id().toString(), stream)) && there.add(name(className));
                // A level that has classes without streams keeps them so.
                boolean whole = stream.isEmpty() && hasClassesInYear(level);
                if (fresh && !whole) {
                    Map<String, String> values = new HashMap<>();
                    values.put("name", className);
                    values.put("stream", stream);
                    values.put("capacity", streams.value("seats"));
                    values.put("gradeLevelId", level.id().toString());
                    values.put("academicYearId", year);
                    classes.add(values);
                }
            }
        }
    }

    private boolean hasClassesInYear(Line<GradeLevel> level) {
        return classes.lines().stream()
                .anyMatch(line -> isOfYear(line)
                        && line.value("gradeLevelId").equals(level.id().toString()));
    }

    private static String key(String level, String stream) {
        return level + "/" + stream.toLowerCase(Locale.ROOT);
    }

    private static String name(String name) {
        return "name " + name.strip().toLowerCase(Locale.ROOT);
    }

    /** As typed with commas, each once. */
    List<String> streams() {
        List<String> all = new ArrayList<>();
        Arrays.stream(streams.value("streams").split("[,;\\n]"))
                .map(String::strip)
                .filter(stream -> !stream.isEmpty())
                .filter(stream -> all.stream().noneMatch(stream::equalsIgnoreCase))
                .limit(MOST_STREAMS)
                .forEach(all::add);
        return all;
    }

    /** Takes a class away: one that is there only when no pupil was ever in it. */
    void remove(Line<ClassGroup> line) {
        if (line.isFresh()) {
            classes.drop(line);
            return;
        }
        ClassGroup row = classes.row(line);
        work.inBackground(
                () -> work.replica()
                        .read(desk -> !desk.find(Query.of(Enrolment.class)
                                        .eq("classId", row.id)
                                        .eq("archived", false)
                                        .limit(1))
                                .isEmpty()),
                full -> {
                    if (full) {
                        line.tell(work.say("setup.classes.hasPupils"));
                    } else {
                        classes.drop(line);
                        act(Edit.archiving(row));
                    }
                },
                this::problem);
    }

    // ---- what is wrong, and what follows

    @Override
    protected @Nullable Plan plan() {
        List<Change<GradeLevel>> ofLevels = levels.changes();
        List<Change<ClassGroup>> ofClasses = classes.changes();
        if (ofLevels == null || ofClasses == null || isTwice()) {
            return null;
        }
        List<Operation> all = new ArrayList<>();
        for (Change<GradeLevel> change : ofLevels) {
            all.addAll(level(change));
        }
        for (Change<ClassGroup> change : ofClasses) {
            all.addAll(change.operations());
        }
        for (Change<ClassGroup> change : ofClasses) {
            all.addAll(teacher(change));
        }
        return new Plan(all, () -> {
            levels.saved(ofLevels);
            classes.saved(ofClasses);
        });
    }

    /** No two classes of a year are called the same. */
    private boolean isTwice() {
        Map<String, Line<ClassGroup>> names = new HashMap<>();
        boolean any = false;
        for (Line<ClassGroup> line : classes.lines()) {
            Line<ClassGroup> other = names.putIfAbsent(line.value("academicYearId") + name(line.value("name")), line);
            if (other != null) {
                line.tell(work.say("setup.classes.twice", "name", line.value("name")));
                any = true;
            }
        }
        return any;
    }

    private static List<Operation> level(Change<GradeLevel> change) {
        boolean used = change.line().value("used").equals("true");
        GradeLevel before = change.before();
        if (before == null) {
            return change.operations();
        }
        if (!used) {
            return List.of(Edit.archiving(before));
        }
        // An edit of what is put away brings it back, also one that changes nothing.
        return before.archived ? List.of(Edit.changing(before, change.after())) : change.operations();
    }

    /** Who is the class teacher from now on, or from the first day of the year. */
    private List<Operation> teacher(Change<ClassGroup> change) {
        if (change.line().isFresh() && change.line().value("teacher").isEmpty()) {
            return List.of();
        }
        ClassGroup group = change.after();
        LocalDate today = work.today();
        List<Operation> all = new ArrayList<>();
        String wanted = change.line().value("teacher");
        TeachingAssignment before = read().teacher(group, today).orElse(null);
        if (before != null && before.staffId.toString().equals(wanted)) {
            return all;
        }
        if (before != null) {
            all.add(ended(before, today));
        }
        if (!wanted.isEmpty()) {
            TeachingAssignment made = new TeachingAssignment();
            made.id = work.replica().newId();
            made.staffId = UUID.fromString(wanted);
            made.classId = group.id;
            made.validFrom = read().years().stream()
                    .filter(year -> year.id.equals(group.academicYearId) && today.isBefore(year.startsOn))
                    .findFirst()
                    .map(year -> year.startsOn)
                    .orElse(today);
            all.add(Edit.creating(made));
        }
        return all;
    }

    /** It is his to the end of the day: what he took this morning may not have reached the hub yet. */
    private static Operation ended(TeachingAssignment before, LocalDate today) {
        if (!before.validFrom.isBefore(today)) {
            return Edit.archiving(before);
        }
        RowType<TeachingAssignment> type = RowType.of(TeachingAssignment.class);
        TeachingAssignment after = type.copy(before);
        after.validTo = today;
        return Edit.changing(before, after);
    }

    @Override
    void drop() {
        super.drop();
        streams.clear();
    }

    // ---- what is shown

    RowsViewModel<GradeLevel> levels() {
        return levels;
    }

    RowsViewModel<ClassGroup> classes() {
        return classes;
    }

    /** Streams, seats of each class, and the year. */
    KeptForm form() {
        return streams;
    }

    boolean isOfYear(Line<ClassGroup> line) {
        return line.value("academicYearId").equals(year());
    }

    /** The year whose classes are shown: the chosen one, or that of today. */
    String year() {
        String chosen = streams.value("year");
        return chosen.isEmpty()
                ? read().year(work.today()).map(year -> year.id.toString()).orElse("")
                : chosen;
    }

    List<String> years() {
        return read().years().stream().map(year -> year.id.toString()).toList();
    }

    String yearName(String id) {
        return read().years().stream()
                .filter(year -> year.id.toString().equals(id))
                .findFirst()
                .map(year -> year.name)
                .orElse("");
    }

    /** Ids of staff; first the empty one, for nobody. */
    List<String> teachers() {
        List<String> all = new ArrayList<>(List.of(""));
        read().staff().forEach(member -> all.add(member.id.toString()));
        return all;
    }

    String teacherName(String id) {
        return read().staff().stream()
                .filter(member -> member.id.toString().equals(id))
                .findFirst()
                .map(StaffMember::fullName)
                .orElse("");
    }

    /** Why no class teacher can be chosen; empty where one can. */
    String whyNoTeacher() {
        return may.whyNot(
                Edit.permissionFor(RowType.of(TeachingAssignment.class).table()));
    }

    /** How many classes wait to be made. */
    long fresh() {
        return classes.lines().stream().filter(Line::isFresh).count();
    }

    @Override
    boolean isDone() {
        AcademicYear year = read().year(work.today()).orElse(null);
        return year != null
                && read().classes().stream().anyMatch(group -> Objects.equals(group.academicYearId, year.id));
    }

    @Override
    String told() {
        return read().classes().isEmpty()
                ? ""
                : work.words().count("setup.classes.told", read().classes().size());
    }

    @Override
    protected String notice() {
        long waiting = fresh();
        return waiting == 0 ? "" : work.words().count("setup.classes.preview", waiting);
    }
}
