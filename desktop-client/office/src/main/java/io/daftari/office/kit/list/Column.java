package io.daftari.office.kit.list;

import io.daftari.model.words.Words;
import java.util.function.BiFunction;

/**
 * What a list can show of each line.
 *
 * @param name by which it is remembered
 * @param word the key of its heading
 * @param width in pixels, before the table shares out what is left
 * @param usual whether it stands there before anybody chose
 * @param text of a line
 * @param order what a line is sorted by, in which 9 stands before 10
 */
public record Column<L>(
        String name,
        String word,
        double width,
        boolean usual,
        BiFunction<Words, L, String> text,
        BiFunction<Words, L, String> order) {

    /** Sorted by what it shows. */
    public Column(String name, String word, double width, boolean usual, BiFunction<Words, L, String> text) {
        this(name, word, width, usual, text, text);
    }
}
