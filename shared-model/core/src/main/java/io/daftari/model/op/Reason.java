package io.daftari.model.op;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why something was decided as it was: a code that the language files turn into a sentence, and its arguments. Arguments
 * name only what the reader of the decision may see.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reason(String code, Map<String, String> args) {

    /** It builds on another operation that was rejected; its argument {@code operation} names that one. */
    public static final String NEEDS_REJECTED = "NeedsRejected";

    /** Its device had been withdrawn by then. */
    public static final String AFTER_REVOCATION = "AfterRevocation";

    public Reason {
        args = args == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(args));
    }

    public static Reason of(String code) {
        return new Reason(code, Map.of());
    }

    public static Reason of(String code, String name, Object value) {
        return new Reason(code, Map.of(name, value.toString()));
    }

    /** This reason with one more argument. */
    public Reason with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(args);
        more.put(name, value.toString());
        return new Reason(code, more);
    }

    @Override
    public String toString() {
        return args.isEmpty() ? code : code + args;
    }
}
