package io.daftari.office.kit.form;

import io.daftari.model.words.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Something that happened to a record.
 *
 * @param at null where the day alone is known
 * @param text of it, in the language of the moment
 * @param who did it; empty where that is not known here
 */
public record Happening(@Nullable Instant at, LocalDate day, Feather icon, Function<Words, String> text, String who) {

    /** At a moment, by the school's clocks. */
    public static Happening at(Instant at, ZoneId zone, Feather icon, Function<Words, String> text, String who) {
        return new Happening(at, LocalDate.ofInstant(at, zone), icon, text, who);
    }

    /** On a day. */
    public static Happening on(LocalDate day, Feather icon, Function<Words, String> text) {
        return new Happening(null, day, icon, text, "");
    }

    /** The newest first; what is known by its day alone stands after what happened on it. */
    public static List<Happening> newestFirst(Collection<Happening> all) {
        return all.stream()
                .sorted(Comparator.comparing(Happening::day)
                        .thenComparing(one -> one.at() == null ? Instant.EPOCH : one.at())
                        .reversed())
                .toList();
    }
}
