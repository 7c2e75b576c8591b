package io.daftari.model.school;

import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberPattern;
import io.daftari.model.op.Desk;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Between;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A school and its settings; its id is the id under which all its rows are kept. */
@Entity
@Table(name = "school")
@Audience(SubjectKind.SCHOOL)
public class School extends EditableRow {

    @Column
    @Editable
    public String name;

    /** Short name that begins admission numbers and receipts. */
    @Column
    @Editable
    public String abbreviation;

    /** ISO 3166-1 alpha-2. */
    @Column
    @Editable
    public String country;

    /** IANA name, as {@code Africa/Nairobi}. */
    @Column
    @Editable
    public String timeZone;

    /** ISO 4217. */
    @Column
    @Editable
    public String currency;

    @Column
    @Editable
    public String curriculum;

    @Column
    @Editable
    public @Nullable String county;

    @Column
    @Editable
    public @Nullable String subCounty;

    @Column
    @Editable
    public @Nullable String phone;

    @Column
    @Editable
    public @Nullable String email;

    @Column
    @Editable
    public @Nullable String address;

    /** How admission numbers are made: a {@link NumberPattern}. */
    @Column
    @Editable
    public String admissionFormat = NumberPattern.USUAL.toString();

    /** A fix less accurate than this says nothing of the place. */
    @Column
    @Editable
    @Between(least = 1, most = 100_000)
    public int uncertainMetres = 100;

    /** A fix older than this at capture is flagged. */
    @Column
    @Editable
    @Between(least = 1, most = 86_400)
    public int staleSeconds = 60;

    /** Nobody travels faster between two fixes. */
    @Column
    @Editable
    @Between(least = 1, most = 1_000)
    public int travelKmh = 150;

    /** A claimed time farther from the capture than this is flagged. */
    @Column
    @Editable
    @Between(least = 1, most = 86_400)
    public int clockSeconds = 120;

    /** On which days of the week there is school: {@link Weekdays}. */
    @Column
    @Editable
    public String weekdays = Weekdays.USUAL.toString();

    /** When the day's first lesson begins, in minutes after midnight: a register can't be missing before. */
    @Column
    @Editable
    @Between(most = 24 * 60 - 1)
    public int dayStartMinutes = 8 * 60;

    /** How many lessons a day has, each with a register of its own; 0 where one register is taken a day. */
    @Column
    @Editable
    @Between(most = Lessons.MOST)
    public int lessonsPerDay;

    /** From the beginning of a lesson to that of the next; 0 where nothing is known of it ({@link Lessons#USUAL_MINUTES}). */
    @Column
    @Editable
    @Between(most = 24 * 60 - 1)
    public int lessonMinutes = Lessons.USUAL_MINUTES;

    /**
     * On how many days a class's teachers may take and correct a register, its own day being the first; after that only
     * whoever may take any register. 0 for no end.
     */
    @Column
    @Editable
    @Between(most = 366)
    public int registerOpenDays;

    /** So many days of absence in a row want somebody's attention. */
    @Column
    @Editable
    @Between(least = 1, most = 100)
    public int alertAbsentDays = 3;

    /** So often late within a week wants somebody's attention. */
    @Column
    @Editable
    @Between(least = 1, most = 100)
    public int alertLates = 5;

    /** Who was there on less than so many of a hundred days of the term wants somebody's attention. */
    @Column
    @Editable
    @Between(most = 100)
    public int alertBelowPercent = 75;

    /** The day of this moment where the school stands; in UTC for a school not known yet. */
    public static LocalDate dayOf(Desk desk, Instant moment) {
        ZoneId zone = desk.get(School.class, desk.schoolId())
                .map(school -> ZoneId.of(school.timeZone))
                .orElse(ZoneOffset.UTC);
        return LocalDate.ofInstant(moment, zone);
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>(Checks.required(this));
        boolean complete = problems.stream().map(Problem::code).noneMatch("required"::equals);
        if (complete) {
            Optional<NumberPattern> pattern = NumberPattern.of(admissionFormat);
            if (pattern.isEmpty()) {
                problems.add(new Problem("admissionFormat", "not-a-pattern"));
            } else if (pattern.get().write(abbreviation, 2000, 1).startsWith(DrawnNumber.PROVISIONAL)) {
                // A final number that looks like a provisional one could be the same.
                problems.add(new Problem("admissionFormat", "like-provisional"));
            }
            if (Weekdays.of(weekdays).isEmpty()) {
                problems.add(new Problem("weekdays", "not-weekdays"));
            }
        }
        return problems;
    }
}
