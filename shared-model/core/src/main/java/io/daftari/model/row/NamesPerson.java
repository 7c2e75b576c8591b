package io.daftari.model.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that may hold the id of somebody's record, of whichever kind, and is neither a reference to one kind nor about
 * anything personal. It follows him when two records of his become one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface NamesPerson {}
