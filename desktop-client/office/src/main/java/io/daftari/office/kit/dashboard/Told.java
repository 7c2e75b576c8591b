package io.daftari.office.kit.dashboard;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/**
 * What a part tells at one moment, in one language.
 *
 * @param note one sentence about the day as a whole; empty where there is nothing to say
 * @param cards what somebody should do now; a part that has nothing to do tells none
 */
public record Told(String note, List<Figure> figures, List<Card> cards, List<Chart> charts) {

    public static final Told NOTHING = new Told("", List.of(), List.of(), List.of());

    /** How many names a card holds. */
    private static final int NAMES = 3;

    /** One number of the day. */
    public record Figure(String id, Feather icon, Tone tone, String number, String word) {}

    /**
     * Something that somebody should do now.
     *
     * @param id the same as long as it is about the same
     * @param line the first of them by name, and whatever else helps to decide what comes first
     * @param open shows the very place where it is done
     */
    public record Card(String id, Feather icon, Tone tone, long count, String title, String line, Runnable open) {

        /** Whether a person sees no difference. */
        public boolean saysTheSame(Card other) {
            return id.equals(other.id)
                    && tone == other.tone
                    && count == other.count
                    && title.equals(other.title)
                    && line.equals(other.line);
        }
    }

    /**
     * Shares of a hundred beside each other.
     *
     * @param lying whether the bars lie below each other, as those with long names do
     * @param none what is said in the place of the bars while there are none
     */
    public record Chart(String id, String title, boolean lying, String none, List<Bar> bars) {

        public Chart {
            bars = List.copyOf(bars);
        }

        /** The whole of it for who does not see it. */
        public String spoken() {
            return title + ". "
                    + (bars.isEmpty()
                            ? none
                            : String.join("; ", bars.stream().map(Bar::spoken).toList()));
        }
    }

    /**
     * One share.
     *
     * @param percent -1 where it is not known
     * @param value what stands at the bar
     * @param spoken the same as a sentence
     */
    public record Bar(String label, int percent, String value, String spoken) {}

    public Told {
        figures = List.copyOf(figures);
        cards = List.copyOf(cards);
        charts = List.copyOf(charts);
    }

    /** One that only asks somebody to do something. */
    public static Told todo(List<Card> cards) {
        return cards.isEmpty() ? NOTHING : new Told("", List.of(), cards, List.of());
    }

    /** The first of many names, and how many more there are. */
    public static String first(List<String> names, Words words) {
        if (names.size() <= NAMES) {
            return words.list(names);
        }
        List<String> some = new ArrayList<>(names.subList(0, NAMES));
        some.add(words.count("dashboard.more", names.size() - NAMES));
        return words.list(some);
    }
}
