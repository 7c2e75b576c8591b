package io.daftari.hub.sync;

import io.daftari.model.op.Operation;
import java.util.List;
import java.util.UUID;

/** What the hub does of itself once operations are decided, in transactions of its own. */
public interface Sequel {

    /** Whether there may be something to do for the school; asked at each exchange, so that it must cost nothing. */
    boolean isDue(UUID schoolId);

    /** Does what is to be done for the school now. */
    void follow(UUID schoolId, Hands hands);

    /** What only the hub can do. */
    interface Hands {

        /**
         * Takes school-wide numbers, one after the other; those that are not used then are lost.
         *
         * @param year 0 for a series without end
         * @return the first
         */
        long takeNumbers(UUID schoolId, int year, int count);

        /** Submits operations as the hub itself. */
        void submit(UUID schoolId, List<Operation> operations);
    }
}
