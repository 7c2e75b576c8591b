package io.daftari.model.op;

/**
 * One version of one kind of operation. A change of meaning is a new version with a class of its own beside the old one,
 * so that an old app's outbox is decided as it was meant.
 */
public record OperationType(String name, int version, Class<? extends Operation> type) {

    public static OperationType of(Class<? extends Operation> type) {
        return new OperationType(type.getSimpleName(), 1, type);
    }
}
