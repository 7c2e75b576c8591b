package io.daftari.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What happened, over one seed or many. */
final class Tally {

    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Map<String, Integer> submitted = new TreeMap<>();
    private final Map<String, Integer> decided = new TreeMap<>();
    private long exchanges;
    private long commits;
    private long seeds;

    void fault(Fault fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    void submitted(String type) {
        submitted.merge(type, 1, Integer::sum);
    }

    void decided(String status) {
        decided.merge(status, 1, Integer::sum);
    }

    void exchange() {
        exchanges++;
    }

    void seedDone(long head) {
        seeds++;
        commits += head;
    }

    int of(Fault fault) {
        return faults.getOrDefault(fault, 0);
    }

    int of(String type) {
        return submitted.getOrDefault(type, 0);
    }

    long operations() {
        return submitted.values().stream().mapToLong(Integer::longValue).sum();
    }

    long exchanges() {
        return exchanges;
    }

    long commits() {
        return commits;
    }

    long seeds() {
        return seeds;
    }

    Map<String, Integer> statuses() {
        return decided;
    }

    void add(Tally other) {
        other.faults.forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
        other.submitted.forEach((type, count) -> submitted.merge(type, count, Integer::sum));
        other.decided.forEach((status, count) -> decided.merge(status, count, Integer::sum));
        exchanges += other.exchanges;
        commits += other.commits;
        seeds += other.seeds;
    }
}
