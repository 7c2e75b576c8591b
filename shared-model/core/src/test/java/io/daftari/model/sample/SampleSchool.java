package io.daftari.model.sample;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.admission.UndoMove;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.CheckInAtDesk;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.attendance.UndoCheckIn;
import io.daftari.model.duplicate.MergePerson;
import io.daftari.model.duplicate.TellApart;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.PutBack;
import io.daftari.model.merge.SettleConflict;
import io.daftari.model.merge.UndoEdit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Gender;
import io.daftari.model.people.PromoteStudents;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.people.UndoAdmission;
import io.daftari.model.people.UndoPromotion;
import io.daftari.model.place.Fix;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.site.Site;
import io.daftari.model.time.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One small school, the same in every test: two classes of Grade 4, their teachers, five pupils each, a site in Nairobi.
 * Every id and time is fixed.
 */
public final class SampleSchool {

    public static final UUID SCHOOL = id("school");
    public static final UUID OWNER = id("owner");
    public static final UUID REGISTRAR = id("registrar");
    /** Teaches East. */
    public static final UUID TEACHER = id("teacher");
    /** Teaches West. */
    public static final UUID OTHER_TEACHER = id("other teacher");

    public static final UUID OFFICE_PC = id("office pc");
    public static final UUID PHONE = id("phone");
    public static final UUID EAST = id("class east");
    public static final UUID WEST = id("class west");
    public static final UUID SITE = id("site");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    public static final LocalDate TERM_START = LocalDate.of(2026, 8, 24);
    public static final Instant FOUNDED = Instant.parse("2026-08-20T08:00:00Z");
    public static final Instant MORNING = Instant.parse("2026-11-20T05:10:00Z");
    public static final double LATITUDE = -1.2920;
    public static final double LONGITUDE = 36.8220;
    public static final int PUPILS = 5;

    private int acts;

    /** An id that follows from a name. */
    public static UUID id(String name) {
        return Ids.derived("sample", name);
    }

    public static UUID pupil(String stream, int number) {
        return id("pupil " + stream + number);
    }

    public static UUID enrolment(String stream, int number) {
        UUID classId = stream.equals("east") ? EAST : WEST;
        return Enrolment.idOf(pupil(stream, number), classId, TERM_START);
    }

    /** A school on its first day: registered, with its people's roles, and nothing else. */
    public List<Act> bare() {
        List<Act> story = new ArrayList<>();
        story.add(act(OWNER, OFFICE_PC, FOUNDED, register()));
        story.add(creation(role(OWNER, "registrar", REGISTRAR, Role.ADMIN_STAFF)));
        return story;
    }

    /** Everything that makes the school as it stands on {@link #MORNING}. */
    public List<Act> founding() {
        List<Act> story = new ArrayList<>();
        story.add(act(OWNER, OFFICE_PC, FOUNDED, register()));
        story.add(creation(role(OWNER, "registrar", REGISTRAR, Role.ADMIN_STAFF)));
        story.add(creation(role(OWNER, "teacher", TEACHER, Role.CLASS_TEACHER)));
        story.add(creation(role(OWNER, "other teacher", OTHER_TEACHER, Role.CLASS_TEACHER)));
        story.add(creation(site()));
        story.add(creation(group(EAST, "Grade 4 East", 6)));
        story.add(creation(group(WEST, "Grade 4 West", 5)));
        story.add(creation(staff(TEACHER, "Achieng", "Odhiambo")));
        story.add(creation(staff(OTHER_TEACHER, "Kamau", "Mwangi")));
        story.add(creation(assignment(TEACHER, EAST)));
        story.add(creation(assignment(OTHER_TEACHER, WEST)));
        for (int i = 1; i <= PUPILS; i++) {
            story.add(act(REGISTRAR, OFFICE_PC, FOUNDED, admission("east", i, EAST)));
            story.add(act(REGISTRAR, OFFICE_PC, FOUNDED, admission("west", i, WEST)));
        }
        return story;
    }

    /** At least one good example of every operation, to be played after {@link #founding}, in order. */
    public Map<Class<? extends Operation>, List<Act>> examples() {
        Map<Class<? extends Operation>, List<Act>> examples = new LinkedHashMap<>();
        examples.put(RegisterSchool.class, List.of(act(OWNER, OFFICE_PC, MORNING, register())));
        examples.put(MarkRegister.class, registers());
        examples.put(CorrectMark.class, List.of(act(TEACHER, PHONE, MORNING.plusSeconds(600), correction())));
        examples.put(CheckIn.class, List.of(act(TEACHER, PHONE, MORNING, checkIn())));
        examples.put(AdmitStudent.class, SampleNumbers.admissions(this));
        examples.put(
                TransferStudent.class,
                List.of(
                        act(REGISTRAR, OFFICE_PC, MORNING, transfer("east", 2, WEST)),
                        act(REGISTRAR, OFFICE_PC, MORNING, transfer("west", 1, EAST))));
        examples.put(Edit.class, edits());
        examples.put(UndoEdit.class, undoings());
        examples.put(PutBack.class, rowsPutBack());
        examples.put(CloseInboxItem.class, closings());
        examples.put(SettleConflict.class, choices());
        examples.putAll(SampleNumbers.examples(this));
        examples.putAll(SampleRoles.examples(this));
        examples.putAll(SamplePrivacy.examples(this));
        examples.putAll(SampleAdmissions.examples(this));
        examples.putAll(SampleFiles.examples(this));
        examples.put(UndoAdmission.class, admissionsTakenBack());
        examples.putAll(SampleEnrolments.examples(this));
        examples.put(UndoMove.class, SampleAdmissions.movesTakenBack(this));
        examples.put(PromoteStudents.class, SamplePromotions.examples(this));
        examples.put(UndoPromotion.class, SamplePromotions.examples(this));
        examples.put(MergePerson.class, SampleDuplicates.examples(this));
        examples.put(
                CheckInAtDesk.class,
                List.of(
                        act(REGISTRAR, OFFICE_PC, MORNING, CheckInAtDesk.ofStudent(pupil("east", 3), TODAY, List.of())),
                        act(
                                REGISTRAR,
                                OFFICE_PC,
                                MORNING,
                                CheckInAtDesk.ofStaff(id("staff " + TEACHER), TODAY, atGate()))));
        examples.put(TellApart.class, SampleDuplicates.judgements(this));
        examples.put(UndoCheckIn.class, SampleCheckIns.takenBack(this));
        examples.put(LetCount.class, lettings());
        return examples;
    }

    private List<Act> registers() {
        List<Act> registers = new ArrayList<>();
        registers.add(act(
                TEACHER,
                PHONE,
                MORNING,
                registerOf(
                        "east",
                        EAST,
                        List.of(
                                new TypedMark(pupil("east", 2), Presence.ABSENT, null, null),
                                new TypedMark(pupil("east", 3), Presence.LATE, 12, "rain")),
                        List.of(fixAt(LATITUDE, LONGITUDE, 8.0, MORNING)))));
        registers.add(act(
                REGISTRAR,
                OFFICE_PC,
                MORNING.plusSeconds(60),
                registerOf(
                        "east",
                        EAST,
                        List.of(new TypedMark(pupil("east", 2), Presence.PRESENT, null, null)),
                        List.of())));
        registers.add(act(OTHER_TEACHER, PHONE, MORNING, registerOf("east", EAST, List.of(), List.of())));
        return registers;
    }

    /** One on which somebody has built, until that is taken back. */
    private List<Act> admissionsTakenBack() {
        Act mistaken = act(REGISTRAR, OFFICE_PC, MORNING, admission("east", 9, EAST));
        UndoAdmission back = new UndoAdmission(mistaken.id(), (AdmitStudent) mistaken.operation());
        Student before = student("east", 9);
        Student after = student("east", 9);
        after.phone = "0722000009";
        Edit change = Edit.changing(before, after);
        Act changed = act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(10), change);
        return List.of(
                mistaken,
                changed,
                act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(20), back),
                act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(30), new UndoEdit(changed.id(), change)),
                act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(40), back),
                act(OWNER, PHONE, MORNING.plusSeconds(50), back));
    }

    private List<Act> undoings() {
        Student before = student("east", 1);
        Student after = student("east", 1);
        after.phone = "0722000001";
        after.address = "Ngong Road";
        Student again = student("east", 1);
        again.phone = "0722000001";
        again.address = "Lang'ata Road";
        Edit change = Edit.changing(before, after);
        Act changed = act(REGISTRAR, OFFICE_PC, MORNING, change);
        Edit put = Edit.archiving(student("west", 3));
        Act away = act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(10), put);
        return List.of(
                changed,
                away,
                act(OWNER, PHONE, MORNING.plusSeconds(60), Edit.changing(after, again)),
                act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(120), new UndoEdit(changed.id(), change)),
                act(OWNER, PHONE, MORNING.plusSeconds(130), new UndoEdit(changed.id(), change)),
                act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(140), new UndoEdit(away.id(), put)),
                act(TEACHER, PHONE, MORNING.plusSeconds(150), new UndoEdit(away.id(), put)));
    }

    private List<Act> choices() {
        Student before = student("east", 1);
        Student one = student("east", 1);
        one.phone = "0722000001";
        Student two = student("east", 1);
        two.phone = "0733000009";
        Act later = act(OWNER, PHONE, MORNING.plusSeconds(120), Edit.changing(before, two));
        SettleConflict other = new SettleConflict(
                Ids.derived("conflict", later.id(), before.id, "phone"), Conflict.Choice.OTHER, null);
        return List.of(
                act(REGISTRAR, OFFICE_PC, MORNING, Edit.changing(before, one)),
                later,
                act(TEACHER, PHONE, MORNING.plusSeconds(200), other),
                act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(240), other));
    }

    private List<Act> closings() {
        // West is full: the request comes back to the registrar.
        Act refused = act(REGISTRAR, OFFICE_PC, MORNING, transfer("east", 4, WEST));
        CloseInboxItem closing = new CloseInboxItem(refused.id(), "West stays full this term");
        return List.of(
                refused,
                act(TEACHER, PHONE, MORNING.plusSeconds(60), closing),
                act(OWNER, OFFICE_PC, MORNING.plusSeconds(120), new CloseInboxItem(refused.id(), null)),
                act(REGISTRAR, PHONE, MORNING.plusSeconds(90), closing));
    }

    private List<Act> lettings() {
        TypedMark absent = new TypedMark(pupil("east", 2), Presence.ABSENT, null, "fever");
        Act withheld = act(OTHER_TEACHER, PHONE, MORNING, registerOf("east", EAST, List.of(absent), atGate()));
        LetCount let = new LetCount(withheld.id(), "rang her mother");
        return List.of(
                withheld,
                act(TEACHER, PHONE, MORNING.plusSeconds(30), let),
                act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(60), let),
                act(OWNER, PHONE, MORNING.plusSeconds(90), let));
    }

    private List<Act> rowsPutBack() {
        Student lost = student("east", PUPILS + 9);
        lost.address = "Ngong Road";
        Student other = student("west", 2);
        return List.of(
                act(OWNER, OFFICE_PC, MORNING.plusSeconds(200), PutBack.of(lost, null)),
                act(OWNER, OFFICE_PC, MORNING.plusSeconds(201), PutBack.of(other, lost)),
                act(TEACHER, PHONE, MORNING.plusSeconds(202), PutBack.of(lost, null)));
    }

    private List<Act> edits() {
        Student before = student("east", 1);
        Student phone = student("east", 1);
        phone.phone = "0722000001";
        Student other = student("east", 1);
        other.phone = "0733000009";
        other.address = "Ngong Road";
        Student named = student("east", 1);
        named.firstName = "Amina Wanjiru";
        Student archived = student("west", 3);
        return List.of(
                act(REGISTRAR, OFFICE_PC, MORNING, Edit.changing(before, phone)),
                act(OWNER, PHONE, MORNING.plusSeconds(120), Edit.changing(before, other)),
                act(OWNER, PHONE, MORNING.plusSeconds(130), Edit.changing(before, named)),
                act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(150), Edit.archiving(archived)),
                act(TEACHER, PHONE, MORNING, Edit.changing(before, named)));
    }

    /** The next act; ids follow from their order, and grow with it as those of real devices do. */
    public Act act(UUID author, UUID replica, Instant at, Operation operation) {
        UUID id = new UUID(at.toEpochMilli() << 16 | 0x7000 | ++acts, 0x8000000000000000L | acts);
        return new Act(id, author, replica, at, operation);
    }

    private Act creation(EditableRow row) {
        return act(OWNER, OFFICE_PC, FOUNDED, Edit.creating(row));
    }

    public static RegisterSchool register() {
        LocalDate start = LocalDate.of(2026, 1, 5);
        return new RegisterSchool(
                "Muthaiga Primary",
                "MTG",
                "KE",
                "Africa/Nairobi",
                "KES",
                "KENYA_CBC",
                "Nairobi",
                "Westlands",
                new RegisterSchool.Year(
                        "2026",
                        start,
                        LocalDate.of(2026, 11, 27),
                        List.of(
                                new RegisterSchool.Period("Term 1", start, LocalDate.of(2026, 4, 2)),
                                new RegisterSchool.Period(
                                        "Term 2", LocalDate.of(2026, 4, 27), LocalDate.of(2026, 7, 31)),
                                new RegisterSchool.Period("Term 3", TERM_START, LocalDate.of(2026, 11, 27)))));
    }

    private static RoleAssignment role(UUID by, String name, UUID user, Role role) {
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = id("role " + name + by);
        assignment.userId = user;
        assignment.role = role;
        assignment.validFrom = FOUNDED;
        return assignment;
    }

    private static Site site() {
        Site site = new Site();
        site.id = SITE;
        site.name = "Main gate";
        site.latitude = LATITUDE;
        site.longitude = LONGITUDE;
        site.radiusMetres = 150;
        site.validFrom = LocalDate.of(2026, 1, 1);
        return site;
    }

    private static ClassGroup group(UUID id, String name, int capacity) {
        ClassGroup group = new ClassGroup();
        group.id = id;
        group.name = name;
        group.gradeLevelId = RegisterSchool.levelId(SCHOOL, "G4");
        group.academicYearId = RegisterSchool.yearId(SCHOOL, "2026");
        group.capacity = capacity;
        return group;
    }

    private static StaffMember staff(UUID user, String first, String last) {
        StaffMember staff = new StaffMember();
        staff.id = id("staff " + user);
        staff.staffNumber = "T-" + last;
        staff.firstName = first;
        staff.lastName = last;
        staff.userId = user;
        return staff;
    }

    private static TeachingAssignment assignment(UUID user, UUID classId) {
        TeachingAssignment assignment = new TeachingAssignment();
        assignment.id = id("assignment " + user);
        assignment.staffId = id("staff " + user);
        assignment.classId = classId;
        assignment.validFrom = LocalDate.of(2026, 1, 5);
        return assignment;
    }

    /** A pupil of the school as {@link #founding} admits him. */
    public static Student student(String stream, int number) {
        Student student = new Student();
        student.schoolId = SCHOOL;
        student.id = pupil(stream, number);
        student.admissionNumber = "MTG/2026/" + stream.charAt(0) + number;
        student.firstName = "Pupil" + number;
        student.lastName = stream.equals("east") ? "Wanjiku" : "Otieno";
        student.birthDate = LocalDate.of(2016, 3, number);
        student.gender = number % 2 == 0 ? Gender.MALE : Gender.FEMALE;
        return student;
    }

    public static AdmitStudent admission(String stream, int number, UUID classId) {
        Student student = student(stream, number);
        return new AdmitStudent(
                student.id,
                student.admissionNumber,
                student.firstName,
                null,
                student.lastName,
                student.birthDate,
                student.gender,
                false,
                classId,
                TERM_START,
                List.of(new AdmitStudent.Kin(
                        id("guardian " + stream + number),
                        id("kin " + stream + number),
                        "Grace",
                        student.lastName,
                        "07220000" + number,
                        "mother",
                        true,
                        true)));
    }

    public static TransferStudent transfer(String stream, int number, UUID toClassId) {
        return new TransferStudent(enrolment(stream, number), toClassId, TODAY);
    }

    /** A register of the class as it stands after {@link #founding}. */
    public static MarkRegister registerOf(String stream, UUID classId, List<TypedMark> typed, List<Fix> fixes) {
        return new MarkRegister(classId, TODAY, 0, list(stream, classId), typed, fixes);
    }

    /** The list of the class as it stands after {@link #founding}. */
    public static SeenList list(String stream, UUID classId) {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= PUPILS; i++) {
            Enrolment enrolment = new Enrolment();
            enrolment.id = Enrolment.idOf(pupil(stream, i), classId, TERM_START);
            rows.add(enrolment);
        }
        return SeenList.of(1, rows);
    }

    private static CorrectMark correction() {
        return new CorrectMark(
                EAST, TODAY, 0, new TypedMark(pupil("east", 2), Presence.LATE, 25, "came with the second bus"), null);
    }

    /** Where the check-in desk stands. */
    private static List<Fix> atGate() {
        return List.of(new Fix(LATITUDE, LONGITUDE, 10.0, Fix.REGISTERED, false, null, MORNING));
    }

    private static CheckIn checkIn() {
        return new CheckIn(TODAY, List.of(fixAt(LATITUDE + 0.0117, LONGITUDE, 12.0, MORNING)));
    }

    public static Fix fixAt(double latitude, double longitude, double accuracyMetres, Instant at) {
        return new Fix(latitude, longitude, accuracyMetres, "gps", false, at, at);
    }
}
