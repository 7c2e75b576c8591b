package io.daftari.model.op;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an operation did, in figures that a person can compare: the forecast's travels with the operation, and where the
 * decision's differs, the author is shown it.
 *
 * @param counts how many of what, as {@code marked=40}
 * @param flags what a person should look at; the operation stands all the same
 * @param merges where another's intent was met and how it was settled
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Outcome(Map<String, Long> counts, List<Reason> flags, List<Reason> merges) implements Applied {

    public static final Outcome NOTHING = new Outcome(Map.of(), List.of(), List.of());

    public Outcome(@Nullable Map<String, Long> counts, @Nullable List<Reason> flags, @Nullable List<Reason> merges) {
        this.counts = counts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(counts));
        this.flags = flags == null ? List.of() : List.copyOf(flags);
        this.merges = merges == null ? List.of() : List.copyOf(merges);
    }

    /** A fact that is kept, but changes nothing until a person has decided. */
    public static Outcome withoutEffect(Reason why) {
        return new Outcome(Map.of(), List.of(why), List.of());
    }

    public static Outcome count(String what, long howMany) {
        return new Outcome(Map.of(what, howMany), List.of(), List.of());
    }

    /** Whether the author's screen foretold the same figures. */
    @JsonIgnore
    public boolean foretoldBy(Outcome forecast) {
        return counts.equals(forecast.counts);
    }

    /** The same with one more thing that a person should look at. */
    Outcome flagged(Reason reason) {
        List<Reason> more = new ArrayList<>(flags);
        more.add(reason);
        return new Outcome(counts, more, merges);
    }

    /** Gathers an outcome while an operation works. */
    public static final class Builder {
        private final Map<String, Long> counts = new TreeMap<>();
        private final List<Reason> flags = new ArrayList<>();
        private final List<Reason> merges = new ArrayList<>();

        public Builder count(String what, long howMany) {
            counts.merge(what, howMany, Long::sum);
            return this;
        }

        public Builder flag(Reason reason) {
            flags.add(reason);
            return this;
        }

        public Builder merged(Reason reason) {
            merges.add(reason);
            return this;
        }

        public Outcome build() {
            return new Outcome(counts, flags, merges);
        }
    }
}
