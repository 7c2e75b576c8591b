package io.daftari.simulation;

import java.util.function.BiConsumer;

/** All that can be done in the world, with how often it is. */
enum MoveKind {
    SUBMIT(60, Daily::submit),
    TAP(10, Daily::tap),
    WAIT(3, Daily::waitAWhile),
    NIGHT(1, Daily::night),
    GO_OFFLINE(9, Daily::goOffline),
    GO_ONLINE(10, Daily::goOnline),
    LINE_FAULT(22, LineMoves::fault),
    KILL_IN_SUBMISSION(3, DiskMoves::killInSubmission),
    KILL_IN_EXCHANGE(4, DiskMoves::killInExchange),
    POWER_CUT(3, DiskMoves::powerCut),
    DISK_FULL(4, DiskMoves::diskFull),
    CLOCK(4, ClockMoves::change),
    REBOOT(2, ClockMoves::reboot),
    HUB_KILL(5, HubMoves::kill),
    CLONE(3, IdentityMoves::copy),
    BACK_UP(4, IdentityMoves::backUp),
    RESTORE(2, IdentityMoves::restore),
    ENROL_AGAIN(8, IdentityMoves::enrolAgain),
    ROLE(2, OfficeMoves::role),
    ASSIGNMENT(2, OfficeMoves::assignment),
    PUPIL(2, OfficeMoves::movePupil),
    REVOKE(2, OfficeMoves::revoke),
    HUB_BACK_UP(3, HubMoves::backUp),
    HUB_RESTORE(3, HubMoves::restore),
    FEED_PRUNED(2, HubMoves::prune),
    POISON(2, HeldMoves::poison),
    REPAIR(3, HeldMoves::repair),
    CARRY(3, CarryMoves::carry),
    DIFFERENCE(2, VerifyMoves::differ),
    NUMBERS_USED_UP(1, NumberMoves::useUp),
    LEASE_ENDS(1, NumberMoves::leaseEnds),
    NEW_YEAR(1, NumberMoves::newYear),
    WORK_MEANWHILE(3, LineMoves::workMeanwhile),
    CROSS(2, LineMoves::cross),
    APP_UPDATED(1, ProgramMoves::update),
    HUB_UPGRADED(1, ProgramMoves::upgradeHub),
    /** Not by weight: some seeds have two ({@link Plan}). */
    ERASE(0, ErasureMoves::erase),
    /** Not by weight: some of these seeds have one ({@link Plan}). */
    FORGET_ERASURE(0, ErasureMoves::forget);

    private final int weight;
    private final BiConsumer<World, Move> deed;

    MoveKind(int weight, BiConsumer<World, Move> deed) {
        this.weight = weight;
        this.deed = deed;
    }

    int weight() {
        return weight;
    }

    void run(World world, Move move) {
        deed.accept(world, move);
    }
}
