package io.daftari.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Tells the day as a person would, and keeps what did not come as expected. */
final class Chronicle {

    private final PrintStream out;
    private final List<String> broken = new ArrayList<>();

    Chronicle(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println(title);
        out.println("─".repeat(title.length()));
    }

    void say(String sentence, Object... values) {
        out.println(values.length == 0 ? sentence : sentence.formatted(values));
    }

    /** Says what was expected and whether it came so; an expectation that failed fails the demo. */
    void expect(boolean held, String expectation, Object... values) {
        String sentence = values.length == 0 ? expectation : expectation.formatted(values);
        out.println((held ? "  ✓ " : "  ✗ ") + sentence);
        if (!held) {
            broken.add(sentence);
        }
    }

    List<String> broken() {
        return broken;
    }
}
