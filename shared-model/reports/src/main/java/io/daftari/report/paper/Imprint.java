package io.daftari.report.paper;

import io.daftari.model.words.Words;
import java.time.LocalDateTime;

/**
 * By whom a paper is, in which words, and when it was printed.
 *
 * @param words with those of the paper's package and of this one
 * @param at by the school's clock
 */
public record Imprint(Words words, Letterhead head, LocalDateTime at) {

    /** The line at the foot. */
    public String line() {
        return words.text("paper.printed", "day", at.toLocalDate(), "time", at.toLocalTime());
    }
}
