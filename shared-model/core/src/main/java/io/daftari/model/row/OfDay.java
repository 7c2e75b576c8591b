package io.daftari.model.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that each row of a type belongs to one day and becomes less asked for as that day goes by: a device that keeps only
 * the last terms holds the rows from a day on, and the hub holds all.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OfDay {

    /** The field with the day, a date or a moment; never null. */
    String value();
}
