package io.daftari.hub.webhook;

import io.daftari.hub.http.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a webhook can be told: of each collection what changed and what went, and what was decided. */
final class EventNames {

    static final String DECIDED = "operations.decided";
    static final String PING = "webhook.ping";

    private static final String CHANGED = ".changed";
    private static final String GONE = ".removed";

    private final Map<String, String> paths = new TreeMap<>();

    EventNames(List<Collection<?>> collections) {
        collections.forEach(collection ->
                paths.put(collection.type().table(), collection.path().replace('/', '.')));
    }

    /** The event of a row; empty where its table is no collection. */
    Optional<String> of(String table, boolean gone) {
        return Optional.ofNullable(paths.get(table)).map(path -> path + (gone ? GONE : CHANGED));
    }

    /** All of them, in alphabetical order. */
    Set<String> all() {
        Set<String> all = new TreeSet<>();
        paths.values().forEach(path -> {
            all.add(path + CHANGED);
            all.add(path + GONE);
        });
        all.add(DECIDED);
        return all;
    }

    /** Whether a wish names any of them. */
    boolean knows(String wish) {
        return wish.equals("*")
                || all().stream()
                        .anyMatch(event -> event.equals(wish) || groupOf(event).equals(wish));
    }

    /** What names an event together with its like, as {@code students.*}. */
    static String groupOf(String event) {
        return event.substring(0, event.lastIndexOf('.')) + ".*";
    }
}
