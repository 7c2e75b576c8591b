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
 */
public record Column<L>(String name, String word, double width, boolean usual, BiFunction<Words, L, String> text) {}
