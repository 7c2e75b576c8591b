package io.daftari.model.school;

import java.util.List;
import java.util.Optional;

/**
 * A curriculum as data: the levels that a new school begins with.
 *
 * @param code as it is kept with the school
 */
public record Curriculum(String code, List<Level> levels) {

    /** A level; its place in the list is its place in the school. */
    public record Level(String code, String name) {}

    /** Kenya's competency based curriculum, pre-primary to senior school (source: reference curricula-grading). */
    public static final Curriculum KENYA_CBC = new Curriculum(
            "KENYA_CBC",
            List.of(
                    new Level("PP1", "PP1"),
                    new Level("PP2", "PP2"),
                    new Level("G1", "Grade 1"),
                    new Level("G2", "Grade 2"),
                    new Level("G3", "Grade 3"),
                    new Level("G4", "Grade 4"),
                    new Level("G5", "Grade 5"),
                    new Level("G6", "Grade 6"),
                    new Level("G7", "Grade 7"),
                    new Level("G8", "Grade 8"),
                    new Level("G9", "Grade 9"),
                    new Level("G10", "Grade 10"),
                    new Level("G11", "Grade 11"),
                    new Level("G12", "Grade 12")));

    private static final List<Curriculum> ALL = List.of(KENYA_CBC);

    /** All that are known. */
    public static List<Curriculum> all() {
        return ALL;
    }

    public static Optional<Curriculum> of(String code) {
        return ALL.stream().filter(curriculum -> curriculum.code.equals(code)).findFirst();
    }
}
