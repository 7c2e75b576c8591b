package io.daftari.hub;

/**
 * Named points on the way of a request. In production nothing happens there; a test stops the hub at one of them, to see
 * that whatever was half done is either there or not there afterwards.
 */
@FunctionalInterface
public interface Steps {

    Steps NONE = point -> {};

    /** The request on this thread has come to the point; whatever this throws ends the request there. */
    void reached(String point);
}
