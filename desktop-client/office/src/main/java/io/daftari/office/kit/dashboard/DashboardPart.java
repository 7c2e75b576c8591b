package io.daftari.office.kit.dashboard;

import io.daftari.model.op.Permission;
import org.jspecify.annotations.Nullable;

/**
 * What a feature has to tell on the first page: the page knows parts, and no feature's inside. All methods are called on
 * the screen's thread; what a part reads, it reads elsewhere.
 */
public interface DashboardPart {

    /** Without this right it is of no use to a person, and is neither shown to him nor read; null for one that is for all. */
    @Nullable
    Permission needs();

    /**
     * The page is looked at.
     *
     * @param changed is called whenever there is something else to tell
     */
    void start(Runnable changed);

    /** The page is left: nothing is read for it any more. */
    void stop();

    /** Time went by. */
    default void tick() {}

    /** What there is to tell, in the language of the moment; null until it was read. */
    @Nullable
    Told tell();
}
