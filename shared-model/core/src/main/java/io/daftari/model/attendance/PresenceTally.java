package io.daftari.model.attendance;

import java.util.Collection;

/** How often each mark stands among some, and what share of them was there. */
public record PresenceTally(int present, int late, int excused, int absent) {

    public static final PresenceTally NONE = new PresenceTally(0, 0, 0, 0);

    public static PresenceTally of(Collection<Presence> marks) {
        PresenceTally tally = NONE;
        for (Presence presence : marks) {
            tally = tally.plus(presence);
        }
        return tally;
    }

    public PresenceTally plus(Presence presence) {
        return switch (presence) {
            case PRESENT -> new PresenceTally(present + 1, late, excused, absent);
            case LATE -> new PresenceTally(present, late + 1, excused, absent);
            case EXCUSED -> new PresenceTally(present, late, excused + 1, absent);
            case ABSENT -> new PresenceTally(present, late, excused, absent + 1);
        };
    }

    /** Both together. */
    public PresenceTally plus(PresenceTally other) {
        return new PresenceTally(
                present + other.present, late + other.late, excused + other.excused, absent + other.absent);
    }

    public int marked() {
        return present + late + excused + absent;
    }

    /** Those who were there, if late. */
    public int there() {
        return present + late;
    }

    /** How many of a hundred were there, rounded half up; -1 where none is marked. */
    public int percent() {
        return marked() == 0 ? -1 : (int) Math.floor(there() * 100.0 / marked() + 0.5);
    }

    /** Whether fewer than so many of a hundred were there, to the last one. */
    public boolean isBelow(int percent) {
        return there() * 100L < (long) percent * marked();
    }
}
