package io.daftari.model.words;

import io.daftari.model.op.Desk;
import java.util.function.Function;

/**
 * How features are spoken of, for the mechanisms that know none of them.
 *
 * @param titles what operations are called
 * @param names what things are called, as far as a desk knows them
 */
public record Speech(Titles titles, Function<Desk, Names> names) {}
