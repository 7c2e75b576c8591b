package io.daftari.model.attendance;

import java.util.List;

/** How many are how, as the screen shows them. */
public record RegisterCounts(int present, int absent, int late, int excused, int open) {

    public static final RegisterCounts NONE = new RegisterCounts(0, 0, 0, 0, 0);

    public static RegisterCounts of(List<RegisterLine> lines) {
        return new RegisterCounts(
                count(lines, Presence.PRESENT),
                count(lines, Presence.ABSENT),
                count(lines, Presence.LATE),
                count(lines, Presence.EXCUSED),
                (int) lines.stream().filter(line -> line.shown() == null).count());
    }

    private static int count(List<RegisterLine> lines, Presence presence) {
        return (int) lines.stream().filter(line -> line.shown() == presence).count();
    }
}
