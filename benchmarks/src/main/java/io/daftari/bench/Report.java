package io.daftari.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The findings of a run, as a table for people and as JSON for programs. */
final class Report {

    private final Map<String, Object> run;
    private final List<Finding> findings = new ArrayList<>();

    /** @param run what the figures depend on: cores, scale, day */
    Report(Map<String, Object> run) {
        this.run = new TreeMap<>(run);
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    List<Finding> findings() {
        return findings;
    }

    /** A number with as many digits as anybody reads. */
    static String number(double value) {
        double size = Math.abs(value);
        String pattern = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }

    private static String spread(Finding.Spread spread) {
        return spread.min() == spread.max()
                ? number(spread.median())
                : number(spread.min()) + " / **" + number(spread.median()) + "** / " + number(spread.max());
    }

    static String line(Finding finding) {
        Finding.Spread limit = finding.limit();
        Double ratio = finding.ratio();
        return "| "
                + String.join(
                        " | ",
                        finding.workload(),
                        finding.what(),
                        limit == null ? "-" : finding.limitText() + ": " + spread(limit),
                        spread(finding.ours()) + " " + finding.unit(),
                        ratio == null ? "-" : number(ratio),
                        finding.must().text(),
                        finding.verdict(),
                        finding.note())
                + " |";
    }

    /** A table in Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        run.forEach((key, value) ->
                text.append("- ").append(key).append(": ").append(value).append('\n'));
        text.append("\n| workload | what | limit: min / **median** / max | ours | ratio | must reach | | note |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        findings.forEach(finding -> text.append(line(finding)).append('\n'));
        return text.toString();
    }

    String json() {
        try {
            return Json.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("run", run, "findings", findings));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own report can't be written", e);
        }
    }
}
