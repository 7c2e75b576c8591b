package io.daftari.teacher.kit;

import org.kordamp.ikonli.feather.Feather;

/** A small sign with an icon in a tone. */
public record Sign(Tone tone, Feather icon, String text) {}
