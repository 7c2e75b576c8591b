package io.daftari.model.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a row is called where it is only referred to: a replica that holds the reference and not the row gets this name and
 * nothing else of it (a stub). A type without one has no name outside its audiences, as a guardian has none.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DisplayName {

    /** The fields that make the name, a space between them; those that are null are left out. */
    String[] value();

    /** The section of which a user must be to see the name without the row. */
    SubjectKind seenBy();

    /** The argument by which reasons and bodies of operations name such a row, perhaps followed by {@code Id}. */
    String argument();
}
