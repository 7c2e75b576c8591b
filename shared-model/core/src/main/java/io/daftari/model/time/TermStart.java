package io.daftari.model.time;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a term begins, for those who ask how far back the last terms go.
 *
 * @param putAway whether somebody has put the term away
 */
public record TermStart(LocalDate day, boolean putAway) {

    /**
     * The first day of the last so many terms that have begun, the one that goes on included; empty where there were no more
     * terms than that. Terms that begin on one day are one: two computers may have proposed the same year. Those that are put
     * away count only where there are too few without them, so that who tidies his calendar does not call old days back.
     *
     * @param all those of a school, in any order
     */
    public static Optional<LocalDate> ofLast(int count, Collection<TermStart> all, LocalDate today) {
        List<LocalDate> begun = begun(all, today, false);
        List<LocalDate> enough = begun.size() > count ? begun : begun(all, today, true);
        return enough.size() <= count ? Optional.empty() : Optional.of(enough.get(count - 1));
    }

    /** The days on which terms have begun, the last first. */
    private static List<LocalDate> begun(Collection<TermStart> all, LocalDate today, boolean putAwayToo) {
        return all.stream()
                .filter(term -> (putAwayToo || !term.putAway) && !term.day.isAfter(today))
                .map(TermStart::day)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
