package io.daftari.demo;

import io.daftari.demo.Founding.DemoClass;
import io.daftari.demo.HubApi.Account;
import io.daftari.demo.World.DemoSchool;
import io.daftari.model.access.Role;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Gender;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.place.Fix;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One school day, played by real replicas over real HTTP: everybody is cut off in the morning, works on, and is heard again
 * in the evening.
 */
final class DemoDay {

    /** How far outside the site the teacher of the story stands. */
    private static final int METRES_AWAY = 1_300;

    /** Captures this far apart are certainly one after the other, whatever is not known of the clocks. */
    private static final Duration CERTAINLY_LATER = Duration.ofSeconds(15);

    private final Devices devices;
    private final DemoSchool school;
    private final LocalDate day;
    private final Chronicle chronicle;
    private final DemoDevice officePc;
    private final DemoDevice headsLaptop;
    private final List<DemoDevice> phones;
    private Instant sameFieldFirst = Instant.EPOCH;

    /**
     * @param school the school at which most of the story happens; at least six of its teachers can sign in
     */
    DemoDay(Devices devices, World world, DemoSchool school, LocalDate day, Chronicle chronicle) {
        this.devices = devices;
        this.school = school;
        this.day = day;
        this.chronicle = chronicle;
        Account registrar = world.account("Ruth Galgalo", "registrar");
        Account head = world.account("Joseph Lekadaa", "head");
        world.appoint(school, registrar, Role.ADMIN_STAFF);
        world.appoint(school, head, Role.PRINCIPAL);
        this.officePc = devices.enrol("office PC (Ruth, registrar)", registrar, school);
        this.headsLaptop = devices.enrol("head's laptop (Joseph)", head, school);
        this.phones = school.teachers().stream()
                .map(teacher -> devices.enrol(
                        "phone of %s's teacher"
                                .formatted(classOf(school.teachers().indexOf(teacher))
                                        .name()),
                        teacher,
                        school))
                .toList();
    }

    DemoDevice officePc() {
        return officePc;
    }

    DemoDevice phone(int number) {
        return phones.get(number);
    }

    /** A register at another school, so that the head office has more than one to look at. */
    void registerElsewhere(DemoDevice phone) {
        DemoClass group = phone.school().classes().get(0);
        RealSchool place = phone.school().place();
        phone.submit(
                new MarkRegister(
                        group.id(),
                        day,
                        0,
                        phone.listOf(group.id(), day),
                        List.of(new TypedMark(group.pupils().get(0).id(), Presence.ABSENT, null, null)),
                        devices.track().around(place.latitude(), place.longitude(), false, phone.clock())),
                "register " + group.name());
    }

    /** A phone loses its power when its register is on the disk and nobody has been told. */
    void killedPhone() {
        DemoDevice phone = phones.get(5);
        MarkRegister register = registerOf(5, List.of(absent(5, 1)), atSchool(5));
        devices.submitAndKill(phone, register, "register " + classOf(5).name());
        chronicle.say("%s: the power goes while the register is being kept (kill -9).", phone.name());
        chronicle.expect(
                phone.waiting() == 1, "  switched on again, it still has the register: %d waits", phone.waiting());
        sameFieldLater();
    }

    private DemoClass classOf(int number) {
        return school.classes().get(number);
    }

    /** What happens while nobody has a signal. */
    void morning() {
        chronicle.chapter("A day without signal: the mast at " + school.place().ward() + " is down");
        sameFieldFirst();
        registers();
        placesAndClocks();
        officeAndTeacher();
        twoPeopleOneRecord();
        lastSeat();
        newPupil();
    }

    private void registers() {
        register(0, List.of(absent(0, 3), late(0, 7, 15)), atSchool(0));
        chronicle.say(
                "%s: all present but one, one late. On site.", phones.get(0).name());
        phones.get(0)
                .submit(
                        new CorrectMark(
                                classOf(0).id(),
                                day,
                                0,
                                new TypedMark(pupil(0, 3), Presence.LATE, 40, "came with the second lorry"),
                                null),
                        "correction");
        chronicle.say("  and corrects the absent one an hour later: came with the second lorry.");
        phones.get(0).submit(new CheckIn(day, atSchool(0)), "check-in");
    }

    private void placesAndClocks() {
        register(
                1,
                List.of(absent(1, 0)),
                devices.track()
                        .around(
                                school.place().latitude() + METRES_AWAY / 110_574.0,
                                school.place().longitude(),
                                false,
                                phones.get(1).clock()));
        chronicle.say("%s: takes the register from %,d m away.", phones.get(1).name(), METRES_AWAY);
        register(
                2,
                List.of(),
                devices.track()
                        .around(
                                school.place().latitude(),
                                school.place().longitude(),
                                true,
                                phones.get(2).clock()));
        chronicle.say(
                "%s: the phone says that its position is mocked.", phones.get(2).name());
        phones.get(3).clock().setAhead(Duration.ofHours(3));
        register(3, List.of(late(3, 5, 10)), atSchool(3));
        chronicle.say(
                "%s: the phone's clock is three hours wrong.", phones.get(3).name());
    }

    private void officeAndTeacher() {
        register(4, List.of(absent(4, 2), absent(4, 9)), atSchool(4));
        chronicle.say("%s: %s is absent.", phones.get(4).name(), name(4, 2));
        officePc.submit(
                new MarkRegister(
                        classOf(4).id(),
                        day,
                        0,
                        officePc.listOf(classOf(4).id(), day),
                        List.of(new TypedMark(pupil(4, 2), Presence.EXCUSED, null, "mother called")),
                        List.of()),
                "roll-call " + classOf(4).name());
        chronicle.say("%s: takes the same roll-call; %s is excused, the mother called.", officePc.name(), name(4, 2));
    }

    private void twoPeopleOneRecord() {
        edit(officePc, pupil(4, 4), student -> student.phone = "0722104104");
        edit(
                headsLaptop,
                pupil(4, 4),
                student ->
                        student.address = "Manyatta Lengima, " + school.place().ward());
        chronicle.say("Ruth types a phone for %s, Joseph an address: different fields.", name(4, 4));
    }

    private void sameFieldFirst() {
        edit(officePc, pupil(4, 6), student -> student.phone = "0711000001");
        sameFieldFirst = officePc.clock().read().at();
        chronicle.say("Ruth types a phone for %s.", name(4, 6));
    }

    /** Seconds apart by their clocks, so that the hub can tell who was later. */
    private void sameFieldLater() {
        devices.waitUntil(sameFieldFirst.plus(CERTAINLY_LATER));
        edit(headsLaptop, pupil(4, 6), student -> student.phone = "0733000002");
        chronicle.say("Joseph types another phone for %s, who got one from Ruth in the morning.", name(4, 6));
    }

    private void lastSeat() {
        transfer(officePc, 6, 0, 7);
        chronicle.say("Ruth gives the last seat of %s to %s.", classOf(7).name(), name(6, 0));
        transfer(headsLaptop, 6, 1, 7);
        chronicle.say("Joseph gives the same seat to %s; neither can know of the other.", name(6, 1));
    }

    private void newPupil() {
        UUID student = devices.ids().next();
        officePc.submit(
                new AdmitStudent(
                        student,
                        "",
                        "Naisula",
                        null,
                        "Leado",
                        day.minusYears(9),
                        Gender.FEMALE,
                        false,
                        classOf(5).id(),
                        day,
                        List.of(new AdmitStudent.Kin(
                                devices.ids().next(),
                                devices.ids().next(),
                                "Mariam",
                                "Leado",
                                "0720555777",
                                "mother",
                                true,
                                true)))::drawing,
                "admission Naisula Leado");
        List<String> papers = officePc.papersOf(student);
        chronicle.say(
                "Ruth admits Naisula Leado to %s; number %s is printed and final, the receipt is %s.",
                classOf(5).name(), papers.get(0), papers.get(1));
    }

    /** What must have become of all this. */
    void expectations() {
        chronicle.expect(
                phones.get(1).reasons().stream()
                        .anyMatch(reason -> reason.code().equals("OutsideSite")
                                && Math.abs(Integer.parseInt(reason.args().get("metres"))
                                                + Founding.SITE_METRES
                                                - METRES_AWAY)
                                        < 50),
                "the teacher %,d m away is flagged",
                METRES_AWAY);
        chronicle.expect(phones.get(2).hasReason("FlagMOCK"), "the mocked position is flagged");
        chronicle.expect(phones.get(3).hasReason("FlagCLOCK"), "the wrong clock is flagged");
        chronicle.expect(
                officePc.conflicts().stream().anyMatch(conflict -> conflict.settled == Conflict.Settled.BY_RANK),
                "the teacher's word stands over the office's, and Ruth is shown both");
        chronicle.expect(headsLaptop.hasReason("OthersChangedToo"), "changes of different fields both stay");
        chronicle.expect(
                headsLaptop.conflicts().stream().anyMatch(conflict -> conflict.settled == Conflict.Settled.BY_TIME),
                "of one field the later value stands, and the other is kept");
        chronicle.expect(headsLaptop.hasReason("ClassFull"), "the last seat went to who was heard first");
        chronicle.expect(
                phones.get(5).hasReason("PupilJoined"), "the newcomer was not marked by who could not see her");
    }

    // ---- what people do

    private void register(int number, List<TypedMark> typed, List<Fix> fixes) {
        phones.get(number)
                .submit(
                        registerOf(number, typed, fixes),
                        "register " + classOf(number).name());
    }

    private MarkRegister registerOf(int number, List<TypedMark> typed, List<Fix> fixes) {
        SeenList list = phones.get(number).listOf(classOf(number).id(), day);
        return new MarkRegister(classOf(number).id(), day, 0, list, typed, fixes);
    }

    private List<Fix> atSchool(int number) {
        return devices.track()
                .around(
                        school.place().latitude(),
                        school.place().longitude(),
                        false,
                        phones.get(number).clock());
    }

    private void edit(DemoDevice device, UUID pupil, Consumer<Student> change) {
        Student before =
                device.replica().read(desk -> desk.get(Student.class, pupil)).orElseThrow();
        Student after =
                device.replica().read(desk -> desk.get(Student.class, pupil)).orElseThrow();
        change.accept(after);
        device.submit(Edit.changing(before, after), "edit " + before.fullName());
    }

    private void transfer(DemoDevice device, int fromClass, int pupil, int toClass) {
        UUID student = pupil(fromClass, pupil);
        Enrolment enrolment = device.replica()
                .read(desk -> desk.find(
                        Query.of(Enrolment.class).eq("studentId", student).eq("validTo", Enrolment.OPEN)))
                .get(0);
        device.submit(
                new TransferStudent(enrolment.id, classOf(toClass).id(), day), "transfer " + name(fromClass, pupil));
    }

    private TypedMark absent(int number, int pupil) {
        return new TypedMark(pupil(number, pupil), Presence.ABSENT, null, null);
    }

    private TypedMark late(int number, int pupil, int minutes) {
        return new TypedMark(pupil(number, pupil), Presence.LATE, minutes, null);
    }

    private UUID pupil(int number, int pupil) {
        return classOf(number).pupils().get(pupil).id();
    }

    private String name(int number, int pupil) {
        return classOf(number).pupils().get(pupil).name();
    }
}
