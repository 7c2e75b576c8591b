package io.daftari.simulation;

import java.time.Duration;

/** Clocks that people or batteries put wrong. */
final class ClockMoves {

    private ClockMoves() {}

    static void change(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        switch (chance.below(4)) {
            case 0 -> {
                device.time.wrongBy(Duration.ofMinutes(chance.between(-90, 90)));
                world.tally.fault(Fault.CLOCK_WRONG_BY_MINUTES);
            }
            case 1 -> {
                device.time.wrongBy(Duration.ofDays(chance.between(-20, 20) * 365));
                world.tally.fault(Fault.CLOCK_WRONG_BY_YEARS);
            }
            case 2 -> {
                device.time.jump(Duration.ofMinutes(-chance.between(1, 3_000)));
                world.tally.fault(Fault.CLOCK_JUMPS_BACK);
            }
            default -> device.time.wrongBy(Duration.ZERO);
        }
    }

    static void reboot(World world, Move move) {
        SimDevice device = world.device(move);
        device.time.reboot();
        device.restart();
        world.tally.fault(Fault.REBOOT);
    }
}
