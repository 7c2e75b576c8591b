package io.daftari.model.school;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.access.RoleRules;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Problem;
import io.daftari.model.time.Ids;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Begins a school: its record, the levels of its curriculum, its first academic year with terms, and its author as owner.
 *
 * @param year the first academic year, with the terms that its author confirmed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegisterSchool(
        String name,
        String abbreviation,
        String country,
        String timeZone,
        String currency,
        String curriculum,
        @Nullable String county,
        @Nullable String subCounty,
        Year year)
        implements Operation {

    private static final int MAX_TERMS = 12;

    /** An academic year as it was confirmed. */
    public record Year(String name, LocalDate startsOn, LocalDate endsOn, List<Period> terms) {}

    /** A term as it was confirmed. */
    public record Period(String name, LocalDate startsOn, LocalDate endsOn) {}

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return RoleRules.REGISTER_SCHOOL;
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        required(problems, "name", name);
        required(problems, "abbreviation", abbreviation);
        required(problems, "country", country);
        try {
            ZoneId.of(timeZone == null ? "" : timeZone);
        } catch (DateTimeException e) {
            problems.add(new Problem("timeZone", "unknown"));
        }
        try {
            Currency.getInstance(currency == null ? "" : currency);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem("currency", "unknown"));
        }
        if (curriculum == null || Curriculum.of(curriculum).isEmpty()) {
            problems.add(new Problem("curriculum", "unknown"));
        }
        if (year == null || year.terms() == null) {
            problems.add(new Problem("year", "required"));
            return problems;
        }
        period(problems, "year", year.name(), year.startsOn(), year.endsOn());
        if (year.terms().size() > MAX_TERMS) {
            problems.add(new Problem("year.terms", "too-many"));
        }
        for (int i = 0; i < year.terms().size(); i++) {
            Period term = year.terms().get(i);
            String path = "year.terms[" + i + "]";
            if (term == null) {
                problems.add(new Problem(path, "required"));
            } else {
                period(problems, path, term.name(), term.startsOn(), term.endsOn());
            }
        }
        return problems;
    }

    private static void period(
            List<Problem> problems,
            String path,
            @Nullable String name,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn) {
        required(problems, path + ".name", name);
        if (startsOn == null || endsOn == null) {
            problems.add(new Problem(path + (startsOn == null ? ".startsOn" : ".endsOn"), "required"));
        } else if (endsOn.isBefore(startsOn)) {
            problems.add(new Problem(path + ".endsOn", "before-startsOn"));
        }
    }

    private static void required(List<Problem> problems, String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > 200) {
            problems.add(new Problem(field, value == null || value.isBlank() ? "required" : "too-long"));
        }
    }

    @Override
    public Applied apply(Desk desk) {
        if (desk.get(School.class, desk.schoolId()).isPresent()) {
            return Refusal.because("SchoolExists");
        }
        School school = new School();
        school.id = desk.schoolId();
        school.name = name;
        school.abbreviation = abbreviation;
        school.country = country;
        school.timeZone = timeZone;
        school.currency = currency;
        school.curriculum = curriculum;
        school.county = county;
        school.subCounty = subCounty;
        List<Problem> problems = school.check();
        if (!problems.isEmpty()) {
            return Refusal.because("Invalid");
        }
        desk.save(school);
        desk.save(owner(desk));
        Outcome.Builder outcome = new Outcome.Builder();
        outcome.count("levels", bootstrapLevels(desk));
        outcome.count("terms", bootstrapYear(desk));
        return outcome.build();
    }

    private static RoleAssignment owner(Desk desk) {
        RoleAssignment owner = new RoleAssignment();
        owner.id = desk.derivedId(RoleAssignment.class, "owner");
        owner.userId = desk.intent().author();
        owner.role = Role.OWNER;
        owner.validFrom = desk.intent().claimed();
        return owner;
    }

    private long bootstrapLevels(Desk desk) {
        Optional<Curriculum> levels = Curriculum.of(curriculum);
        if (levels.isEmpty()) {
            return 0;
        }
        int position = 0;
        for (Curriculum.Level level : levels.get().levels()) {
            GradeLevel row = new GradeLevel();
            row.id = levelId(desk.schoolId(), level.code());
            row.code = level.code();
            row.name = level.name();
            row.position = ++position;
            desk.save(row);
        }
        return position;
    }

    private long bootstrapYear(Desk desk) {
        AcademicYear row = new AcademicYear();
        row.id = yearId(desk.schoolId(), year.name());
        row.name = year.name();
        row.startsOn = year.startsOn();
        row.endsOn = year.endsOn();
        desk.save(row);
        int number = 0;
        for (Period period : year.terms()) {
            Term term = new Term();
            term.id = Ids.derived("term", row.id, ++number);
            term.academicYearId = row.id;
            term.name = period.name();
            term.number = number;
            term.startsOn = period.startsOn();
            term.endsOn = period.endsOn();
            desk.save(term);
        }
        return number;
    }

    /** The id of a level of the curriculum at a school. */
    public static UUID levelId(UUID schoolId, String code) {
        return Ids.derived("gradeLevel", schoolId, code);
    }

    /** The id of an academic year that a school begins with. */
    public static UUID yearId(UUID schoolId, String name) {
        return Ids.derived("academicYear", schoolId, name);
    }
}
