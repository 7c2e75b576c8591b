package io.daftari.model.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that holds the id of another row of the same school, of one type or of one of several. No database enforces it: a
 * fact may arrive before the row that it names, and a device need not hold that row at all. What an edit writes into such a
 * field is looked for when the hub decides.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface References {

    Class<? extends Row>[] value();
}
