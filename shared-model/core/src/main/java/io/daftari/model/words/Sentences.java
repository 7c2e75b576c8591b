package io.daftari.model.words;

import io.daftari.model.op.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reasons as sentences. The text of a reason is called {@code reason.Code}; where it says more when an argument is known,
 * that text is called {@code reason.Code.argument}. Values that are words of the program are looked up as {@code
 * argument.VALUE}, the others through {@link Names}.
 */
public final class Sentences {

    /** The only reason whose arguments are not known beforehand: figures as {@code 40>39}. */
    private static final String OUTCOME_DIFFERS = "OutcomeDiffers";

    private final Words words;
    private final Names names;

    public Sentences(Words words, Names names) {
        this.words = words;
        this.names = names;
    }

    public List<String> of(List<Reason> reasons) {
        return reasons.stream().map(this::of).toList();
    }

    public String of(Reason reason) {
        String key = "reason." + reason.code();
        if (!words.has(key)) {
            return words.text("reason.unknown", "code", reason.code());
        }
        if (reason.code().equals(OUTCOME_DIFFERS)) {
            return words.text(key, "figures", figures(reason.args()));
        }
        Map<String, String> values = new HashMap<>();
        reason.args().forEach((argument, value) -> values.put(argument, value(argument, value)));
        for (String argument : new TreeMap<>(reason.args()).keySet()) {
            if (words.has(key + "." + argument)) {
                return words.fill(words.text(key + "." + argument), values);
            }
        }
        return words.fill(words.text(key), values);
    }

    private String value(String argument, String value) {
        String word = argument + "." + value;
        if (words.has(word)) {
            return words.text(word);
        }
        // A right that no sentence of its own names, as the list of rights does.
        String right = "right." + value;
        return argument.equals("permission") && words.has(right)
                ? "“" + words.text(right) + "”"
                : names.name(argument, value).orElse(value);
    }

    private String figures(Map<String, String> counts) {
        List<String> figures = new ArrayList<>();
        counts.forEach((what, figure) -> {
            String[] sides = figure.split(">", 2);
            figures.add(words.text(
                    "reason.OutcomeDiffers.figure",
                    "what",
                    words.has("count." + what) ? words.text("count." + what) : what,
                    "here",
                    sides[0],
                    "there",
                    sides.length < 2 ? "" : sides[1]));
        });
        return String.join(", ", figures);
    }
}
