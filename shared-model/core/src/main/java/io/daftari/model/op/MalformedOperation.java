package io.daftari.model.op;

import org.jspecify.annotations.Nullable;

/** What was sent is not an operation of this catalogue: nothing of it can be applied or stored. */
public final class MalformedOperation extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String code;

    public MalformedOperation(String field, String code, String detail) {
        this(field, code, detail, null);
    }

    /**
     * @param cause what showed it, for whoever debugs the reader; its message may repeat what was sent
     */
    public MalformedOperation(String field, String code, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.field = field;
        this.code = code;
    }

    /** The path of the field that is wrong, as {@code body.fixes[0].latitude}. */
    public String field() {
        return field;
    }

    /** A stable name for what is wrong. */
    public String code() {
        return code;
    }
}
