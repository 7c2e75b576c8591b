package io.daftari.office.setup;

import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberPattern;
import io.daftari.model.number.NumberPattern.Wrong;
import io.daftari.model.school.School;
import io.daftari.office.kit.May;
import io.daftari.replica.live.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** How admission numbers are written: typed with examples beside it, and with what is wrong told by its place. */
final class NumbersStep extends SchoolFieldsStep {

    /** Forms that are in use, the usual one first. */
    static final List<String> USUAL =
            List.of("{ABBR}/{YEAR}/{SEQ:4}", "{ABBR}/{SEQ:4}/{YEAR}", "{YEAR}-{SEQ:3}", "{ABBR}-{SEQ:5}", "{SEQ}");

    private static final long[] EXAMPLES = {1, 42, 1_234};

    NumbersStep(Workspace work, May may) {
        super(work, may, "numbers", Feather.HASH, "admissionFormat");
    }

    void use(String format) {
        school().set("admissionFormat", format);
    }

    private String abbreviation() {
        School now = read().school();
        return now == null ? "" : now.abbreviation;
    }

    /** Numbers as they would be given this year; none while the form is none. */
    List<String> examples() {
        return NumberPattern.of(school().value("admissionFormat"))
                .map(pattern -> Arrays.stream(EXAMPLES)
                        .mapToObj(seq ->
                                pattern.write(abbreviation(), work.today().getYear(), seq))
                        .toList())
                .orElse(List.of());
    }

    /** Whether numbers begin anew each year, as a sentence. */
    String counts() {
        return NumberPattern.of(school().value("admissionFormat"))
                .map(pattern -> work.say(pattern.isYearly() ? "setup.numbers.yearly" : "setup.numbers.endless"))
                .orElse("");
    }

    /** What is wrong with the form, and where; empty where nothing is. */
    @Override
    String wrong() {
        String typed = school().value("admissionFormat");
        if (typed.isEmpty()) {
            return "";
        }
        Optional<Wrong> wrong = NumberPattern.wrong(typed);
        if (wrong.isPresent()) {
            int at = wrong.get().at();
            return work.say("setup.numbers.wrong." + wrong.get().code(), "place", at + 1, "before", before(typed, at));
        }
        boolean provisional = examples().stream().anyMatch(one -> one.startsWith(DrawnNumber.PROVISIONAL));
        return provisional ? work.say("setup.numbers.provisional", "begins", DrawnNumber.PROVISIONAL) : "";
    }

    /** Where the mistake begins in the text, or -1. */
    int wrongAt() {
        return NumberPattern.wrong(school().value("admissionFormat"))
                .map(Wrong::at)
                .orElse(-1);
    }

    private static String before(String typed, int at) {
        return at == 0 ? "" : typed.substring(Math.max(0, at - 8), at);
    }

    @Override
    protected String notice() {
        School now = read().school();
        String typed = school().value("admissionFormat");
        return now == null || typed.isEmpty() || typed.equals(now.admissionFormat)
                ? ""
                : work.say("setup.numbers.given");
    }

    @Override
    boolean isDone() {
        return read().school() != null;
    }

    @Override
    String told() {
        School now = read().school();
        return now == null
                ? ""
                : NumberPattern.of(now.admissionFormat)
                        .map(pattern ->
                                pattern.write(now.abbreviation, work.today().getYear(), 1))
                        .orElse("");
    }
}
