package io.daftari.office.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.Holiday;
import io.daftari.model.school.School;
import io.daftari.model.school.Term;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.form.RowsViewModel.Line;
import io.daftari.office.setup.SetupStep.State;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** School, calendar, classes and staff from almost nothing, offline. */
class SetupViewModelTest {

    @TempDir
    private Path folder;

    private SetupBench bench;

    @BeforeEach
    void open() {
        bench = new SetupBench(folder, SampleSchool::bare, OfficeBench.OWNER_EMAIL);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private SchoolStep school() {
        return bench.step(SchoolStep.class);
    }

    private CalendarStep calendar() {
        return bench.step(CalendarStep.class);
    }

    private ClassesStep classes() {
        return bench.step(ClassesStep.class);
    }

    private static <L extends Line<?>> L line(List<L> lines, String field, String value) {
        return lines.stream()
                .filter(line -> line.value(field).equals(value))
                .findFirst()
                .orElseThrow();
    }

    // ---- the steps

    @Test
    void whatTheSchoolHasIsDoneAndTheRestIsOpen() {
        assertThat(bench.model.state(calendar())).isEqualTo(State.DONE);
        assertThat(calendar().told()).isEqualTo("2026 · 3 terms · 0 holidays");
        assertThat(bench.model.state(school())).isEqualTo(State.OPEN);
        assertThat(bench.model.state(classes())).isEqualTo(State.OPEN);
    }

    @Test
    void aStepIsSkippedAndOneComesBackToWhereOneStopped() {
        bench.model.skip();
        bench.model.next();
        assertThat(bench.model.current().get()).isEqualTo(classes());
        classes().form().text("streams").set("East");
        bench.restart(OfficeBench.OWNER_EMAIL);
        assertThat(bench.model.current().get()).isEqualTo(classes());
        assertThat(bench.model.state(school())).isEqualTo(State.SKIPPED);
        assertThat(classes().form().value("streams")).isEqualTo("East");
        bench.model.open("school");
        school().school().set("phone", "0722 000 111");
        bench.model.next();
        assertThat(bench.model.state(school())).isEqualTo(State.DONE);
        assertThat(bench.model.current().get()).isEqualTo(calendar());
    }

    @Test
    void whatIsTypedStandsThereAfterARestartAndIsDroppedOnDemand() {
        school().school().set("phone", "0722 000 111");
        calendar().propose();
        bench.restart(OfficeBench.OWNER_EMAIL);
        assertThat(school().school().value("phone")).isEqualTo("0722 000 111");
        assertThat(school().changed().get()).isTrue();
        assertThat(calendar().years().lines()).hasSize(2);
        assertThat(bench.all(AcademicYear.class)).hasSize(1);
        calendar().drop();
        assertThat(calendar().years().lines()).hasSize(1);
        assertThat(calendar().changed().get()).isFalse();
    }

    @Test
    void nothingTypedIsNothingSent() {
        bench.model.steps().forEach(step -> assertThat(bench.save(step)).isEmpty());
        assertThat(bench.office.replica().pending()).isEmpty();
    }

    // ---- school

    @Test
    void theSchoolIsChangedInOneEditAndTakenBack() {
        SchoolStep step = school();
        step.school().set("phone", "0722 000 111");
        step.school().set("county", "Kiambu");
        step.school().set("email", "office@muthaiga");
        assertThat(bench.save(step)).isEqualTo("office@muthaiga is no e-mail address.");
        step.school().set("email", "office@muthaiga.example");
        step.school().set("abbreviation", "MUT");
        assertThat(step.noticed().get()).contains("MUT").contains("MTG");
        assertThat(bench.save(step)).isEmpty();
        School now = bench.all(School.class).get(0);
        assertThat(List.of(now.phone, now.county, now.email, now.abbreviation))
                .containsExactly("0722 000 111", "Kiambu", "office@muthaiga.example", "MUT");
        assertThat(bench.office.replica().pending()).hasSize(1);
        bench.undo();
        assertThat(bench.all(School.class).get(0).county).isEqualTo("Nairobi");
    }

    @Test
    void aNameIsNeeded() {
        school().school().set("name", " ");
        bench.save(school());
        assertThat(school().school().line().orElseThrow().told().get())
                .contains("Name")
                .contains("missing");
        assertThat(bench.office.replica().pending()).isEmpty();
    }

    @Test
    void aCountryBringsItsClockAndCoinUnlessOthersWereChosen() {
        school().country("UG");
        assertThat(school().school().value("timeZone")).isEqualTo("Africa/Kampala");
        assertThat(school().school().value("currency")).isEqualTo("UGX");
        school().school().set("currency", "USD");
        school().country("TZ");
        assertThat(school().school().value("currency")).isEqualTo("USD");
        assertThat(SchoolStep.countries()).startsWith("BI").contains("FR").doesNotHaveDuplicates();
    }

    // ---- calendar

    @Test
    void theNextYearIsProposedWithTermsAndHolidaysAndMadeInOneGo() {
        CalendarStep step = calendar();
        step.propose();
        Line<Term> first = line(step.terms().lines(), "startsOn", "2027-01-04");
        assertThat(step.isOfYear(first)).isTrue();
        assertThat(step.noticed().get()).contains("2027");
        first.text("endsOn").set("2027-04-09");
        assertThat(bench.save(step)).isEmpty();
        assertThat(bench.all(AcademicYear.class)).hasSize(2);
        assertThat(bench.all(Term.class)).hasSize(6);
        assertThat(bench.all(Term.class)).anyMatch(term -> term.endsOn.equals(LocalDate.of(2027, 4, 9)));
        assertThat(bench.all(Holiday.class)).anyMatch(day -> day.name.equals("Mashujaa Day"));
        assertThat(step.changed().get()).isFalse();
        assertThat(step.years().lines()).noneMatch(Line::isFresh);
    }

    @Test
    void publicHolidaysAreProposedOnce() {
        CalendarStep step = calendar();
        step.proposeHolidays();
        long proposed = step.holidays().lines().stream()
                .filter(line -> !line.value("name").isEmpty())
                .count();
        step.proposeHolidays();
        assertThat(step.holidays().lines()).hasSize((int) proposed + 1);
        assertThat(bench.save(step)).isEmpty();
        assertThat(bench.all(Holiday.class)).hasSize((int) proposed);
    }

    @Test
    void termsThatOverlapOrLeaveTheirYearAreToldWhereTheyStand() {
        CalendarStep step = calendar();
        Line<Term> second = line(step.terms().lines(), "name", "Term 2");
        second.text("startsOn").set("2026-04-01");
        assertThat(bench.save(step)).isNotEmpty();
        assertThat(second.told().get()).isEqualTo("This term begins before Term 1 has ended.");
        second.text("startsOn").set("2026-04-27");
        Line<Term> third = line(step.terms().lines(), "name", "Term 3");
        third.text("endsOn").set("2026-12-24");
        assertThat(bench.save(step)).isNotEmpty();
        assertThat(third.told().get()).contains("year 2026");
        third.text("endsOn").set("tomorrow");
        bench.save(step);
        assertThat(third.told().get()).contains("Last day");
        third.text("endsOn").set("2026-01-01");
        bench.save(step);
        assertThat(third.told().get()).contains("before the first");
        assertThat(bench.office.replica().pending()).isEmpty();
    }

    @Test
    void daysOfSchoolAreChosenAndOneMustStay() {
        CalendarStep step = calendar();
        step.toggle(DayOfWeek.SATURDAY);
        assertThat(bench.save(step)).isEmpty();
        assertThat(bench.all(School.class).get(0).weekdays).isEqualTo("MON,TUE,WED,THU,FRI,SAT");
        for (DayOfWeek day : DayOfWeek.values()) {
            if (step.weekdays().contains(day)) {
                step.toggle(day);
            }
        }
        assertThat(bench.save(step)).isEqualTo("Choose at least one day of the week.");
    }

    @Test
    void aHolidayIsAddedChangedRemovedAndBroughtBack() {
        CalendarStep step = calendar();
        Line<Holiday> empty = step.holidays().lines().get(0);
        empty.text("name").set("Sports day");
        empty.text("startsOn").set("2026-06-12");
        empty.text("endsOn").set("2026-06-12");
        assertThat(step.holidays().lines()).hasSize(2);
        assertThat(bench.save(step)).isEmpty();
        Line<Holiday> there = line(step.holidays().lines(), "name", "Sports day");
        there.text("name").set("Sports");
        assertThat(bench.save(step)).isEmpty();
        step.remove(step.holidays(), there);
        assertThat(bench.all(Holiday.class)).isEmpty();
        bench.undo();
        assertThat(bench.all(Holiday.class)).extracting(day -> day.name).containsExactly("Sports");
    }

    @Test
    void aYearWithTermsStays() {
        CalendarStep step = calendar();
        Line<AcademicYear> year = step.years().lines().get(0);
        step.remove(step.years(), year);
        assertThat(year.told().get()).contains("terms or classes");
        assertThat(bench.all(AcademicYear.class)).hasSize(1);
    }

    // ---- classes

    private void onlyGrades(String... codes) {
        classes().useAll(false);
        for (String code : codes) {
            classes().use(line(classes().levels().lines(), "code", code), true);
        }
    }

    @Test
    void streamsBecomeClassesOfEachLevelAndNoneIsMadeTwice() {
        ClassesStep step = classes();
        onlyGrades("G1", "G2");
        step.form().text("streams").set("East, West; east");
        step.form().text("seats").set("40");
        step.propose();
        assertThat(step.classes().lines())
                .extracting(line -> line.value("name"))
                .containsExactly("Grade 1 East", "Grade 1 West", "Grade 2 East", "Grade 2 West");
        assertThat(step.noticed().get()).startsWith("4 classes");
        step.propose();
        assertThat(step.classes().lines()).hasSize(4);
        step.remove(step.classes().lines().get(3));
        step.classes().lines().get(0).text("name").set("Grade 1 Simba");
        assertThat(bench.save(step)).isEmpty();
        assertThat(bench.all(ClassGroup.class)).hasSize(3).allMatch(group -> group.capacity == 40);
        assertThat(bench.all(GradeLevel.class)).hasSize(2);
        step.propose();
        assertThat(step.fresh()).isEqualTo(1);
    }

    @Test
    void aLevelWithoutStreamsIsOneClass() {
        onlyGrades("PP1");
        classes().propose();
        assertThat(classes().classes().lines())
                .extracting(line -> line.value("name"))
                .containsExactly("PP1");
        bench.save(classes());
        classes().propose();
        assertThat(classes().fresh()).isZero();
    }

    @Test
    void aLevelIsPutAwayBroughtBackAndAddedAndKeepsItsClasses() {
        ClassesStep step = classes();
        onlyGrades("G1");
        step.propose();
        bench.save(step);
        step.use(line(step.levels().lines(), "code", "G1"), false);
        assertThat(step.problem().get()).isEqualTo("Grade 1 has classes; remove those first.");
        step.use(line(step.levels().lines(), "code", "G2"), true);
        step.addLevel("Nursery");
        step.addLevel("nursery ");
        assertThat(bench.save(step)).isEmpty();
        assertThat(bench.all(GradeLevel.class))
                .extracting(level -> level.name)
                .containsExactlyInAnyOrder("Grade 1", "Grade 2", "Nursery");
    }

    @Test
    void whoWasClassTeacherIsItToTheEndOfTheDay() {
        StaffStep staff = bench.step(StaffStep.class);
        staff.staff().paste(staff.staff().lines().get(0), List.of("firstName", "lastName", "staffNumber"), """
            Achieng\tOdhiambo\tT-1
            Kamau\tMwangi\tT-2
            """);
        assertThat(bench.save(staff)).isEmpty();
        ClassesStep step = classes();
        onlyGrades("G1");
        step.propose();
        step.classes().lines().get(0).text("teacher").set(step.teachers().get(1));
        assertThat(bench.save(step)).isEmpty();
        TeachingAssignment first = bench.all(TeachingAssignment.class).get(0);
        bench.office.pass(Duration.ofDays(ChronoUnit.DAYS.between(bench.work.today(), first.validFrom) + 2));
        LocalDate today = bench.work.today();
        step.classes().lines().get(0).text("teacher").set(step.teachers().get(2));
        assertThat(bench.save(step)).isEmpty();
        assertThat(bench.all(TeachingAssignment.class))
                .extracting(one -> step.teacherName(one.staffId.toString()), one -> one.validFrom, one -> one.validTo)
                .as("the register that she took this morning, and that comes this evening, is hers")
                .containsExactlyInAnyOrder(
                        tuple("Achieng Odhiambo", first.validFrom, today),
                        tuple("Kamau Mwangi", today, Enrolment.OPEN));
        assertThat(step.teacherName(step.classes().lines().get(0).value("teacher")))
                .isEqualTo("Kamau Mwangi");
    }

    @Test
    void aClassTeacherIsChosenAndChanged() {
        StaffStep staff = bench.step(StaffStep.class);
        staff.staff().paste(staff.staff().lines().get(0), List.of("firstName", "lastName", "staffNumber"), """
            Achieng\tOdhiambo\tT-1
            Kamau\tMwangi\tT-2
            """);
        assertThat(bench.save(staff)).isEmpty();
        ClassesStep step = classes();
        onlyGrades("G1");
        step.propose();
        Line<ClassGroup> line = step.classes().lines().get(0);
        line.text("teacher").set(step.teachers().get(1));
        assertThat(bench.save(step)).isEmpty();
        assertThat(bench.all(TeachingAssignment.class)).hasSize(1);
        Line<ClassGroup> there = step.classes().lines().get(0);
        assertThat(step.teacherName(there.value("teacher"))).isEqualTo("Achieng Odhiambo");
        there.text("teacher").set(step.teachers().get(2));
        assertThat(bench.save(step)).isEmpty();
        assertThat(bench.all(TeachingAssignment.class))
                .singleElement()
                .satisfies(one ->
                        assertThat(step.teacherName(one.staffId.toString())).isEqualTo("Kamau Mwangi"));
        assertThat(bench.all(ClassGroup.class)).hasSize(1);
    }

    @Test
    void twoClassesOfOneNameAreToldAndSeatsAreANumber() {
        onlyGrades("G1");
        classes().form().text("streams").set("East, West");
        classes().propose();
        Line<ClassGroup> second = classes().classes().lines().get(1);
        second.text("name").set("grade 1 east");
        bench.save(classes());
        assertThat(second.told().get()).contains("Another class of this year");
        second.text("name").set("Grade 1 West");
        second.text("capacity").set("forty");
        bench.save(classes());
        assertThat(second.told().get()).contains("whole number");
        assertThat(bench.all(ClassGroup.class)).isEmpty();
    }

    // ---- subjects and staff

    @Test
    void staffIsTypedLineAfterLineAndNumbersAreOnesOwn() {
        StaffStep step = bench.step(StaffStep.class);
        Line<StaffMember> first = step.staff().lines().get(0);
        Map.of("firstName", "Amina", "lastName", "Otieno", "staffNumber", "T-1", "email", "amina@")
                .forEach((field, text) -> first.text(field).set(text));
        assertThat(step.staff().lines()).hasSize(2);
        bench.save(step);
        assertThat(first.told().get()).isEqualTo("amina@ is no e-mail address.");
        first.text("email").set("");
        assertThat(bench.save(step)).isEmpty();
        assertThat(step.there()).isEqualTo(1);
        assertThat(step.staff().lines()).hasSize(1);
        Line<StaffMember> second = step.staff().lines().get(0);
        Map.of("firstName", "Grace", "lastName", "Njeri", "staffNumber", "t-1")
                .forEach((field, text) -> second.text(field).set(text));
        bench.save(step);
        assertThat(second.told().get()).isEqualTo("t-1 is the number of Amina Otieno already.");
    }

    // ---- who may

    @Test
    void whoMayNotIsToldWhoMay() {
        bench.close();
        bench = new SetupBench(folder.resolve("registrar"), SampleSchool::bare, OfficeBench.REGISTRAR_EMAIL);
        assertThat(school().whyNot()).isNotEmpty();
        assertThat(classes().levels().whyNot()).isNotEmpty();
        assertThat(classes().classes().whyNot()).isEmpty();
        classes().propose();
        assertThat(bench.save(classes())).isEmpty();
        assertThat(bench.all(ClassGroup.class)).hasSize(14);
    }
}
