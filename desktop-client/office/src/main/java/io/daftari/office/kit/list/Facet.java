package io.daftari.office.kit.list;

import io.daftari.model.words.Words;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * One way to narrow a list, of whose choices one holds at a time.
 *
 * @param name by which it is remembered
 * @param word the key of its name
 * @param chips whether its choices stand side by side; else they fold out
 * @param usual the key of the choice that holds before anybody chose
 * @param choices of the lines that there are
 */
public record Facet<L>(
        String name, String word, boolean chips, String usual, BiFunction<Words, List<L>, List<Choice<L>>> choices) {

    /** The key of the choice that takes every line. */
    public static final String ALL = "";

    /**
     * @param key by which it is remembered
     * @param takes the lines that are left
     */
    public record Choice<L>(String key, String text, Predicate<L> takes) {

        /** Another reading of the same choice is the same to a control. */
        boolean looksLike(Choice<L> other) {
            return key.equals(other.key) && text.equals(other.text);
        }
    }
}
