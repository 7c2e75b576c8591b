package io.daftari.model.people;

import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The way through a school: which level follows which, and which is the last one. */
final class PromotionLevels {

    private final List<GradeLevel> inOrder;
    private final Map<UUID, GradeLevel> byId = new HashMap<>();
    private final Map<UUID, String> streams = new HashMap<>();
    private final int lastTaught;

    /**
     * @param all levels of the school
     * @param groups the classes of both years
     */
    PromotionLevels(List<GradeLevel> all, List<ClassGroup> groups) {
        all.forEach(level -> byId.put(level.id, level));
        inOrder = all.stream()
                .filter(level -> !level.archived)
                .sorted(Comparator.comparingInt((GradeLevel level) -> level.position)
                        .thenComparing(level -> level.code))
                .toList();
        Set<UUID> taught = new HashSet<>();
        groups.stream().filter(group -> !group.archived).forEach(group -> taught.add(group.gradeLevelId));
        lastTaught = taught.stream().mapToInt(this::position).max().orElse(Integer.MAX_VALUE);
        groups.forEach(group -> streams.put(group.id, streamOf(group, byId.get(group.gradeLevelId))));
    }

    boolean isKnown(UUID level) {
        return byId.containsKey(level);
    }

    /** Behind all others where it is not known. */
    int position(UUID level) {
        GradeLevel known = byId.get(level);
        return known == null ? Integer.MAX_VALUE : known.position;
    }

    /**
     * Whether those who finish it leave: no later level has a class, neither in the year that ends nor in the next. A
     * curriculum may go further than the school does.
     */
    boolean isLast(UUID level) {
        return position(level) >= lastTaught;
    }

    Optional<UUID> next(UUID level) {
        int at = position(level);
        return inOrder.stream()
                .filter(one -> one.position > at)
                .map(one -> one.id)
                .findFirst();
    }

    String streamOf(PromotionPlan.Pupil pupil) {
        return streams.getOrDefault(pupil.classId(), "");
    }

    String streamOf(ClassGroup group) {
        return streams.getOrDefault(group.id, "");
    }

    /** As the school wrote it, else what stands in the name beside the level: “East” of “Grade 4 East”, “E” of “4E”. */
    private static String streamOf(ClassGroup group, @Nullable GradeLevel level) {
        if (group.stream != null && !group.stream.isBlank()) {
            return plain(group.stream);
        }
        if (level == null) {
            return "";
        }
        String name = plain(group.name);
        String ofLevel = plain(level.name);
        if (name.startsWith(ofLevel)) {
            return name.substring(ofLevel.length()).strip();
        }
        String number = ofLevel.replaceAll("\\D", "");
        int at = number.isEmpty() ? -1 : name.indexOf(number);
        return at < 0 ? "" : name.substring(at + number.length()).strip();
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
