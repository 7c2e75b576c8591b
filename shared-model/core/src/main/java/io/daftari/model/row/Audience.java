package io.daftari.model.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says who receives the rows of a type: the holders of one subject and at most one user besides. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Audience {

    SubjectKind value();

    /** The field that holds the subject's id; left empty for a section of the school. */
    String path() default "";

    /** The field that holds the one user who receives the row besides; empty where there is none. */
    String user() default "";
}
