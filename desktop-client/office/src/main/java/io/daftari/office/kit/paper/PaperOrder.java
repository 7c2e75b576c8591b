package io.daftari.office.kit.paper;

import io.daftari.model.words.Words;

/** A paper that can be had where a person is: named at once, read from the replica when somebody wants it. */
public interface PaperOrder {

    /** Tells it from the others that are offered with it, and is its name in ids. */
    String id();

    /** What it is called, in the language of the screen. */
    String name(Words words);

    /** What is said where there is nothing to print, in the language of the screen. */
    String none(Words words);

    /** Why the person may not have it, as sentences; empty where he may. */
    default String whyNot() {
        return "";
    }

    /**
     * Reads what stands on it, in the background.
     *
     * @param words of the paper's language
     */
    Draft read(Words words);
}
