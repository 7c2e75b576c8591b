package io.daftari.model.school;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Levels and years by the names that people use. */
public final class SchoolNames {

    private static final Pattern NUMBERED = Pattern.compile("(?:GRADE|CLASS|STANDARD|STD|G)?0*(\\d{1,2})");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:\\s*[/-]\\s*(\\d{4}|\\d{2}))?");

    private SchoolNames() {}

    /** The level with this code or name, as {@code G4}, {@code Grade 4} or {@code 4}. */
    public static Optional<GradeLevel> level(Desk desk, String written) {
        String plain = plain(written);
        Matcher number = NUMBERED.matcher(plain);
        String code = number.matches() ? "G" + number.group(1) : plain;
        return levels(desk).stream()
                .filter(level -> plain(level.code).equals(code)
                        || plain(level.code).equals(plain)
                        || plain(level.name).equals(plain))
                .findFirst();
    }

    /** The level with which the name of a class begins, as {@code Grade 4 East}. */
    public static Optional<GradeLevel> levelOfClass(Desk desk, String name) {
        String[] words = name.strip().split("\\s+");
        for (int count = words.length; count > 0; count--) {
            Optional<GradeLevel> level = level(desk, String.join(" ", Arrays.copyOf(words, count)));
            if (level.isPresent()) {
                return level;
            }
        }
        return Optional.empty();
    }

    private static List<GradeLevel> levels(Desk desk) {
        return desk.find(Query.of(GradeLevel.class).eq("archived", false).orderBy("position"));
    }

    public static String plain(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** The year that goes on or comes next. */
    public static Optional<AcademicYear> currentYear(Desk desk, LocalDate today) {
        return years(desk).stream().filter(year -> !year.endsOn.isBefore(today)).findFirst();
    }

    /** The year of this name. */
    public static Optional<AcademicYear> year(Desk desk, String written) {
        return years(desk).stream()
                .filter(year -> year.name.equalsIgnoreCase(written))
                .findFirst();
    }

    /** The class of this name in a year, however its words are set. */
    public static Optional<ClassGroup> classOf(Desk desk, AcademicYear year, String written) {
        Query<ClassGroup> ofYear =
                Query.of(ClassGroup.class).eq("academicYearId", year.id).eq("archived", false);
        List<ClassGroup> exactly = desk.find(ofYear.eq("name", written));
        if (!exactly.isEmpty()) {
            return Optional.of(exactly.get(0));
        }
        String plain = plain(written);
        return desk.find(ofYear).stream()
                .filter(group -> plain(group.name).equals(plain))
                .findFirst();
    }

    private static List<AcademicYear> years(Desk desk) {
        return desk.find(Query.of(AcademicYear.class).eq("archived", false).orderBy("startsOn"));
    }

    /**
     * A year that nobody has entered yet, with the days that the school's years have.
     *
     * @return empty where the name is not that of a year
     */
    public static Optional<AcademicYear> newYear(Desk desk, String written) {
        Matcher match = YEAR.matcher(written);
        if (!match.matches() || Integer.parseInt(match.group(1)) < 1) {
            return Optional.empty();
        }
        int begins = Integer.parseInt(match.group(1));
        AcademicYear year = new AcademicYear();
        year.id = RegisterSchool.yearId(desk.schoolId(), written);
        year.name = written;
        Optional<AcademicYear> like = years(desk).stream().reduce((one, later) -> later);
        try {
            if (match.group(2) != null) {
                year.startsOn = LocalDate.of(begins, 9, 1);
                year.endsOn = LocalDate.of(begins + 1, 8, 31);
            } else if (like.isPresent()) {
                int later = begins - like.get().startsOn.getYear();
                year.startsOn = like.get().startsOn.plusYears(later);
                year.endsOn = like.get().endsOn.plusYears(later);
            } else {
                year.startsOn = LocalDate.of(begins, 1, 1);
                year.endsOn = LocalDate.of(begins, 12, 31);
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return year.endsOn.getYear() > 9999 ? Optional.empty() : Optional.of(year);
    }
}
