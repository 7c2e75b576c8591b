package io.daftari.model.row;

/**
 * One thing that is wrong with what was given.
 *
 * @param field path of the field, as {@code fixes[0].latitude}
 * @param code stable name of the rule, as {@code required}
 */
public record Problem(String field, String code) {}
