package io.daftari.hub.sync;

import io.daftari.model.op.Operation;
import java.util.List;
import java.util.UUID;

/** What the hub does of itself once operations are decided, in transactions of its own. */
@FunctionalInterface
public interface Sequel {

    /** Does what is to be done for the school now; called often, so that it costs nothing where nothing is. */
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
