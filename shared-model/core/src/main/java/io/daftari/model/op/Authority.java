package io.daftari.model.op;

import io.daftari.model.time.CaptureInterval;
import java.util.UUID;

/** Tells from a school's dated rows who had which right when. */
@FunctionalInterface
public interface Authority {

    /** Whether the author held the permission at some moment of the interval, as far as this desk knows. */
    boolean permits(Desk desk, UUID author, CaptureInterval when, Permission permission);
}
