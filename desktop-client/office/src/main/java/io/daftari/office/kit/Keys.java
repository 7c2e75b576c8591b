package io.daftari.office.kit;

/**
 * What a key does, for the panel that F1 opens.
 *
 * @param keys as they are printed on the keyboard
 * @param does in a few words
 */
public record Keys(String keys, String does) {}
