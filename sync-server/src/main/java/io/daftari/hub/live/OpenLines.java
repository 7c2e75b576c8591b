package io.daftari.hub.live;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How many lines are open at this hub, of each user and of all.
 *
 * <p>Safe for several threads.
 */
final class OpenLines {

    private final int mostOfOne;
    private final int most;
    private final Map<UUID, Integer> ofUsers = new HashMap<>();
    private int all;

    OpenLines(int mostOfOne, int most) {
        this.mostOfOne = mostOfOne;
        this.most = most;
    }

    /** Whether there was room for one more; it is counted then. */
    synchronized boolean take(UUID userId) {
        int lines = ofUsers.getOrDefault(userId, 0);
        if (all >= most || lines >= mostOfOne) {
            return false;
        }
        ofUsers.put(userId, lines + 1);
        all++;
        return true;
    }

    /** One that was counted is closed. */
    synchronized void leave(UUID userId) {
        ofUsers.computeIfPresent(userId, (id, lines) -> lines == 1 ? null : lines - 1);
        all--;
    }
}
