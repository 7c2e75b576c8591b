package io.daftari.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.bench.Office.Account;
import io.daftari.hub.school.Registration;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Gender;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.place.Fix;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.site.Site;
import io.daftari.model.time.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A school at the hub, its pupils and their classes, and registers of it that nobody has taken yet. Registers go back from
 * today day by day, so that any number can be drawn.
 */
final class BenchSchool {

    static final int PUPILS_IN_CLASS = 40;

    private static final double LATITUDE = -1.2921;
    private static final double LONGITUDE = 36.8219;
    private static final List<String> REASONS = List.of(
            "fever",
            "at the clinic",
            "school fees",
            "family funeral",
            "bus broke down",
            "heavy rain",
            "dentist",
            "sports trip",
            "looking after a sibling",
            "no reason given",
            "overslept",
            "malaria",
            "travelled upcountry",
            "church event",
            "uniform not ready");

    private final UUID id;
    private final Account owner;
    private final Office office;
    private final Ids ids;
    private final LocalDate today;
    private final Clock clock;
    private final Random random = new Random(7);
    private final List<Group> groups = new ArrayList<>();
    private int drawn;

    /** A class with its pupils, and the list that its register names. */
    record Group(UUID id, List<UUID> pupils, SeenList list) {}

    private BenchSchool(UUID id, Account owner, Office office, Ids ids, Clock clock, LocalDate today) {
        this.id = id;
        this.owner = owner;
        this.office = office;
        this.ids = ids;
        this.clock = clock;
        this.today = today;
    }

    /** Founds a school and admits its pupils, by the operations of its office. */
    static BenchSchool found(Office office, Account owner, Ids ids, Clock clock, LocalDate today, int classes) {
        String year = Integer.toString(today.getYear());
        LocalDate start = LocalDate.of(today.getYear(), 1, 1);
        LocalDate end = LocalDate.of(today.getYear(), 12, 31);
        RegisterSchool registration = new RegisterSchool(
                "Benchmark Academy",
                "BEN",
                "KE",
                "Africa/Nairobi",
                "KES",
                "KENYA_CBC",
                "Nairobi",
                "Westlands",
                new RegisterSchool.Year(year, start, end, List.of(new RegisterSchool.Period("Term 1", start, end))));
        JsonNode answer = office.call("/api/v1/schools", owner, null, Registration.written(registration));
        UUID id = UUID.fromString(answer.path("id").asText());
        BenchSchool school = new BenchSchool(id, owner, office, ids, clock, today);
        school.fill(classes, year);
        return school;
    }

    private void fill(int classes, String year) {
        List<Operation> operations = new ArrayList<>();
        LocalDate since = today.minusYears(20);
        Site site = new Site();
        site.id = ids.next();
        site.name = "Compound";
        site.latitude = LATITUDE;
        site.longitude = LONGITUDE;
        site.radiusMetres = 200;
        site.validFrom = since;
        operations.add(Edit.creating(site));
        for (int c = 0; c < classes; c++) {
            ClassGroup group = new ClassGroup();
            group.id = ids.next();
            group.name = "Class " + (c + 1);
            group.gradeLevelId = RegisterSchool.levelId(id, "G" + (1 + c % 6));
            group.academicYearId = RegisterSchool.yearId(id, year);
            group.capacity = PUPILS_IN_CLASS;
            operations.add(Edit.creating(group));
            List<UUID> pupils = new ArrayList<>();
            List<Enrolment> enrolments = new ArrayList<>();
            for (int p = 0; p < PUPILS_IN_CLASS; p++) {
                AdmitStudent admission = admission(group.id, since, c * PUPILS_IN_CLASS + p);
                operations.add(admission);
                pupils.add(admission.studentId());
                Enrolment enrolment = new Enrolment();
                enrolment.id = Enrolment.idOf(admission.studentId(), group.id, since);
                enrolments.add(enrolment);
            }
            groups.add(new Group(group.id, pupils, SeenList.of(1, enrolments)));
        }
        office.submit(owner, id, operations);
    }

    private AdmitStudent admission(UUID classId, LocalDate since, int number) {
        return new AdmitStudent(
                ids.next(),
                "BEN/%d/%05d".formatted(since.getYear(), number + 1),
                "Pupil" + number,
                null,
                "Family" + number % 700,
                today.minusYears(8).minusDays(number % 1_500),
                number % 2 == 0 ? Gender.FEMALE : Gender.MALE,
                false,
                classId,
                since,
                List.of(new AdmitStudent.Kin(
                        ids.next(),
                        ids.next(),
                        "Parent" + number,
                        "Family" + number % 700,
                        "07%08d".formatted(22_000_000 + number),
                        "mother",
                        true,
                        true)));
    }

    UUID id() {
        return id;
    }

    Account owner() {
        return owner;
    }

    List<Group> groups() {
        return groups;
    }

    /** A teacher of classes, with a sign-in of his own. */
    Account teacher(int... taught) {
        Account teacher = office.register("teacher" + taught[0] + "." + id);
        RoleAssignment role = new RoleAssignment();
        role.id = ids.next();
        role.userId = teacher.id();
        role.role = Role.CLASS_TEACHER;
        role.validFrom = today.minusYears(20).atStartOfDay(ZoneOffset.UTC).toInstant();
        StaffMember staff = new StaffMember();
        staff.id = ids.next();
        staff.staffNumber = "T" + taught[0];
        staff.firstName = "Teacher";
        staff.lastName = "Number" + taught[0];
        staff.userId = teacher.id();
        List<Operation> operations = new ArrayList<>(List.of(Edit.creating(role), Edit.creating(staff)));
        for (int group : taught) {
            TeachingAssignment teaching = new TeachingAssignment();
            teaching.id = ids.next();
            teaching.staffId = staff.id;
            teaching.classId = groups.get(group).id();
            teaching.validFrom = today.minusYears(20);
            operations.add(Edit.creating(teaching));
        }
        office.submit(owner, id, operations);
        return teacher;
    }

    /** The next registers that nobody has taken: each class of one day, then of the day before. */
    synchronized List<MarkRegister> registers(int count) {
        List<MarkRegister> registers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            registers.add(register(groups.get(drawn % groups.size()), drawn / groups.size()));
            drawn++;
        }
        return registers;
    }

    /** The next registers of one class. */
    synchronized List<MarkRegister> registersOf(int group, int count) {
        List<MarkRegister> registers = new ArrayList<>(count);
        int firstDay = (drawn + groups.size() - 1) / groups.size();
        for (int i = 0; i < count; i++) {
            registers.add(register(groups.get(group), firstDay + i));
        }
        return registers;
    }

    /** No register that was drawn until now is drawn again. */
    synchronized void turnThePage(int days) {
        drawn = ((drawn + groups.size() - 1) / groups.size() + days) * groups.size();
    }

    private MarkRegister register(Group group, int daysBack) {
        List<TypedMark> typed = new ArrayList<>();
        for (UUID pupil : group.pupils()) {
            if (random.nextInt(10) == 0) {
                Presence presence = List.of(Presence.ABSENT, Presence.LATE, Presence.EXCUSED)
                        .get(random.nextInt(3));
                Integer minutes = presence == Presence.LATE ? 5 + random.nextInt(40) : null;
                typed.add(new TypedMark(pupil, presence, minutes, REASONS.get(random.nextInt(REASONS.size()))));
            }
        }
        // Of this moment: an old fix is flagged, and leaves an entry in the inbox that is no part of what is measured.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Fix fix = new Fix(
                LATITUDE + random.nextInt(9_000) * 1e-7,
                LONGITUDE + random.nextInt(9_000) * 1e-7,
                5.0 + random.nextInt(150) / 10.0,
                "gps",
                false,
                now,
                now);
        return new MarkRegister(group.id(), today.minusDays(daysBack), 0, group.list(), typed, List.of(fix));
    }

    /** Takes registers at the hub itself, by bulk. */
    void take(List<MarkRegister> registers) {
        office.submit(owner, id, registers);
    }
}
