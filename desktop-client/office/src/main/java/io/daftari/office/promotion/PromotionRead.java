package io.daftari.office.promotion;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Promotion;
import io.daftari.model.people.PromotionAction;
import io.daftari.model.people.PromotionPlan;
import io.daftari.model.school.AcademicYear;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the replica says of the end of a year.
 *
 * @param years the latest first
 * @param plan null where the school has no year yet
 * @param batches what was confirmed together, the newest first
 */
record PromotionRead(List<Year> years, @Nullable PromotionPlan plan, List<Batch> batches) {

    /** A year of the school. */
    record Year(UUID id, String name, LocalDate startsOn, LocalDate endsOn) {}

    /**
     * What the person wants to see; null where he has not said.
     *
     * @param from the first day in the new classes
     * @param lastDay of those who leave
     */
    record Wanted(
            @Nullable UUID fromYear,
            @Nullable UUID toYear,
            @Nullable LocalDate from,
            @Nullable LocalDate lastDay) {

        static final Wanted USUAL = new Wanted(null, null, null, null);
    }

    /**
     * What was confirmed together.
     *
     * @param operations those that did it, the newest first, with how many pupils each
     */
    record Batch(UUID id, Instant at, UUID by, Map<PromotionAction, Long> counts, Map<UUID, Integer> operations) {

        int pupils() {
            return operations.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    static PromotionRead of(Desk desk, Wanted wanted, LocalDate today) {
        List<Year> years = desk.find(Query.of(AcademicYear.class)).stream()
                .filter(year -> !year.archived)
                .map(year -> new Year(year.id, year.name, year.startsOn, year.endsOn))
                .sorted(Comparator.comparing(Year::startsOn).reversed())
                .toList();
        Optional<Year> from = chosen(years, wanted.fromYear()).or(() -> usual(years, today));
        if (from.isEmpty()) {
            return new PromotionRead(years, null, List.of());
        }
        Optional<Year> to = chosen(years, wanted.toYear()).or(() -> following(years, from.get()));
        LocalDate lastDay = wanted.lastDay() == null ? from.get().endsOn() : wanted.lastDay();
        LocalDate first = wanted.from() != null
                ? wanted.from()
                : to.map(Year::startsOn).orElse(from.get().endsOn().plusDays(1));
        PromotionPlan plan = PromotionPlan.read(
                desk, new PromotionPlan.Frame(from.get().id(), to.map(Year::id).orElse(null), first, lastDay), today);
        return new PromotionRead(years, plan, batches(desk, from.get().id()));
    }

    private static Optional<Year> chosen(List<Year> years, @Nullable UUID id) {
        return years.stream().filter(year -> year.id().equals(id)).findFirst();
    }

    /** The one that ends nearest to today: in January that is the year before, of which some may be left. */
    private static Optional<Year> usual(List<Year> years, LocalDate today) {
        return years.stream()
                .min(Comparator.comparingLong(year -> Math.abs(ChronoUnit.DAYS.between(year.endsOn(), today))));
    }

    private static Optional<Year> following(List<Year> years, Year from) {
        return years.stream()
                .filter(year -> year.startsOn().isAfter(from.startsOn()))
                .min(Comparator.comparing(Year::startsOn));
    }

    private static List<Batch> batches(Desk desk, UUID year) {
        Map<UUID, List<Promotion>> byBatch = new LinkedHashMap<>();
        desk.find(Query.of(Promotion.class).eq("fromYearId", year)).stream()
                .sorted(Comparator.comparing((Promotion one) -> one.decidedAt)
                        .reversed()
                        .thenComparing(one -> one.operationId, Comparator.reverseOrder()))
                .forEach(one -> byBatch.computeIfAbsent(one.batchId, id -> new ArrayList<>())
                        .add(one));
        List<Batch> batches = new ArrayList<>();
        byBatch.forEach((id, all) -> {
            Map<PromotionAction, Long> counts = new EnumMap<>(PromotionAction.class);
            Map<UUID, Integer> operations = new LinkedHashMap<>();
            for (Promotion one : all) {
                counts.merge(one.action, 1L, Long::sum);
                operations.merge(one.operationId, 1, Integer::sum);
            }
            Promotion newest = all.get(0);
            batches.add(new Batch(id, newest.decidedAt, newest.decidedBy, counts, operations));
        });
        return List.copyOf(batches);
    }
}
