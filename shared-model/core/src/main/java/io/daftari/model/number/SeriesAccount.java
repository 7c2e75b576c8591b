package io.daftari.model.number;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for every number of one series and year, from 1 to the highest that was given out or used: each lies in exactly
 * one span, and each span says what became of its numbers.
 */
public final class SeriesAccount {

    /** What became of numbers. */
    public enum State {
        /** One paper that counts bears it. */
        ISSUED,
        /** Several papers bear it, as a device's and its clone's. All count; they are told apart by their operations. */
        TWICE,
        /** Its paper's subject has another number. */
        MERGED,
        /** It counts for nothing, for the reason that is given. */
        VOID,
        /** It may still be drawn by its holder. */
        OPEN,
        /** Its holder has used a later one: it was drawn and never used, or its operation is held. Somebody is to say why. */
        SKIPPED,
        /** Nobody can draw it any more, for the reason that is given. */
        LOST,
        /** It was leapt over because somebody had typed numbers up to here. */
        TYPED,
        /** It lies beyond all that was given out, below one that somebody has used all the same. */
        NEVER_GIVEN
    }

    /**
     * Numbers that were given out together.
     *
     * @param holder who may draw them
     * @param unused what is to be said of those that nobody used: {@code OPEN}, {@code LOST} or {@code TYPED}
     * @param reason why they are lost; null where they are not
     */
    public record Block(
            long first,
            long last,
            UUID holder,
            State unused,
            @Nullable String reason) {}

    /**
     * A run of numbers of which the same is to be said.
     *
     * @param holder who drew them, or may draw them; null where nobody was to
     * @param lines of the register on them, in their order; none where no paper was heard of
     */
    public record Span(
            long from,
            long to,
            State state,
            @Nullable UUID holder,
            @Nullable String reason,
            List<NumberEntry> lines) {

        public long numbers() {
            return to - from + 1;
        }

        private boolean continues(Span before) {
            return from == before.to + 1
                    && state == before.state
                    && state != State.TWICE
                    && Objects.equals(holder, before.holder)
                    && Objects.equals(reason, before.reason);
        }
    }

    private final TreeMap<Long, List<NumberEntry>> lines = new TreeMap<>();
    private final Map<UUID, Long> drawnUpTo = new HashMap<>();
    private final List<Span> spans = new ArrayList<>();

    private SeriesAccount(Collection<Block> blocks, Collection<NumberEntry> entries) {
        entries.forEach(entry ->
                lines.computeIfAbsent(entry.seq, seq -> new ArrayList<>()).add(entry));
        List<Block> ordered = new ArrayList<>(blocks);
        ordered.sort(Comparator.comparingLong(Block::first));
        for (Block block : ordered) {
            // A voided number that no paper bears says nothing of how far its holder has drawn.
            lines.subMap(block.first, true, block.last, true).forEach((seq, on) -> {
                if (on.stream().anyMatch(entry -> entry.kind != null)) {
                    drawnUpTo.merge(block.holder, seq, Math::max);
                }
            });
        }
        long next = 1;
        for (Block block : ordered) {
            next = between(next, block.first - 1);
            next = within(block, next);
        }
        between(next, lines.isEmpty() ? 0 : lines.lastKey());
    }

    /** The account of a leased series. */
    public static SeriesAccount leased(Collection<Block> blocks, Collection<NumberEntry> entries) {
        return new SeriesAccount(blocks, entries);
    }

    /** The account of a device's own series, which has no blocks: below the highest that was heard of, none may be missing. */
    public static SeriesAccount ofDevice(UUID device, Collection<NumberEntry> entries) {
        long top = entries.stream().mapToLong(entry -> entry.seq).max().orElse(0);
        List<Block> all = top == 0 ? List.of() : List.of(new Block(1, top, device, State.SKIPPED, null));
        return new SeriesAccount(all, entries);
    }

    public List<Span> spans() {
        return List.copyOf(spans);
    }

    /** How many numbers there are of each state. */
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        spans.forEach(span -> counts.merge(span.state, span.numbers(), Long::sum));
        return counts;
    }

    private long within(Block block, long from) {
        if (from > block.last) {
            return from;
        }
        long next = from;
        for (Long seq : lines.subMap(from, true, block.last, true).keySet()) {
            unused(block, next, seq - 1);
            used(seq);
            next = seq + 1;
        }
        unused(block, next, block.last);
        return block.last + 1;
    }

    /** What lies in no block, up to and with a number. */
    private long between(long from, long to) {
        if (to < from) {
            return from;
        }
        long next = from;
        for (Long seq : lines.subMap(from, true, to, true).keySet()) {
            add(new Span(next, seq - 1, State.NEVER_GIVEN, null, null, new ArrayList<>()));
            used(seq);
            next = seq + 1;
        }
        add(new Span(next, to, State.NEVER_GIVEN, null, null, new ArrayList<>()));
        return to + 1;
    }

    private void unused(Block block, long from, long to) {
        long drawn = drawnUpTo.getOrDefault(block.holder, 0L);
        boolean draws = block.unused == State.OPEN || (block.unused == State.LOST && drawn > 0);
        long skipped = draws ? Math.min(to, drawn) : from - 1;
        add(new Span(from, skipped, State.SKIPPED, block.holder, null, new ArrayList<>()));
        add(new Span(Math.max(from, skipped + 1), to, block.unused, block.holder, block.reason, new ArrayList<>()));
    }

    private void used(long seq) {
        List<NumberEntry> on = Objects.requireNonNull(lines.get(seq));
        List<NumberEntry> issued = of(on, NumberEntry.State.ISSUED);
        List<NumberEntry> merged = of(on, NumberEntry.State.MERGED);
        List<NumberEntry> voided = of(on, NumberEntry.State.VOID);
        State state = State.VOID;
        String reason = null;
        NumberEntry first = on.get(0);
        // One paper may have been entered again, as after a record was put back.
        long papers = issued.stream()
                .map(entry -> entry.kind + " " + entry.subjectId)
                .distinct()
                .count();
        if (papers > 1) {
            state = State.TWICE;
            first = issued.get(0);
        } else if (!voided.isEmpty()) {
            first = voided.get(0);
            reason = first.reason;
        } else if (papers == 1) {
            state = State.ISSUED;
            first = issued.get(0);
        } else if (!merged.isEmpty()) {
            state = State.MERGED;
            first = merged.get(0);
            reason = first.reason;
        }
        add(new Span(seq, seq, state, first.replicaId, reason, new ArrayList<>(on)));
    }

    private static List<NumberEntry> of(List<NumberEntry> lines, NumberEntry.State state) {
        return lines.stream().filter(line -> line.state == state).toList();
    }

    private void add(Span span) {
        if (span.from > span.to) {
            return;
        }
        Span before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (before == null || !span.continues(before)) {
            spans.add(span);
            return;
        }
        before.lines.addAll(span.lines);
        spans.set(spans.size() - 1, new Span(before.from, span.to, span.state, span.holder, span.reason, before.lines));
    }
}
