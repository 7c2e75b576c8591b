package io.daftari.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever befalls the clocks of an honest device, its capture lies within the interval that the hub works out. */
class CaptureIntervalPropertyTest {

    private static final Instant HUB = Instant.parse("2026-11-20T05:00:00Z");
    private static final long[] SPANS = {2_000, 20_000, 900_000, 3_600_000, 86_400_000L, 90L * 86_400_000};

    @Property(tries = 5_000)
    void theTrueMomentLiesWithin(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long span = SPANS[random.nextInt(SPANS.length)];
        long sent = random.nextLong(span + 1);
        long taken = random.nextLong(sent + 1);
        Device device = new Device(random, sent);
        Assume.that(device.tells(0, taken) && device.tells(taken, sent));
        Contact previous = random.nextInt(5) == 0 ? null : contact(device, 0, random);
        Contact receipt = contact(device, sent, random);
        Assume.that(previous == null || !previous.hub().isAfter(HUB.plusMillis(taken)));
        List<Instant> satellites = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            satellites.add(HUB.plusMillis(taken - random.nextLong(60_000)));
        }
        CaptureInterval interval =
                CaptureInterval.of(previous, receipt, new Capture(device.read(taken), Hlc.ZERO), satellites);
        Instant moment = HUB.plusMillis(taken);
        assertThat(moment)
                .as("%s, previous %s, receipt %s, taken %s", interval, previous, receipt, device.read(taken))
                .isBetween(interval.from(), interval.to());
        stayWithin(interval, previous, receipt);
    }

    @Property
    void lyingClocksDoNotWidenIt(
            @ForAll Instant claimed,
            @ForAll Instant sent,
            @ForAll Instant before,
            @ForAll long mono,
            @ForAll long monoSent,
            @ForAll boolean sameBoot,
            @ForAll Instant satellite) {
        Contact previous = new Contact(HUB, new ClockReading(before, 5, sameBoot ? "a" : "b"));
        Contact receipt = new Contact(HUB.plusSeconds(5_000), new ClockReading(sent, monoSent, "a"));
        CaptureInterval interval = CaptureInterval.of(
                previous, receipt, new Capture(new ClockReading(claimed, mono, "a"), Hlc.of(mono)), List.of(satellite));
        stayWithin(interval, previous, receipt);
    }

    private static void stayWithin(CaptureInterval interval, @Nullable Contact previous, Contact receipt) {
        assertThat(interval.from()).isAfterOrEqualTo(previous == null ? Instant.EPOCH : previous.hub());
        assertThat(interval.to()).isBeforeOrEqualTo(receipt.hub());
    }

    private static Contact contact(Device device, long at, SplittableRandom random) {
        long transit = random.nextInt(3) == 0 ? random.nextLong(CaptureInterval.TRANSIT_MILLIS) : random.nextLong(500);
        return new Contact(HUB.plusMillis(at + transit), device.read(at));
    }

    /** Something that happens to a device at a moment, in milliseconds of true time. */
    private record Event(long at, long sleep, long jump, boolean boot) {}

    /** An honest device: clocks that drift, and now and then a sleep, a new setting of the wall clock or a restart. */
    private static final class Device {
        private final long offset;
        private final double wallRate;
        private final double monoRate;
        private final List<Event> events = new ArrayList<>();

        Device(SplittableRandom random, long span) {
            offset = random.nextInt(3) == 0 ? random.nextLong(-300_000_000_000L, 300_000_000_000L) : 0;
            wallRate = 1 + random.nextDouble(-100e-6, 100e-6);
            monoRate = 1 + random.nextDouble(-100e-6, 100e-6);
            for (int i = random.nextInt(4); i > 0; i--) {
                long at = random.nextLong(span + 1);
                switch (random.nextInt(4)) {
                    case 0 -> events.add(new Event(at, random.nextLong(span - at + 1), 0, false));
                    case 1 -> events.add(new Event(at, 0, random.nextLong(-20_000_000, 20_000_000), false));
                    case 2 -> events.add(new Event(at, 0, random.nextLong(-1_500, 1_500), false));
                    default -> events.add(new Event(at, 0, 0, true));
                }
            }
        }

        ClockReading read(long at) {
            long jumps = 0;
            long asleep = 0;
            long bootAt = 0;
            for (Event event : events) {
                if (event.at <= at) {
                    jumps += event.jump;
                    bootAt = event.boot ? Math.max(bootAt, event.at) : bootAt;
                }
            }
            for (Event event : events) {
                asleep += Math.max(0, Math.min(at, event.at + event.sleep) - Math.max(bootAt, event.at));
            }
            long wall = offset + jumps + Math.round(at * wallRate);
            long mono = Math.round(Math.max(0, at - bootAt - asleep) * monoRate);
            return new ClockReading(HUB.plusMillis(wall), mono, "boot " + bootAt);
        }

        /**
         * Whether the clocks show what happened in between. A wall clock set back by as much as the machine slept, or
         * set wrong and right again, can't be told from one that nobody touched.
         */
        boolean tells(long from, long to) {
            long hidden = 0;
            long shown = 0;
            for (Event event : events) {
                long asleep = Math.max(0, Math.min(to, event.at + event.sleep) - Math.max(from, event.at));
                long jump = event.at > from && event.at <= to ? event.jump : 0;
                hidden += asleep + Math.abs(jump);
                shown += asleep + jump;
            }
            return hidden == Math.abs(shown);
        }
    }
}
