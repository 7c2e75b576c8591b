package io.daftari.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a campaign shall do.
 *
 * @param moves the numbers of the moves to play; empty for all
 * @param shrink whether a failing seed is made short
 * @param planted the bug to play with, "all", or "list"; empty for none
 */
record Options(
        long from,
        int seeds,
        int devices,
        int operations,
        int workers,
        List<Integer> moves,
        boolean shrink,
        String planted) {

    static Options of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Expected --name value, found " + arguments[i]);
            }
            given.put(arguments[i].substring(2), arguments[i + 1]);
        }
        String moves = given.getOrDefault("moves", "");
        return new Options(
                Long.parseLong(given.getOrDefault("from", given.getOrDefault("seed", "1"))),
                Integer.parseInt(given.getOrDefault(
                        "seeds", given.containsKey("seed") ? "1" : given.containsKey("planted") ? "20" : "200")),
                Integer.parseInt(given.getOrDefault("devices", "5")),
                Integer.parseInt(given.getOrDefault("operations", "200")),
                Integer.parseInt(given.getOrDefault("workers", "3")),
                moves.isBlank()
                        ? List.of()
                        : Arrays.stream(moves.split(","))
                                .map(String::strip)
                                .map(Integer::valueOf)
                                .toList(),
                moves.isBlank() && !given.getOrDefault("shrink", "yes").equals("no"),
                given.getOrDefault("planted", ""));
    }

    Plan plan(long seed) {
        Plan whole = Plan.of(seed, devices, operations);
        return moves.isEmpty()
                ? whole
                : whole.with(whole.moves().stream()
                        .filter(move -> moves.contains(move.number()))
                        .toList());
    }
}
