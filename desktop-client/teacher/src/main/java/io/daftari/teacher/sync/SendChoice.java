package io.daftari.teacher.sync;

import io.daftari.replica.exchange.Metering;
import io.daftari.replica.live.Remembered;
import org.jspecify.annotations.Nullable;

/** Whether this phone sends and fetches by itself, or when its owner asks; remembered by the phone. Safe for every thread. */
public final class SendChoice {

    private static final String ONLY_ASKED = "sendOnlyAsked";

    private final Remembered remembered;
    private final @Nullable Metering metering;

    /** @param metering what tells whether bytes cost something; null where the phone does not tell */
    public SendChoice(Remembered remembered, @Nullable Metering metering) {
        this.remembered = remembered;
        this.metering = metering;
    }

    /** Whether the phone tells mobile data from others, so that the choice is about mobile data alone. */
    public boolean isOfMobileData() {
        return metering != null;
    }

    public boolean isOnlyAsked() {
        return remembered.get(ONLY_ASKED).filter("true"::equals).isPresent();
    }

    public void setOnlyAsked(boolean only) {
        remembered.put(ONLY_ASKED, Boolean.toString(only));
    }

    /** Whether it may go ahead by itself at this moment. */
    public boolean byItself() {
        return !isOnlyAsked() || (metering != null && !metering.isMetered());
    }
}
