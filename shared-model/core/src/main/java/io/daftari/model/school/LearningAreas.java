package io.daftari.model.school;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a curriculum teaches at which of its levels, as a proposal (source: reference school-workflows, 4.1). */
public final class LearningAreas {

    /** A subject as it is proposed. */
    public record Area(String code, String name) {}

    private record Band(Set<String> levels, List<Area> areas) {}

    private static final Area ENGLISH = new Area("ENG", "English");
    private static final Area KISWAHILI = new Area("KIS", "Kiswahili");
    private static final Area MATHEMATICS = new Area("MAT", "Mathematics");
    private static final Area RELIGION = new Area("RE", "Religious Education");
    private static final Area CREATIVE = new Area("CRE-ACT", "Creative Activities");
    private static final Area SOCIAL = new Area("SST", "Social Studies");
    private static final Area AGRICULTURE = new Area("AGN", "Agriculture and Nutrition");

    private static final List<Band> KENYA = List.of(
            new Band(
                    Set.of("PP1", "PP2"),
                    List.of(
                            new Area("LANG", "Language Activities"),
                            new Area("MATH-ACT", "Mathematical Activities"),
                            CREATIVE,
                            new Area("ENV", "Environmental Activities"),
                            new Area("REL-ACT", "Religious Activities"))),
            new Band(
                    Set.of("G1", "G2", "G3"),
                    List.of(
                            new Area("IND", "Indigenous Language"),
                            KISWAHILI,
                            ENGLISH,
                            MATHEMATICS,
                            RELIGION,
                            new Area("ENV", "Environmental Activities"),
                            CREATIVE)),
            new Band(
                    Set.of("G4", "G5", "G6"),
                    List.of(
                            ENGLISH,
                            KISWAHILI,
                            MATHEMATICS,
                            RELIGION,
                            new Area("SCI", "Science and Technology"),
                            AGRICULTURE,
                            SOCIAL,
                            new Area("ART", "Creative Arts"))),
            new Band(
                    Set.of("G7", "G8", "G9"),
                    List.of(
                            ENGLISH,
                            KISWAHILI,
                            MATHEMATICS,
                            RELIGION,
                            SOCIAL,
                            new Area("ISC", "Integrated Science"),
                            new Area("PTS", "Pre-Technical Studies"),
                            AGRICULTURE,
                            new Area("CAS", "Creative Arts and Sports"))),
            new Band(
                    Set.of("G10", "G11", "G12"),
                    List.of(
                            ENGLISH,
                            KISWAHILI,
                            new Area("CMAT", "Core Mathematics"),
                            new Area("EMAT", "Essential Mathematics"),
                            new Area("CSL", "Community Service Learning"))));

    private LearningAreas() {}

    /** What is taught at any of these levels, each once; nothing for a curriculum of which that is not known here. */
    public static List<Area> of(String curriculum, Collection<String> levels) {
        Set<Area> areas = new LinkedHashSet<>();
        if (curriculum.equals(Curriculum.KENYA_CBC.code())) {
            KENYA.stream()
                    .filter(band -> band.levels().stream().anyMatch(levels::contains))
                    .forEach(band -> areas.addAll(band.areas()));
        }
        return new ArrayList<>(areas);
    }
}
