package io.daftari.simulation;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Gender;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.site.Site;
import io.daftari.simulation.Accounts.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** A small school in the making: what its owner does by REST before the first device joins. */
final class SchoolPlan {

    static final double LATITUDE = -1.2920;
    static final double LONGITUDE = 36.8220;
    /** Of the school's first academic year. */
    static final int YEAR = 2026;

    private static final int PUPILS = 5;

    private final Chance chance;
    private final Instant now;
    private final LocalDate from;

    SchoolPlan(Chance chance, Instant now) {
        this.chance = chance;
        this.now = now;
        this.from = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(20);
    }

    UUID id() {
        return chance.id(now.toEpochMilli());
    }

    /** Some days after the beginning another term begins, so that phones drop what they have of the days before. */
    RegisterSchool registration(String name) {
        LocalDate first = LocalDate.of(from.getYear(), 1, 5);
        LocalDate latest = LocalDate.of(from.getYear(), 10, 5);
        LocalDate soon = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(2);
        LocalDate third = soon.isAfter(latest) ? latest : soon;
        return new RegisterSchool(
                name,
                "SIM",
                "KE",
                "Africa/Nairobi",
                "KES",
                "KENYA_CBC",
                "Nairobi",
                "Westlands",
                new RegisterSchool.Year(
                        Integer.toString(from.getYear()),
                        first,
                        LocalDate.of(from.getYear(), 11, 27),
                        List.of(
                                new RegisterSchool.Period("Term 1", first, LocalDate.of(from.getYear(), 4, 2)),
                                new RegisterSchool.Period(
                                        "Term 2", LocalDate.of(from.getYear(), 4, 27), third.minusDays(1)),
                                new RegisterSchool.Period("Term 3", third, LocalDate.of(from.getYear(), 11, 27)))));
    }

    /** Everything of the school: its people, three classes one of which is full, and its gate. */
    void fill(List<Operation> operations, UUID school, SimHub hub) {
        operations.add(role(hub.person("registrar"), Role.ADMIN_STAFF));
        operations.add(role(hub.person("principal"), Role.PRINCIPAL));
        Site site = new Site();
        site.id = id();
        site.name = "Main gate";
        site.latitude = LATITUDE;
        site.longitude = LONGITUDE;
        site.radiusMetres = 150;
        site.validFrom = from;
        operations.add(Edit.creating(site));
        List<String> names = List.of("East", "West", "North");
        for (int i = 0; i < names.size(); i++) {
            ClassGroup group = group(school, "Grade 4 " + names.get(i), PUPILS + i);
            operations.add(Edit.creating(group));
            teacher(operations, hub.person("teacher" + (i + 1)), names.get(i), group.id);
            for (int pupil = 0; pupil < PUPILS; pupil++) {
                operations.add(admission(group.id, names.get(i), pupil));
            }
        }
    }

    ClassGroup group(UUID school, String name, int capacity) {
        ClassGroup group = new ClassGroup();
        group.id = id();
        group.name = name;
        group.gradeLevelId = RegisterSchool.levelId(school, "G4");
        group.academicYearId = RegisterSchool.yearId(school, Integer.toString(from.getYear()));
        group.capacity = capacity;
        return group;
    }

    void teacher(List<Operation> operations, Account account, String name, UUID classId) {
        operations.add(role(account, Role.CLASS_TEACHER));
        StaffMember staff = new StaffMember();
        staff.id = id();
        staff.staffNumber = "T-" + name;
        staff.firstName = name;
        staff.lastName = "Teacher";
        staff.userId = account.id();
        operations.add(Edit.creating(staff));
        TeachingAssignment assignment = new TeachingAssignment();
        assignment.id = id();
        assignment.staffId = staff.id;
        assignment.classId = classId;
        assignment.validFrom = from;
        operations.add(Edit.creating(assignment));
    }

    private Operation role(Account account, Role role) {
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = id();
        assignment.userId = account.id();
        assignment.role = role;
        assignment.validFrom = now.minusSeconds(60);
        return Edit.creating(assignment);
    }

    private AdmitStudent admission(UUID classId, String stream, int number) {
        return new AdmitStudent(
                id(),
                "OLD/" + stream + number,
                "Pupil" + number,
                null,
                stream,
                LocalDate.of(2016, 3, 1 + number),
                Gender.FEMALE,
                false,
                classId,
                from,
                List.of(new AdmitStudent.Kin(id(), id(), "Grace", stream, "07220000" + number, "mother", true, true)));
    }
}
