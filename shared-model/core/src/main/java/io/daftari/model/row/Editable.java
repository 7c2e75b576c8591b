package io.daftari.model.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field that the generic {@code Edit} may change, and how two edits of it meet. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Editable {

    /** Fields of one group change together or not at all, as a start and an end. */
    String group() default "";

    /** A conflict on this field is put to a person instead of being decided by time. */
    boolean sensitive() default false;
}
