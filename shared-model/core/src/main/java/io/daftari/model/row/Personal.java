package io.daftari.model.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that tells something of a person beyond that he was here: it goes when he is erased, and no operation brings it
 * back. What law makes a school keep (numbers, money, attendance) bears no such mark and stays, under his id alone.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Personal {

    /** The fields that hold the ids of those of whom it tells; a type with a field about {@code id} is one of persons. */
    String[] of() default "id";
}
