package io.daftari.simulation;

import java.util.List;
import java.util.Optional;

/** A hub that dies between its steps, and comes back over what its database has. */
final class HubMoves {

    private static final List<String> STEPS = List.of(
            "exchange.received",
            "exchange.parsed",
            "decided.beforeCommit",
            "decided.afterCommit",
            "reply.beforeWrite",
            "reply.midway",
            "reply.afterWrite");

    private HubMoves() {}

    static void backUp(World world, Move move) {
        if (world.memory.hasForgotten()) {
            // It would not be put back.
            return;
        }
        world.record.refresh();
        world.hubBackup = HubBackup.of(world.hub, world.school, world.record.head());
        world.prunedInBackup.clear();
        world.prunedInBackup.putAll(world.prunings);
    }

    /** The database comes back as it was, and nobody tells the hub; once in a seed. */
    static void restore(World world, Move move) {
        HubBackup backup = world.hubBackup;
        world.record.refresh();
        if (backup == null || world.memory.hasForgotten() || backup.commit() == world.record.head()) {
            return;
        }
        Chance chance = new Chance(move.seed());
        List<SimDevice> office = world.devices.stream()
                .filter(device -> device.isTrue()
                        && device.isUsable()
                        && !device.disk().leases().isEmpty())
                .toList();
        // What one of them was given since the backup may be given to another, unless the counter leaps.
        boolean leasing = office.size() > 1 && chance.percent(75);
        if (leasing) {
            lease(world, office.get(0), chance);
            office.get(1).line.heal();
            office.get(1).tap();
        }
        Optional<SimDevice> alone = ProgramMoves.readAlone(world, chance);
        world.record.refresh();
        world.memory.remember(backup.commit());
        backup.putBack();
        // What was pruned after the backup is there again, be it that nothing was committed between.
        world.prunings.clear();
        world.prunings.putAll(world.prunedInBackup);
        world.record.refresh();
        world.note("The hub was put back to " + backup.commit());
        world.tally.fault(Fault.HUB_RESTORED);
        alone.ifPresent(device -> ProgramMoves.updateBeforeItMeets(world, device));
        if (leasing) {
            office.get(0).line.online(false);
            office.get(1).tap();
        }
        if (world.record.number("SELECT count(*) FROM school_epoch WHERE school_id = ? AND ended_at IS NULL") == 0) {
            world.papers.mayRepeat();
        } else if (leasing) {
            lease(world, office.get(1), chance);
            world.papers.leases();
        }
        office.forEach(device -> device.line.online(true));
    }

    /** Somebody of the office admits a pupil, and his device gets new numbers for those that it has used. */
    private static void lease(World world, SimDevice device, Chance chance) {
        NumberMoves.admit(world, device, chance);
        device.line.heal();
        device.tap();
    }

    /** Old changes go from the feed, so that who was away for long must read everything again. */
    static void prune(World world, Move move) {
        world.record.refresh();
        long upTo = world.record.head() - new Chance(move.seed()).below(4);
        boolean behind = world.devices.stream()
                .filter(device -> !device.isRevoked() && !device.disk().inDoubt())
                .anyMatch(device -> device.disk().cursor().commit() < upTo);
        world.hub.inDatabase(
                statement -> statement.execute("SELECT prune_feed(at + interval '1 microsecond') FROM commit_log"
                        + " WHERE school_id = '" + world.school + "' AND commit_no = " + upTo));
        // Commits of one moment go together.
        long gone = world.record.number("SELECT pruned_commit FROM school_clock WHERE school_id = ?");
        world.prunings.put(world.record.head(), gone);
        world.note("The feed was pruned up to " + gone);
        if (behind) {
            world.tally.fault(Fault.FEED_PRUNED_BEHIND);
        }
    }

    static void kill(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        String step = chance.of(STEPS);
        Daily.submit(world, device, chance);
        device.line.online(true);
        world.hub.trap.arm(step, 0, () -> {
            world.tally.fault(Fault.HUB_KILLED);
            throw new Killed(step);
        });
        world.hubMayFail(true);
        device.tap();
        boolean died = !world.hub.trap.disarm();
        world.hubMayFail(false);
        world.note("The hub was to die at " + step + ": " + died);
        if (died && chance.percent(6)) {
            world.hub.restart();
            world.tally.fault(Fault.HUB_RESTARTED);
        }
    }
}
