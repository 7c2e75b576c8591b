package io.daftari.office.attendance;

import io.daftari.model.attendance.MarkHistory.Entry;
import io.daftari.model.attendance.MarkHistory.Let;
import io.daftari.model.attendance.MarkHistory.Said;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.attendance.Presence;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * One act in a history, in the language of the moment.
 *
 * @param presence what it says of the one pupil that it is about; null where it is about several, or says nothing any more
 * @param who whose word it is, and who he is
 * @param said of whom it says what, where the whole register is shown
 * @param reason of a correction; empty for none
 * @param let who let it count, as it came without effect; empty where nobody had to
 * @param capture null where that is not for the reader to see
 */
record HistoryCard(
        UUID operation,
        @Nullable Presence presence,
        String title,
        List<Sign> signs,
        String who,
        List<String> said,
        String reason,
        String let,
        @Nullable CaptureTold capture) {

    /** So many names are read; more are counted. */
    private static final int NAMES = 12;

    /** @param whole whether the whole register is shown, and pupils must be named */
    static HistoryCard of(Entry entry, boolean whole, Workspace work) {
        List<Said> said = entry.said();
        Said only = said.size() == 1 ? said.get(0) : null;
        List<Sign> signs = new ArrayList<>();
        if (entry.capture() != null && entry.capture().waiting()) {
            signs.add(new Sign(Tone.PENDING, Feather.CLOCK, work.say("register.waiting")));
        }
        boolean counts = said.stream().anyMatch(Said::counts);
        if (only != null || (!said.isEmpty() && !counts)) {
            // Of a whole register some may count and others not: that stands with their names.
            signs.add(
                    counts
                            ? new Sign(Tone.GOOD, Feather.CHECK, work.say("history.counts"))
                            : new Sign(Tone.PLAIN, Feather.CORNER_DOWN_RIGHT, work.say("history.countsNot")));
        }
        return new HistoryCard(
                entry.operation(),
                only == null ? null : only.presence(),
                whole ? act(entry, work) : only == null ? "" : mark(only, work),
                List.copyOf(signs),
                who(entry, whole, work),
                whole ? names(entry, work) : List.of(),
                only == null ? "" : only.reason(),
                let(entry.let(), work),
                entry.capture() == null ? null : CaptureTold.of(entry.capture(), work));
    }

    private static String let(@Nullable Let let, Workspace work) {
        if (let == null) {
            return "";
        }
        String who = let.by().equals(work.user())
                ? work.say("register.you")
                : let.person().isEmpty() ? work.say("register.somebody") : let.person();
        return work.say("history.let", "who", who, "when", work.when(let.at()));
    }

    /** As "Absent → Late · 12 min". */
    private static String mark(Said said, Workspace work) {
        String now = work.say("presence." + said.presence());
        if (said.minutes() != null) {
            now += " · " + work.say("register.minutes", "count", said.minutes());
        }
        return said.corrected() == null
                ? now
                : work.say("history.wasNow", "was", work.say("presence." + said.corrected()), "now", now);
    }

    private static String act(Entry entry, Workspace work) {
        MarkRank rank = entry.rank();
        if (rank == null) {
            return work.say("history.nothing");
        }
        return switch (rank) {
            case SELF -> work.say("history.checkIn");
            case CORRECTION -> work.say("history.correction");
            case OFFICE, CLASS_TEACHER ->
                work.words().count("history.register", entry.said().size());
        };
    }

    private static List<String> names(Entry entry, Workspace work) {
        boolean all = entry.rank() == MarkRank.CORRECTION || entry.rank() == MarkRank.SELF;
        List<String> names = entry.said().stream()
                .filter(said -> all || said.presence() != Presence.PRESENT)
                .map(said -> named(said, work))
                .toList();
        if (names.isEmpty() && !entry.said().isEmpty()) {
            return List.of(work.say("history.allPresent"));
        }
        return names.size() <= NAMES
                ? names
                : Stream.concat(
                                names.stream().limit(NAMES),
                                Stream.of(work.words().count("history.more", names.size() - NAMES)))
                        .toList();
    }

    private static String named(Said said, Workspace work) {
        String name = said.name().isEmpty() ? work.say("title.unknownPupil") : said.name();
        String line = name + " · " + mark(said, work);
        return said.counts() ? line : line + " · " + work.say("history.countsNot");
    }

    private static String who(Entry entry, boolean whole, Workspace work) {
        MarkRank rank = entry.rank();
        String person = entry.by().equals(work.user())
                ? work.say("register.you")
                : entry.person().isEmpty() ? work.say("register.somebody") : entry.person();
        // Of the whole register the title says what it is.
        if (rank == null || (whole && rank == MarkRank.CORRECTION)) {
            return person;
        }
        String word = work.say("rank." + rank);
        // A pupil who checked in himself is named by the mark.
        return rank == MarkRank.SELF && entry.person().isEmpty() ? word : word + " · " + person;
    }

    /** All of it, for whoever has it read aloud. */
    String spoken(String notSeen) {
        Stream<String> all = Stream.of(
                        Stream.of(title, who),
                        signs.stream().map(Sign::text),
                        said.stream(),
                        Stream.of(reason, let, capture == null ? notSeen : capture.spoken()))
                .flatMap(part -> part);
        return String.join(", ", all.filter(text -> !Objects.equals(text, "")).toList());
    }
}
