package io.daftari.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All moves of a seed, drawn before the first is done.
 *
 * @param devices how many there are at the beginning
 * @param operations after so many submissions the rest of the moves is left out
 */
record Plan(long seed, int devices, int operations, List<Move> moves) {

    Plan {
        moves = List.copyOf(moves);
    }

    /** In so many seeds is somebody erased while faults go on. */
    private static final int ERASURES_EVERY = 3;

    /** In so many of all seeds does the hub forget it. */
    private static final int FORGOTTEN_EVERY = 6;

    /** In so many seeds is somebody erased when all is quiet: to look for him everywhere takes as long as many moves. */
    private static final int ERASED_AT_THE_END_EVERY = 2;

    /** Some seeds have more devices than asked for. */
    static Plan of(long seed, int atLeast, int operations) {
        int devices = Math.max(atLeast, seed % 40 == 13 ? 20 : seed % 20 == 5 ? 9 : 0);
        Chance chance = new Chance(seed);
        int total = Arrays.stream(MoveKind.values()).mapToInt(MoveKind::weight).sum();
        List<Move> moves = new ArrayList<>();
        int submissions = 0;
        int drawn = 0;
        while (submissions < operations) {
            MoveKind kind = draw(chance.below(total));
            Move move = new Move(drawn++, kind, chance.below(1_000), chance.seed());
            if (kind != MoveKind.HUB_UPGRADED || mayUpgradeHub(seed)) {
                moves.add(move);
            }
            submissions += kind == MoveKind.SUBMIT ? 1 : 0;
        }
        if (seed % ERASURES_EVERY == 0) {
            addErasure(moves, drawn, new Chance(seed + 11), seed % FORGOTTEN_EVERY == 0);
        }
        return new Plan(seed, devices, operations, moves);
    }

    /** In every second seed, two after two: a hub starts twice for it, and that takes as long as many moves. */
    private static boolean mayUpgradeHub(long seed) {
        return seed % 4 == 1 || seed % 4 == 2;
    }

    /** Whether somebody is erased when all is quiet. */
    boolean erasesAtTheEnd() {
        return seed % ERASED_AT_THE_END_EVERY == 1;
    }

    /**
     * In the one somebody gets a name that nobody else has, in the other he is erased; between them anything happens.
     *
     * @param drawn how many moves were drawn, by whose numbers these follow
     * @param forgotten whether the hub is put back afterwards to just before it
     */
    private static void addErasure(List<Move> moves, int drawn, Chance chance, boolean forgotten) {
        int all = moves.size();
        // Other moves submit, too: what is drawn last is often not played.
        int first = chance.below(Math.max(1, all / 20));
        int second = first + 1 + chance.below(Math.max(1, all / 20));
        Move erasing = new Move(drawn + 1, MoveKind.ERASE, 0, chance.seed());
        Move naming = new Move(drawn, MoveKind.ERASE, 0, chance.seed());
        if (forgotten) {
            moves.add(
                    second + chance.below(Math.max(1, all / 60)),
                    new Move(drawn + 2, MoveKind.FORGET_ERASURE, 0, chance.seed()));
        }
        moves.add(second, erasing);
        if (forgotten) {
            moves.add(second, new Move(drawn + 3, MoveKind.HUB_BACK_UP, 0, chance.seed()));
        }
        moves.add(first, naming);
    }

    private static MoveKind draw(int point) {
        int left = point;
        for (MoveKind kind : MoveKind.values()) {
            left -= kind.weight();
            if (left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("The weights do not reach " + point);
    }

    Plan with(List<Move> some) {
        return new Plan(seed, devices, operations, some);
    }
}
