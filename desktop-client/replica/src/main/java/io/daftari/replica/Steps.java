package io.daftari.replica;

/**
 * Is told of the points between which a program may die. Tests end the process there, or copy the files, and look what
 * is left; in production nobody listens.
 */
@FunctionalInterface
public interface Steps {

    Steps NONE = step -> {};

    /** The program has come to this point, named {@code submit.beforeCommit} and the like. */
    void reached(String step);
}
