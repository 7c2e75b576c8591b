package io.daftari.hub.sync;

import io.daftari.model.seal.ChainFault;

/** A replica sent operations that its own seal does not cover. Nothing of them is taken. */
final class ChainBroken extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ChainFault fault;

    ChainBroken(ChainFault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    ChainFault fault() {
        return fault;
    }
}
