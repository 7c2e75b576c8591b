package io.daftari.model.op;

import java.util.List;

/** A request was not granted, and why. A fact is never refused: it happened. */
public record Refusal(List<Reason> reasons) implements Applied {

    public Refusal {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("A refusal says why");
        }
        reasons = List.copyOf(reasons);
    }

    public static Refusal because(String code) {
        return new Refusal(List.of(Reason.of(code)));
    }

    public static Refusal because(Reason reason) {
        return new Refusal(List.of(reason));
    }
}
