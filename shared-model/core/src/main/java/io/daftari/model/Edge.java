package io.daftari.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class in which the program touches the outside world: the machine's clock, chance, a new thread, or a catch
 * of everything at the end of a call chain. All other classes get these by constructor, which is what lets a test or
 * the simulation replay a run from its seed; {@code ArchitectureRules} holds them to it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Edge {

    /** Why this class may, in one sentence that a reviewer can disagree with. */
    String reason();
}
