package io.daftari.report.paper;

import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the head of a school's papers.
 *
 * @param lines address, phone, motto: as many as there are, one under the other
 * @param logo of any size; drawn within 46 points
 * @param colour of the line under the head, as {@code #1d4ed8}: of no meaning, for many printers know none
 */
public record Letterhead(
        String school, List<String> lines, @Nullable BufferedImage logo, String colour) {

    /** For a school that has not said. */
    public static final String INK = "#111827";

    public static Letterhead of(String school) {
        return new Letterhead(school, List.of(), null, INK);
    }
}
