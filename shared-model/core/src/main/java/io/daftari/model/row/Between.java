package io.daftari.model.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least and the most that a whole number may be; both are allowed. {@link Checks#required} refuses others as
 * {@code out-of-range}, and the description of the API tells it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Between {

    long least() default 0;

    long most();
}
