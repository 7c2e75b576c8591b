package io.daftari.model.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that the hub keeps encrypted, wherever it keeps it: rows, feed, log. Desks and merge see it plain; no query asks for
 * it by its value. On a device the whole file is encrypted.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Sealed {}
