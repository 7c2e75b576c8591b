package io.daftari.model.school;

import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberPattern;
import io.daftari.model.number.NumberSource;
import io.daftari.model.op.Desk;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** How the numbers of a school are written. */
public final class SchoolNumbers {

    private SchoolNumbers() {}

    /**
     * The next number for a paper of one's own, as {@code MWG-A-000123}.
     *
     * @return empty where the school is not known here yet, or the hub has given no series
     */
    public static Optional<DrawnNumber> paper(Desk desk, NumberSource numbers) {
        return desk.get(School.class, desk.schoolId()).flatMap(school -> paper(school, numbers, ""));
    }

    private static Optional<DrawnNumber> paper(School school, NumberSource numbers, String before) {
        return numbers.series().map(series -> {
            long seq = numbers.next();
            DrawnNumber plain = paper(school.abbreviation, series, seq);
            return new DrawnNumber(series, 0, seq, before + plain.text());
        });
    }

    /** The number of this place in a device's own series. */
    public static DrawnNumber paper(String abbreviation, String series, long seq) {
        return new DrawnNumber(series, 0, seq, String.format(Locale.ROOT, "%s-%s-%06d", abbreviation, series, seq));
    }

    /**
     * An admission number: final where a leased one is left, else provisional; the hub's follows then.
     *
     * @param year of the admission
     * @return empty where the school is not known here yet, or the hub has given no series
     */
    public static Optional<DrawnNumber> admission(Desk desk, NumberSource numbers, int year) {
        return desk.get(School.class, desk.schoolId()).flatMap(school -> admission(school, numbers, year));
    }

    private static Optional<DrawnNumber> admission(School school, NumberSource numbers, int year) {
        int ofYear = pattern(school.admissionFormat).isYearly() ? year : 0;
        OptionalLong leased = numbers.leased(DrawnNumber.ADMISSION, ofYear);
        return leased.isPresent()
                ? Optional.of(admission(school.admissionFormat, school.abbreviation, year, leased.getAsLong()))
                : paper(school, numbers, DrawnNumber.PROVISIONAL);
    }

    /** The number of this place in the series of admissions. */
    public static DrawnNumber admission(String format, String abbreviation, int year, long seq) {
        NumberPattern pattern = pattern(format);
        return new DrawnNumber(
                DrawnNumber.ADMISSION, pattern.isYearly() ? year : 0, seq, pattern.write(abbreviation, year, seq));
    }

    /** Whether each year has admission numbers of its own. */
    public static boolean isYearly(String format) {
        return pattern(format).isYearly();
    }

    /** No edit can leave a format that is none; what stood there before is written as usual. */
    private static NumberPattern pattern(String format) {
        return NumberPattern.of(format).orElse(NumberPattern.USUAL);
    }
}
