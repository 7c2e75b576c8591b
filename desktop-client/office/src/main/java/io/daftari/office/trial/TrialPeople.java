package io.daftari.office.trial;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.AdmitStudent.Kin;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Gender;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.EditableRow;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.RegisterSchool;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who works and learns at the trial school: staff, classes, pupils and their families, as a registrar enters them. */
final class TrialPeople {

    /** How many pupils each class has, from Grade 1 on. */
    private static final List<Integer> SIZES = List.of(34, 36, 33, 35, 32, 30);

    private static final int SEATS = 40;

    /** Of the last class every seat is taken. */
    private static final int FULL = SIZES.size() - 1;

    /** Of so many pupils one has a brother or sister at the school. */
    private static final int SIBLINGS = 5;

    private static final int YOUNGEST = 6;

    /** A class as the days at the school go on with it. */
    record TrialClass(UUID id, String name, UUID teacher, List<Pupil> pupils) {}

    record Pupil(UUID id, Enrolment place) {}

    /** Somebody of the staff: his account and his record. */
    record Colleague(UUID user, UUID record) {}

    private final TrialDesk desk;
    private final TrialNames names;
    private final RandomGenerator random;
    private final String yearName;
    private final LocalDate firstDay;
    private final Instant at;
    private final UUID head;
    private final UUID registrar;
    private final List<TrialClass> classes = new ArrayList<>();
    private final List<UUID> staff = new ArrayList<>();
    private final Map<String, Kin> families = new HashMap<>();
    private int admissions;

    /** @param at when it is entered */
    TrialPeople(TrialDesk desk, TrialNames names, RandomGenerator random, RegisterSchool.Year year, Instant at) {
        this.desk = desk;
        this.names = names;
        this.random = random;
        this.yearName = year.name();
        this.firstDay = year.startsOn();
        this.at = at;
        this.head = desk.id("user 1");
        this.registrar = desk.id("user 2");
    }

    UUID head() {
        return head;
    }

    UUID registrar() {
        return registrar;
    }

    List<TrialClass> classes() {
        return classes;
    }

    /** The accounts of all who work there. */
    List<UUID> staff() {
        return staff;
    }

    void enter() {
        colleague("Grace", "Wanjiru", "Office", null);
        colleague("Daniel", "Otieno", "Office", Role.ADMIN_STAFF);
        colleague("Esther", "Mutiso", "Office", Role.BURSAR);
        for (int i = 0; i < SIZES.size(); i++) {
            addClass(i);
        }
        for (String subject : List.of("Kiswahili", "Sport")) {
            Gender gender = names.gender();
            colleague(names.first(gender), names.family(), subject, Role.SUBJECT_TEACHER);
        }
        colleague("Joseph", "Kimani", "Kitchen", Role.NON_TEACHING_STAFF);
    }

    private void create(EditableRow row) {
        desk.play(head, at, Edit.creating(row));
    }

    /** @param role null for the head, who founded the school */
    private Colleague colleague(String first, String last, String department, @Nullable Role role) {
        int number = staff.size() + 1;
        StaffMember member = new StaffMember();
        member.id = desk.id("staff " + number);
        member.staffNumber = "S%03d".formatted(number);
        member.firstName = first;
        member.lastName = last;
        member.phone = names.phone();
        member.email = "%s.%s@demo.invalid".formatted(first, last).toLowerCase(Locale.ROOT);
        member.department = department;
        member.userId = desk.id("user " + number);
        create(member);
        if (role != null) {
            RoleAssignment assignment = new RoleAssignment();
            assignment.id = desk.id("role " + number);
            assignment.userId = member.userId;
            assignment.role = role;
            assignment.validFrom = at;
            create(assignment);
        }
        staff.add(member.userId);
        return new Colleague(member.userId, member.id);
    }

    private void addClass(int index) {
        int grade = index + 1;
        Gender gender = names.gender();
        Colleague teacher = colleague(names.first(gender), names.family(), "Teaching", Role.CLASS_TEACHER);
        ClassGroup group = new ClassGroup();
        group.id = desk.id("class " + grade);
        group.name = "Grade " + grade;
        group.gradeLevelId = RegisterSchool.levelId(desk.school(), "G" + grade);
        group.academicYearId = RegisterSchool.yearId(desk.school(), yearName);
        group.capacity = index == FULL ? SIZES.get(index) : SEATS;
        create(group);
        TeachingAssignment teaching = new TeachingAssignment();
        teaching.id = desk.id("teaching " + grade);
        teaching.staffId = teacher.record();
        teaching.classId = group.id;
        teaching.validFrom = firstDay;
        create(teaching);
        List<Pupil> pupils = new ArrayList<>();
        for (int i = 0; i < SIZES.get(index); i++) {
            pupils.add(admit(group, grade));
        }
        classes.add(new TrialClass(group.id, group.name, teacher.user(), List.copyOf(pupils)));
    }

    private Pupil admit(ClassGroup group, int grade) {
        int number = ++admissions;
        boolean sibling = !families.isEmpty() && random.nextInt(SIBLINGS) == 0;
        String family = sibling ? names.one(families.keySet().stream().sorted().toList()) : names.family();
        Gender gender = names.gender();
        UUID id = desk.id("pupil " + number);
        LocalDate birth =
                firstDay.minusYears(YOUNGEST + grade - 1L).plusDays(180).minusDays(random.nextInt(365));
        desk.play(
                registrar,
                at,
                new AdmitStudent(
                        id,
                        "%s/%d/%03d".formatted(TrialSchool.ABBREVIATION, firstDay.getYear() - grade, number),
                        names.first(gender),
                        null,
                        family,
                        birth,
                        gender,
                        random.nextInt(6) == 0,
                        group.id,
                        firstDay,
                        sibling ? List.of(known(family, number)) : kin(family, number)));
        Enrolment place = new Enrolment();
        place.id = Enrolment.idOf(id, group.id, firstDay);
        return new Pupil(id, place);
    }

    private Kin known(String family, int number) {
        Kin kin = Objects.requireNonNull(families.get(family));
        return new Kin(kin.guardianId(), desk.id("link " + number), null, null, null, kin.relationship(), true, true);
    }

    private List<Kin> kin(String family, int number) {
        boolean mother = random.nextInt(3) > 0;
        List<Kin> kin = new ArrayList<>();
        kin.add(new Kin(
                desk.id("guardian " + number),
                desk.id("link " + number),
                names.first(mother ? Gender.FEMALE : Gender.MALE),
                family,
                names.phone(),
                mother ? "mother" : "father",
                true,
                true));
        if (random.nextInt(4) == 0) {
            kin.add(new Kin(
                    desk.id("other guardian " + number),
                    desk.id("other link " + number),
                    names.first(Gender.FEMALE),
                    names.family(),
                    names.phone(),
                    names.one(List.of("grandmother", "aunt")),
                    false,
                    true));
        }
        families.put(family, kin.get(0));
        return kin;
    }
}
