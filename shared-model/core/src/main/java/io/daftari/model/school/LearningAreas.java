package io.daftari.model.school;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a curriculum teaches at which of its levels, as a proposal (source: reference school-workflows, 4.1). */
public final class LearningAreas {

    /**
     * A subject as it is proposed.
     *
     * @param firstLevel code of the youngest level at which the curriculum teaches it
     * @param lastLevel code of the oldest; it is taught at all between them
     */
    public record Area(String code, String name, String firstLevel, String lastLevel) {}

    /** What is taught, whatever the level. */
    private record Taught(String code, String name) {}

    /** @param levels from the youngest */
    private record Band(List<String> levels, List<Taught> areas) {}

    private static final Taught ENGLISH = new Taught("ENG", "English");
    private static final Taught KISWAHILI = new Taught("KIS", "Kiswahili");
    private static final Taught MATHEMATICS = new Taught("MAT", "Mathematics");
    private static final Taught RELIGION = new Taught("RE", "Religious Education");
    private static final Taught CREATIVE = new Taught("CRE-ACT", "Creative Activities");
    private static final Taught SOCIAL = new Taught("SST", "Social Studies");
    private static final Taught AGRICULTURE = new Taught("AGN", "Agriculture and Nutrition");

    private static final List<Band> KENYA = List.of(
            new Band(
                    List.of("PP1", "PP2"),
                    List.of(
                            new Taught("LANG", "Language Activities"),
                            new Taught("MATH-ACT", "Mathematical Activities"),
                            CREATIVE,
                            new Taught("ENV", "Environmental Activities"),
                            new Taught("REL-ACT", "Religious Activities"))),
            new Band(
                    List.of("G1", "G2", "G3"),
                    List.of(
                            new Taught("IND", "Indigenous Language"),
                            KISWAHILI,
                            ENGLISH,
                            MATHEMATICS,
                            RELIGION,
                            new Taught("ENV", "Environmental Activities"),
                            CREATIVE)),
            new Band(
                    List.of("G4", "G5", "G6"),
                    List.of(
                            ENGLISH,
                            KISWAHILI,
                            MATHEMATICS,
                            RELIGION,
                            new Taught("SCI", "Science and Technology"),
                            AGRICULTURE,
                            SOCIAL,
                            new Taught("ART", "Creative Arts"))),
            new Band(
                    List.of("G7", "G8", "G9"),
                    List.of(
                            ENGLISH,
                            KISWAHILI,
                            MATHEMATICS,
                            RELIGION,
                            SOCIAL,
                            new Taught("ISC", "Integrated Science"),
                            new Taught("PTS", "Pre-Technical Studies"),
                            AGRICULTURE,
                            new Taught("CAS", "Creative Arts and Sports"))),
            new Band(
                    List.of("G10", "G11", "G12"),
                    List.of(
                            ENGLISH,
                            KISWAHILI,
                            new Taught("CMAT", "Core Mathematics"),
                            new Taught("EMAT", "Essential Mathematics"),
                            new Taught("CSL", "Community Service Learning"))));

    private LearningAreas() {}

    /** What is taught at any of these levels, each once; nothing for a curriculum of which that is not known here. */
    public static List<Area> of(String curriculum, Collection<String> levels) {
        if (!curriculum.equals(Curriculum.KENYA_CBC.code())) {
            return List.of();
        }
        Set<Taught> taught = new LinkedHashSet<>();
        KENYA.stream()
                .filter(band -> band.levels().stream().anyMatch(levels::contains))
                .forEach(band -> taught.addAll(band.areas()));
        return taught.stream().map(LearningAreas::area).toList();
    }

    /** From the first band that teaches it to the last. */
    private static Area area(Taught taught) {
        List<String> levels = KENYA.stream()
                .filter(band -> band.areas().contains(taught))
                .flatMap(band -> band.levels().stream())
                .toList();
        return new Area(taught.code(), taught.name(), levels.get(0), levels.get(levels.size() - 1));
    }
}
