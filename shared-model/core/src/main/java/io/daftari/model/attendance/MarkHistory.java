package io.daftari.model.attendance;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.PeopleNames;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.place.NamedFence;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowOrder;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.time.UuidV7;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that was ever said of a pupil in one register, or of all its pupils, the latest first: by whom, when, on which
 * device, where, and what it corrected. Nothing of it is lost by a correction: what no longer stands is kept as the
 * conflict that it lost.
 *
 * @param lesson 0 for a daily register
 * @param student whose name; empty where the whole register is spoken of
 */
public record MarkHistory(String className, LocalDate day, int lesson, String student, List<Entry> entries) {

    /** What it is made of. */
    public static final Set<Class<? extends Row>> FOLLOWS = follows();

    /**
     * One operation.
     *
     * @param person who; empty where his name is not known here
     * @param rank whose word it is; null where no mark of it is kept
     * @param said by the pupil's name
     * @param capture when, where and on which device; null where that is not for the reader to see
     * @param let who let it count, as it came without effect; null where nobody had to
     */
    public record Entry(
            UUID operation,
            UUID by,
            String person,
            @Nullable MarkRank rank,
            List<Said> said,
            @Nullable CaptureRead capture,
            @Nullable Let let) {

        public Entry {
            said = List.copyOf(said);
        }
    }

    /** @param person empty where his name is not known here */
    public record Let(UUID by, String person, Instant at) {}

    /**
     * What it says of one pupil.
     *
     * @param reason empty for none
     * @param counts whether it is what counts now
     * @param corrected what it knowingly corrected; null where it corrected nothing, or that is not known here
     */
    public record Said(
            UUID student,
            String name,
            Presence presence,
            @Nullable Integer minutes,
            String reason,
            boolean counts,
            @Nullable Presence corrected) {}

    /** One mark, whether it stands or not. */
    private record Mark(UUID student, MarkRank rank, MarkBook.Kept kept, boolean counts) {}

    public MarkHistory {
        entries = List.copyOf(entries);
    }

    private static Set<Class<? extends Row>> follows() {
        Set<Class<? extends Row>> all = new HashSet<>(CaptureRead.FOLLOWS);
        all.addAll(Set.of(
                AttendanceMark.class,
                ClassGroup.class,
                Conflict.class,
                InboxItem.class,
                StaffMember.class,
                Student.class));
        return Set.copyOf(all);
    }

    /**
     * Reads it; empty if the desk does not know the class.
     *
     * @param student null for the whole register
     * @param undecided whether an operation has not been decided yet
     */
    public static Optional<MarkHistory> of(
            Desk desk, UUID classId, LocalDate day, int lesson, @Nullable UUID student, Predicate<UUID> undecided) {
        return desk.get(ClassGroup.class, classId)
                .map(group -> new MarkHistory(
                        group.name,
                        day,
                        lesson,
                        student == null ? "" : name(desk, student),
                        new Reading(desk, ClassSession.idOf(classId, day, lesson), day, undecided).entries(student)));
    }

    private static String name(Desk desk, UUID student) {
        return desk.get(Student.class, student)
                .map(Student::fullName)
                .or(() -> desk.nameOf(Student.class, student))
                .orElse("");
    }

    /** One look at a desk. */
    private record Reading(Desk desk, UUID session, LocalDate day, Predicate<UUID> undecided) {

        List<Entry> entries(@Nullable UUID student) {
            Map<UUID, Map<UUID, Mark>> marks = marks(student);
            Map<UUID, CaptureEvidence> evidence = new HashMap<>();
            desk.getAll(CaptureEvidence.class, marks.keySet()).forEach(row -> evidence.put(row.id, row));
            if (student == null) {
                // Of a register also what says nothing any more: all of it was said again by others, or of a pupil who
                // left.
                for (CaptureEvidence row :
                        desk.find(Query.of(CaptureEvidence.class).eq("sessionId", session))) {
                    evidence.put(row.id, row);
                    marks.computeIfAbsent(row.id, operation -> Map.of());
                }
            }
            Map<UUID, InboxItem> items = new HashMap<>();
            desk.getAll(InboxItem.class, marks.keySet()).forEach(item -> items.put(item.id, item));
            Map<UUID, Instant> times = new HashMap<>();
            PeopleNames people = new PeopleNames(desk);
            Map<UUID, String> students = names(marks);
            List<NamedFence> sites = CaptureRead.sites(desk, day);
            List<Entry> entries = new ArrayList<>();
            marks.forEach((operation, ofOperation) -> {
                CaptureEvidence row = evidence.get(operation);
                UUID by = row != null
                        ? row.authorId
                        : ofOperation.values().iterator().next().kept().markedBy();
                CaptureRead capture = row == null ? null : CaptureRead.of(desk, row, day, sites, undecided);
                times.put(operation, capture == null ? UuidV7.timeOf(operation) : capture.at());
                entries.add(new Entry(
                        operation,
                        by,
                        people.user(by).orElse(""),
                        ofOperation.values().stream()
                                .map(Mark::rank)
                                .findFirst()
                                .orElse(null),
                        ofOperation.values().stream()
                                .map(mark -> said(mark, students, row, marks))
                                .sorted(Comparator.comparing(Said::name, String.CASE_INSENSITIVE_ORDER))
                                .toList(),
                        capture,
                        let(items.get(operation), people)));
            });
            entries.sort(Comparator.comparing((Entry entry) -> time(entry.operation(), evidence, times))
                    .thenComparing(Entry::operation, RowOrder::compareIds)
                    .reversed());
            return entries;
        }

        private static @Nullable Let let(@Nullable InboxItem item, PeopleNames people) {
            if (item == null || item.letCountBy == null || item.letCountAt == null) {
                return null;
            }
            return new Let(item.letCountBy, people.user(item.letCountBy).orElse(""), item.letCountAt);
        }

        /** Every mark that stands or is kept, by its operation and its pupil. */
        private Map<UUID, Map<UUID, Mark>> marks(@Nullable UUID student) {
            Query<AttendanceMark> query = AttendanceMark.of(session);
            List<AttendanceMark> standing = desk.find(student == null ? query : query.eq("studentId", student));
            Set<UUID> counting =
                    standing.stream().collect(Collectors.groupingBy(mark -> mark.studentId)).values().stream()
                            .flatMap(ofPupil -> AttendanceRules.effective(ofPupil).stream())
                            .map(mark -> mark.id)
                            .collect(Collectors.toSet());
            Map<UUID, AttendanceMark> byId = new HashMap<>();
            Map<UUID, Map<UUID, Mark>> marks = new LinkedHashMap<>();
            for (AttendanceMark mark : standing) {
                byId.put(mark.id, mark);
                MarkBook.Kept kept = new MarkBook.Kept(
                        mark.operationId, mark.markedBy, mark.presence, mark.minutesLate, mark.reason);
                put(marks, new Mark(mark.studentId, mark.rank, kept, counting.contains(mark.id)));
            }
            if (!byId.isEmpty()) {
                for (Conflict conflict : desk.find(Query.of(Conflict.class).in("subjectId", byId.keySet()))) {
                    AttendanceMark about = byId.get(conflict.subjectId);
                    if (about != null && conflict.other != null) {
                        put(marks, new Mark(about.studentId, about.rank, MarkBook.kept(conflict.other), false));
                    }
                }
            }
            return marks;
        }

        /** Of a mark that stands the conflict with a stronger one tells nothing new. */
        private static void put(Map<UUID, Map<UUID, Mark>> marks, Mark mark) {
            marks.computeIfAbsent(mark.kept().operation(), operation -> new LinkedHashMap<>())
                    .putIfAbsent(mark.student(), mark);
        }

        private Map<UUID, String> names(Map<UUID, Map<UUID, Mark>> marks) {
            Map<UUID, String> names = new HashMap<>();
            Set<UUID> students = marks.values().stream()
                    .flatMap(ofOperation -> ofOperation.keySet().stream())
                    .collect(Collectors.toSet());
            desk.getAll(Student.class, students).forEach(student -> names.put(student.id, student.fullName()));
            students.forEach(student -> names.computeIfAbsent(student, id -> name(desk, id)));
            return names;
        }

        private static Said said(
                Mark mark,
                Map<UUID, String> students,
                @Nullable CaptureEvidence row,
                Map<UUID, Map<UUID, Mark>> marks) {
            Mark before = row == null || row.instead == null
                    ? null
                    : marks.getOrDefault(row.instead, Map.of()).get(mark.student());
            String reason = mark.kept().reason();
            return new Said(
                    mark.student(),
                    students.getOrDefault(mark.student(), ""),
                    mark.kept().presence(),
                    mark.kept().minutes(),
                    reason == null ? "" : reason,
                    mark.counts(),
                    before == null ? null : before.kept().presence());
        }

        /** A correction comes after what its author saw, whatever the two devices' clocks say. */
        private static Instant time(UUID operation, Map<UUID, CaptureEvidence> evidence, Map<UUID, Instant> times) {
            Instant latest = Instant.EPOCH;
            Set<UUID> seen = new HashSet<>();
            UUID at = operation;
            while (at != null && times.containsKey(at) && seen.add(at)) {
                Instant told = times.get(at).plusMillis(seen.size() - 1L);
                latest = told.isAfter(latest) ? told : latest;
                CaptureEvidence row = evidence.get(at);
                at = row == null ? null : row.instead;
            }
            return latest;
        }
    }
}
