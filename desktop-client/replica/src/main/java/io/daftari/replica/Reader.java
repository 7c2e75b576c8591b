package io.daftari.replica;

import io.daftari.model.op.Desk;

/** Reads for a screen: all questions to the desk see the same committed state. The desk refuses to write. */
@FunctionalInterface
public interface Reader<T> {

    T read(Desk desk);
}
