package io.daftari.office;

import java.time.Duration;

/**
 * What a person's head and hands take for what was done in a window, by the keystroke-level model (Card, Moran and Newell,
 * The Psychology of Human-Computer Interaction, 1983, chapter 8): of somebody who knows what he wants to type and types as
 * most people do. What he reads up meanwhile is not in it.
 */
public final class Effort {

    /** Of who types for a living among other things: 40 words a minute. */
    private static final Duration KEY = Duration.ofMillis(280);

    private static final Duration POINTING = Duration.ofMillis(1_100);
    /** Down and up. */
    private static final Duration BUTTON = Duration.ofMillis(200);

    /** From the keys to the mouse, or back. */
    private static final Duration HANDS = Duration.ofMillis(400);

    private static final Duration THOUGHT = Duration.ofMillis(1_350);

    private int clicks;
    private int keys;
    private int texts;

    void clicked() {
        clicks++;
    }

    void pressed(int number) {
        keys += number;
    }

    void wrote(String text) {
        texts++;
        keys += text.length();
    }

    /** Each click has a thought before it and the hands' way there and back, each text a thought. */
    public Duration time() {
        Duration click = THOUGHT.plus(HANDS.multipliedBy(2)).plus(POINTING).plus(BUTTON);
        return click.multipliedBy(clicks).plus(KEY.multipliedBy(keys)).plus(THOUGHT.multipliedBy(texts));
    }

    @Override
    public String toString() {
        return clicks + " clicks, " + keys + " keys, " + texts + " texts: " + time().toSeconds() + " s";
    }
}
