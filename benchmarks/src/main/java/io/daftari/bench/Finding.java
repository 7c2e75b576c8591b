package io.daftari.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table: what was measured, beside its limit, and what it must reach.
 *
 * @param workload the name by which it is run
 * @param what in words
 * @param limitText what the limit is; empty where there is none
 * @param limit the limit's min, median, max; null where there is none
 * @param ours min, median, max
 * @param unit of both
 * @param ratio ours to the limit, by medians; null where there is no limit
 * @param must the bar on the ratio, or on ours where there is no limit
 * @param note what else is worth knowing
 */
record Finding(
        String workload,
        String what,
        String limitText,
        @Nullable Spread limit,
        Spread ours,
        String unit,
        @Nullable Double ratio,
        Must must,
        String note) {

    /** Smallest, middle and greatest of the repetitions. */
    record Spread(double min, double median, double max) {

        static Spread of(Series series) {
            return new Spread(series.min(), series.median(), series.max());
        }

        /** One value that was not repeated. */
        static Spread once(double value) {
            return new Spread(value, value, value);
        }
    }

    /**
     * A bar.
     *
     * @param side whether values must lie below or above it; NONE is for what is told without a bar
     */
    record Must(Side side, double bar) {

        enum Side {
            AT_MOST,
            AT_LEAST,
            NONE
        }

        static final Must NONE = new Must(Side.NONE, 0);

        static Must atMost(double bar) {
            return new Must(Side.AT_MOST, bar);
        }

        static Must atLeast(double bar) {
            return new Must(Side.AT_LEAST, bar);
        }

        boolean isReachedBy(double value) {
            return switch (side) {
                case AT_MOST -> value <= bar;
                case AT_LEAST -> value >= bar;
                case NONE -> true;
            };
        }

        String text() {
            return switch (side) {
                case AT_MOST -> "<= " + Report.number(bar);
                case AT_LEAST -> ">= " + Report.number(bar);
                case NONE -> "-";
            };
        }
    }

    /** Ours to the limit by medians. */
    static Finding against(
            String workload, String what, String limitText, Series limit, Series ours, String unit, Must must) {
        return new Finding(
                workload,
                what,
                limitText,
                Spread.of(limit),
                Spread.of(ours),
                unit,
                ours.median() / limit.median(),
                must,
                "");
    }

    /** A value with a bar of its own. */
    static Finding alone(String workload, String what, Series ours, String unit, Must must) {
        return new Finding(workload, what, "", null, Spread.of(ours), unit, null, must, "");
    }

    Finding note(String text) {
        return new Finding(workload, what, limitText, limit, ours, unit, ratio, must, text);
    }

    boolean isReached() {
        return must.isReachedBy(ratio != null ? ratio : ours.median());
    }

    /** How it came out, in one word. */
    String verdict() {
        return must.side() == Must.Side.NONE ? "" : isReached() ? "reached" : "MISSED";
    }
}
