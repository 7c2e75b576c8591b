package io.daftari.hub.http;

import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Column;
import io.daftari.model.row.Problem;
import io.daftari.model.words.Language;
import io.daftari.model.words.Sentences;
import io.daftari.model.words.Words;
import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reasons as sentences, in the language that a client asks for. */
public final class ReasonText {

    private static final Map<Language, ReasonText> SPOKEN = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            SPOKEN.put(language, new ReasonText(language));
        }
    }

    private final Sentences sentences;

    private ReasonText(Language language) {
        // Who or what an id names may not be for this reader: it stays an id.
        this.sentences = new Sentences(Words.in(language, List.of()), (argument, value) -> Optional.empty());
    }

    /** In the language that the request prefers, else in English. */
    public static ReasonText of(Context ctx) {
        return of(language(ctx));
    }

    /** The language that the request prefers of those that the program speaks, else English. */
    public static Language language(Context ctx) {
        String accepted = ctx.header("Accept-Language");
        try {
            return accepted == null
                    ? Language.ENGLISH
                    : Locale.LanguageRange.parse(accepted).stream()
                            .flatMap(range -> Language.of(range.getRange()).stream())
                            .findFirst()
                            .orElse(Language.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Language.ENGLISH;
        }
    }

    public static ReasonText of(Language language) {
        ReasonText text = SPOKEN.get(language);
        if (text == null) {
            throw new IllegalStateException("Every language is spoken");
        }
        return text;
    }

    public String of(Reason reason) {
        return sentences.of(reason);
    }

    public String of(Problem problem) {
        return of(Reason.of("Invalid", "field", problem.field()).with("rule", problem.code()));
    }

    /** What a client is told beside the row where the hub did not take an operation just as it was. */
    public List<ApiProblem.Why> remarks(Decision decision) {
        return decision.status() == Status.ACCEPTED
                ? List.of()
                : decision.reasons().stream()
                        .map(reason -> ApiProblem.Why.of(reason, Column::snakeCase, this))
                        .toList();
    }
}
