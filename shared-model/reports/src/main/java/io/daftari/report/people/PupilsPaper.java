package io.daftari.report.people;

import io.daftari.report.paper.Imprint;
import io.daftari.report.paper.Paper;
import io.daftari.report.paper.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of pupils on A4, with their first guardian. */
public final class PupilsPaper {

    private static final Template FORM = Template.of("people/pupils");

    private PupilsPaper() {}

    /**
     * One pupil, each text as it is to be read; null for what is not known.
     *
     * @param gender one letter
     */
    public record Pupil(
            @Nullable String admissionNo,
            String name,
            @Nullable String gender,
            @Nullable String born,
            @Nullable String guardian,
            @Nullable String phone) {}

    private record Line(
            String number,
            @Nullable String admissionNo,
            String name,
            @Nullable String gender,
            @Nullable String born,
            @Nullable String guardian,
            @Nullable String phone) {}

    /**
     * @param of which pupils, such as a class's name
     * @param pupils in the order in which they are printed
     */
    public static Paper of(Imprint imprint, String of, List<Pupil> pupils) {
        List<Line> lines = new ArrayList<>();
        for (Pupil pupil : pupils) {
            lines.add(new Line(
                    Integer.toString(lines.size() + 1),
                    pupil.admissionNo(),
                    pupil.name(),
                    pupil.gender(),
                    pupil.born(),
                    pupil.guardian(),
                    pupil.phone()));
        }
        return FORM.filled(
                imprint,
                imprint.words().text("pupils.title", "of", of),
                Map.of("total", imprint.words().count("pupils.total", pupils.size())),
                lines);
    }
}
