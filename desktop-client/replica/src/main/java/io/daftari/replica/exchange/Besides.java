package io.daftari.replica.exchange;

/** What is carried beside the exchanges of a replica, as the bytes of files are. Called on the thread of the exchange. */
public interface Besides {

    /** Carries nothing, so that a device which alone has something keeps it. */
    Besides NOTHING = new Besides() {
        @Override
        public boolean run() {
            return true;
        }

        @Override
        public boolean handOver() {
            return false;
        }
    };

    /**
     * Carries what there is to carry, after an exchange that went through.
     *
     * @return whether nothing is left; if not, the next round goes on
     */
    boolean run();

    /**
     * Brings the hub what this device alone has, before it forgets everything. Asked only where there is something.
     *
     * @return whether the hub has it, or never takes it; if not, nothing may be forgotten yet
     */
    boolean handOver();
}
