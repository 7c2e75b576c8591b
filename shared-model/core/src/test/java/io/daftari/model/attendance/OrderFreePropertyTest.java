package io.daftari.model.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MemoryBench;
import io.daftari.model.op.Operation;
import io.daftari.model.place.Fix;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.time.CaptureInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Facts yield the same rows in whatever order devices are heard (heart.md, invariant 14). */
class OrderFreePropertyTest {

    private static final Set<String> TABLES =
            Set.of("attendance_mark", "class_session", "capture_evidence", "conflict", "staff_check_in");
    private static final List<UUID> AUTHORS =
            List.of(SampleSchool.TEACHER, SampleSchool.TEACHER, SampleSchool.REGISTRAR, SampleSchool.OWNER);
    private static final List<UUID> REPLICAS =
            List.of(SampleSchool.PHONE, SampleSchool.OFFICE_PC, SampleSchool.id("tablet"), SampleSchool.id("laptop"));

    private record Heard(Act act, CaptureInterval capture) {}

    private final SplittableRandom fixed = new SplittableRandom(1);

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void registersAndCorrectionsLeaveTheSameRowsInEveryOrder(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Heard> story = new ArrayList<>();
        for (int i = random.nextInt(3, 6); i > 0; i--) {
            story.add(heard(random, story));
        }
        List<String> rows = play(story);
        assertThat(rows).isNotEmpty();
        for (List<Heard> order : orders(story)) {
            List<String> others = play(order);
            List<String> only = new ArrayList<>(others);
            only.removeAll(rows);
            assertThat(only).as("rows that only this order leaves: %s", order).isEmpty();
            assertThat(others).isEqualTo(rows);
        }
    }

    /** Every order of three and four, and some of five. */
    private List<List<Heard>> orders(List<Heard> story) {
        List<List<Heard>> orders = new ArrayList<>();
        permute(new ArrayList<>(), story, orders);
        while (orders.size() > 24) {
            orders.remove(fixed.nextInt(orders.size()));
        }
        return orders;
    }

    private static void permute(List<Heard> begun, List<Heard> left, List<List<Heard>> orders) {
        if (left.isEmpty()) {
            orders.add(List.copyOf(begun));
        }
        for (Heard next : left) {
            List<Heard> more = new ArrayList<>(begun);
            more.add(next);
            List<Heard> rest = new ArrayList<>(left);
            rest.remove(next);
            permute(more, rest, orders);
        }
    }

    private static List<String> play(List<Heard> order) {
        MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);
        Catalog catalog = bench.catalog();
        new SampleSchool().founding().forEach(bench::play);
        for (Heard heard : order) {
            Act act = heard.act();
            bench.commit(act.replica(), desk -> {
                desk.begin(new Desk.Intent(act.id(), act.author(), act.replica(), act.at(), heard.capture()));
                return new Judge(catalog)
                        .decide(desk, 1, act.envelope(catalog, null), act.operation(), List.of(), List.of());
            });
        }
        return bench.dump().stream()
                .filter(line -> TABLES.contains(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    private static Heard heard(SplittableRandom random, List<Heard> before) {
        Instant from = SampleSchool.MORNING.plusMillis(random.nextInt(4) * 60_000L);
        // Intervals that touch, overlap and are points, to the nanosecond.
        Instant start = from.plusNanos(random.nextInt(3) * 400_000L);
        Instant end = start.plusMillis(random.nextInt(3) * 60_000L).plusNanos(random.nextInt(2) * 500_000L);
        UUID id = new UUID((random.nextLong() & ~0xF000L) | 0x7000, (random.nextLong() >>> 2) | 0x8000000000000000L);
        UUID author = AUTHORS.get(random.nextInt(AUTHORS.size()));
        UUID replica = REPLICAS.get(random.nextInt(REPLICAS.size()));
        Act act = new Act(id, author, replica, from, operation(random, before, from));
        return new Heard(act, new CaptureInterval(start, end));
    }

    private static Operation operation(SplittableRandom random, List<Heard> before, Instant at) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return new CheckIn(SampleSchool.TODAY, fixes(random, at));
        }
        if (kind == 8) {
            UUID pupil = SampleSchool.pupil("east", random.nextInt(1, 3));
            return CheckInAtDesk.ofStudent(pupil, SampleSchool.TODAY, fixes(random, at));
        }
        if (kind == 9) {
            UUID teacher = SampleSchool.id("staff " + SampleSchool.TEACHER);
            return CheckInAtDesk.ofStaff(teacher, SampleSchool.TODAY, fixes(random, at));
        }
        if (kind < 4) {
            UUID instead = before.isEmpty() || random.nextBoolean()
                    ? null
                    : before.get(random.nextInt(before.size())).act().id();
            return new CorrectMark(
                    SampleSchool.EAST, SampleSchool.TODAY, 0, typed(random, random.nextInt(1, 3), "seen"), instead);
        }
        List<TypedMark> typed = new ArrayList<>();
        for (int pupil = 1; pupil <= 2; pupil++) {
            if (random.nextInt(4) > 0) {
                typed.add(typed(random, pupil, random.nextBoolean() ? "rain" : null));
            }
        }
        return SampleSchool.registerOf("east", SampleSchool.EAST, typed, fixes(random, at));
    }

    private static TypedMark typed(SplittableRandom random, int pupil, @Nullable String reason) {
        Presence presence = Presence.values()[random.nextInt(4)];
        Integer minutes = presence == Presence.LATE ? random.nextInt(1, 3) * 10 : null;
        return new TypedMark(SampleSchool.pupil("east", pupil), presence, minutes, reason);
    }

    private static List<Fix> fixes(SplittableRandom random, Instant at) {
        if (random.nextInt(3) == 0) {
            return List.of();
        }
        double north = random.nextInt(3) * 0.05;
        Double accuracy = random.nextInt(4) == 0 ? null : 5.0;
        return List.of(
                new Fix(SampleSchool.LATITUDE + north, SampleSchool.LONGITUDE, accuracy, "gps", false, null, at));
    }
}
