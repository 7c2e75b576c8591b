package io.daftari.model.academics;

import io.daftari.model.row.EditableRow;
import io.daftari.model.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The grading scales that a school of Kenya's curriculum begins with (source: reference curricula-grading). */
public final class UsualScales {

    private record Grade(
            String code, String label, int points, @Nullable Integer lowestPercent) {}

    /** Teachers choose the level of an outcome itself. */
    private static final List<Grade> RUBRIC = List.of(
            new Grade("EE", "Exceeding expectation", 4, null),
            new Grade("ME", "Meeting expectation", 3, null),
            new Grade("AE", "Approaching expectation", 2, null),
            new Grade("BE", "Below expectation", 1, null));

    private static final List<Grade> EIGHT_LEVELS = List.of(
            new Grade("EE1", "Exceeding, exceptional", 8, 90),
            new Grade("EE2", "Exceeding, very good", 7, 75),
            new Grade("ME1", "Meeting, good", 6, 58),
            new Grade("ME2", "Meeting, fair", 5, 41),
            new Grade("AE1", "Approaching, needs improvement", 4, 31),
            new Grade("AE2", "Approaching, below average", 3, 21),
            new Grade("BE1", "Below, well below average", 2, 11),
            new Grade("BE2", "Below, minimal", 1, 0));

    private UsualScales() {}

    /** The scales, each before its grades. */
    public static List<EditableRow> of(UUID schoolId) {
        List<EditableRow> rows = new ArrayList<>();
        add(rows, schoolId, "CBC4", "CBC rubric, four levels", RUBRIC);
        add(rows, schoolId, "CBC8", "CBC, eight levels", EIGHT_LEVELS);
        return rows;
    }

    private static void add(List<EditableRow> rows, UUID schoolId, String code, String name, List<Grade> grades) {
        GradingScale scale = new GradingScale();
        scale.id = Ids.derived("gradingScale", schoolId, code);
        scale.code = code;
        scale.name = name;
        rows.add(scale);
        for (Grade grade : grades) {
            GradingBand band = new GradingBand();
            band.id = Ids.derived("gradingBand", scale.id, grade.code());
            band.scaleId = scale.id;
            band.code = grade.code();
            band.label = grade.label();
            band.points = grade.points();
            band.lowestPercent = grade.lowestPercent();
            rows.add(band);
        }
    }
}
