package io.daftari.hub.imports;

import io.daftari.hub.http.Plan;
import java.util.UUID;

/**
 * What follows from a line.
 *
 * @param row that it is about
 * @param isNew whether that row is made by it
 * @param plan whose operations make or change it
 * @param more whether the line is to be read once more when this has come about, because it wants what is made only by it
 */
public record LinePlan(UUID row, boolean isNew, Plan plan, boolean more) {

    public static LinePlan making(Plan plan) {
        return new LinePlan(plan.id(), true, plan, false);
    }

    public static LinePlan changing(Plan plan) {
        return new LinePlan(plan.id(), false, plan, false);
    }

    /** What must come about before the rest of the line can be read. */
    public static LinePlan first(Plan plan) {
        return new LinePlan(plan.id(), false, plan, true);
    }
}
