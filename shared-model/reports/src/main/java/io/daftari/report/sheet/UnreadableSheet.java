package io.daftari.report.sheet;

import java.util.OptionalLong;

/** A file that is no table, or beyond what one may be. Its message says why, in English; its code stays the same. */
public final class UnreadableSheet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient OptionalLong most;

    private UnreadableSheet(String code, String detail, OptionalLong most) {
        super(detail);
        this.code = code;
        this.most = most;
    }

    static UnreadableSheet of(String code, String detail) {
        return new UnreadableSheet(code, detail, OptionalLong.empty());
    }

    static UnreadableSheet tooLarge(long mostBytes) {
        return new UnreadableSheet("too-large", "At most " + mostBytes + " bytes", OptionalLong.of(mostBytes));
    }

    /** Keeps what showed it, for whoever looks for its cause. */
    UnreadableSheet causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** What is wrong with it, in a word. */
    public String code() {
        return code;
    }

    /** The bytes that it may have at most, where it has more. */
    public OptionalLong most() {
        return most;
    }
}
