package io.daftari.office.kit;

import org.kordamp.ikonli.feather.Feather;

/** What a {@link Chip} says. */
public record Sign(Tone tone, Feather icon, String text) {}
