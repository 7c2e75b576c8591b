package io.daftari.demo;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Gender;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.site.Site;
import io.daftari.model.time.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Fills one school with classes, teachers, pupils and guardians: the operations that a registrar would submit, in order.
 */
final class Founding {

    /** The site of a school reaches this far around its position. */
    static final int SITE_METRES = 200;

    private static final List<String> PRIMARY = List.of("PP1", "PP2", "G1", "G2", "G3", "G4", "G5", "G6");
    private static final List<String> SECONDARY = List.of("G10", "G11", "G12");

    /** A class as the story knows it. */
    record DemoClass(UUID id, String name, UUID teacherStaffId, List<DemoPupil> pupils) {}

    /** A pupil as the story knows it. */
    record DemoPupil(UUID id, String name) {}

    private final RealSchool place;
    private final UUID schoolId;
    private final String year;
    private final LocalDate firstDay;
    private final int pupilsInClass;
    private final Ids ids;
    private final RandomGenerator random;
    private final Names names;
    private final List<Operation> operations = new ArrayList<>();
    private final List<DemoClass> classes = new ArrayList<>();
    private int admissions;

    /**
     * @param firstDay from which everything holds
     */
    Founding(RealSchool place, UUID schoolId, LocalDate firstDay, int pupilsInClass, Ids ids, RandomGenerator random) {
        this.place = place;
        this.schoolId = schoolId;
        this.year = Integer.toString(firstDay.getYear());
        this.firstDay = firstDay;
        this.pupilsInClass = pupilsInClass;
        this.ids = ids;
        this.random = random;
        this.names = new Names(random);
    }

    List<Operation> operations() {
        return operations;
    }

    List<DemoClass> classes() {
        return classes;
    }

    /** Builds the whole school; the class teachers get these accounts in order, the others none. */
    void build(List<UUID> teacherAccounts) {
        operations.add(Edit.creating(site()));
        List<String> levels = place.secondary() ? SECONDARY : PRIMARY;
        int streams = place.secondary() ? 3 : 1;
        for (String level : levels) {
            for (int stream = 0; stream < streams; stream++) {
                UUID account = classes.size() < teacherAccounts.size() ? teacherAccounts.get(classes.size()) : null;
                addClass(
                        level,
                        streams == 1 ? null : List.of("East", "West", "North").get(stream),
                        account);
            }
        }
    }

    private Site site() {
        Site site = new Site();
        site.id = ids.next();
        site.name = place.fullName();
        site.latitude = place.latitude();
        site.longitude = place.longitude();
        site.radiusMetres = SITE_METRES;
        site.validFrom = firstDay;
        return site;
    }

    private void addClass(String level, @Nullable String stream, @Nullable UUID teacherAccount) {
        ClassGroup group = new ClassGroup();
        group.id = ids.next();
        group.name = level.replace("G", "Grade ") + (stream == null ? "" : " " + stream);
        group.stream = stream;
        group.gradeLevelId = RegisterSchool.levelId(schoolId, level);
        group.academicYearId = RegisterSchool.yearId(schoolId, year);
        // One seat is left in each class: two who want it at once will meet at the hub.
        group.capacity = pupilsInClass + 1;
        operations.add(Edit.creating(group));
        StaffMember teacher = teacher(teacherAccount);
        operations.add(Edit.creating(teacher));
        operations.add(Edit.creating(assignment(teacher, group)));
        List<DemoPupil> pupils = new ArrayList<>();
        for (int i = 0; i < pupilsInClass; i++) {
            pupils.add(admit(group));
        }
        classes.add(new DemoClass(group.id, group.name, teacher.id, pupils));
    }

    private StaffMember teacher(@Nullable UUID account) {
        StaffMember staff = new StaffMember();
        staff.id = ids.next();
        staff.staffNumber = "T%03d".formatted(classes.size() + 1);
        staff.firstName = names.first(random.nextBoolean());
        staff.lastName = names.family();
        staff.phone = names.phone();
        staff.userId = account;
        return staff;
    }

    private TeachingAssignment assignment(StaffMember teacher, ClassGroup group) {
        TeachingAssignment assignment = new TeachingAssignment();
        assignment.id = ids.next();
        assignment.staffId = teacher.id;
        assignment.classId = group.id;
        assignment.validFrom = firstDay;
        return assignment;
    }

    private DemoPupil admit(ClassGroup group) {
        boolean girl = random.nextBoolean();
        String family = names.family();
        UUID id = ids.next();
        String first = names.first(girl);
        operations.add(new AdmitStudent(
                id,
                "%s/%d/%04d".formatted(place.abbreviation(), firstDay.getYear() - 1, ++admissions),
                first,
                null,
                family,
                firstDay.minusYears(6).minusDays(random.nextInt(2_000)),
                girl ? Gender.FEMALE : Gender.MALE,
                false,
                group.id,
                firstDay,
                List.of(new AdmitStudent.Kin(
                        ids.next(),
                        ids.next(),
                        names.first(random.nextBoolean()),
                        family,
                        names.phone(),
                        names.relation(),
                        true,
                        true))));
        return new DemoPupil(id, first + " " + family);
    }
}
