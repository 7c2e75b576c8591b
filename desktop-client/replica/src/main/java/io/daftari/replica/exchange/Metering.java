package io.daftari.replica.exchange;

/** What a device's system tells of its network, where it tells it. Safe for every thread. */
public interface Metering {

    /** Whether bytes cost the owner of the device something at this moment. */
    boolean isMetered();
}
