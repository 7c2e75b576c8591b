package io.daftari.simulation;

/**
 * One thing that is done in the world. What it draws follows from its own seed, so that moves may be left out of a run
 * without changing those that stay.
 *
 * @param device which of the devices does it, by remainder
 */
record Move(int number, MoveKind kind, int device, long seed) {

    @Override
    public String toString() {
        return number + " " + kind + " on device " + device;
    }
}
