package io.daftari.replica.fix;

import io.daftari.model.place.Fix;

/** What a receiver's lines mean. One for each line that is opened; used by one thread. */
interface FixProtocol {

    /** Who is told. */
    interface Sink {
        void found(Fix fix);

        /** The receiver has no place, or none any more. */
        void lost();

        /** There is no receiver at the other end. */
        void absent();
    }

    /** What is said first; empty where the receiver talks by itself. */
    String greeting();

    /** Whatever it is: what is damaged or unknown is passed over. */
    void take(String line, Sink sink);
}
