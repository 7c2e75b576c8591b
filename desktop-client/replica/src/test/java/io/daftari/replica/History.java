package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;

import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.wire.Holding;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.hub.FakeLine.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A random history of the sample school: two desktops, a teacher's phone, and what happens elsewhere. */
public final class History implements AutoCloseable {

    private final Random random;
    private final FakeHub hub = TestReplica.foundedHub();
    private final SampleSchool elsewhere = new SampleSchool();
    private final List<TestReplica> devices = new ArrayList<>();
    private final Map<UUID, TestReplica> submitted = new LinkedHashMap<>();
    private int admitted = PUPILS;
    private int acts;
    private TestReplica last;

    public History(Path folder, long seed) {
        this.random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            // Acts elsewhere get ids of their own: past those of the founding.
            elsewhere.founding();
        }
        hub.commitsPerPage(1 + random.nextInt(4));
        // Seats enough that a move is granted here and refused there.
        hub.commit(desk -> desk.find(Query.of(ClassGroup.class)).forEach(group -> {
            group.capacity = PUPILS + 3;
            desk.save(group);
        }));
        Set<Holding> office =
                Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet());
        devices.add(new TestReplica(folder, hub, SampleSchool.id("pc a" + seed), REGISTRAR, office, seed));
        devices.add(new TestReplica(folder, hub, SampleSchool.id("pc b" + seed), OWNER, office, seed + 1000));
        devices.add(new TestReplica(
                folder, hub, SampleSchool.id("phone" + seed), TEACHER, holdingsOfTeacher(EAST), seed + 2000));
        devices.forEach(TestReplica::exchange);
        last = devices.get(0);
    }

    private static Set<Holding> holdingsOfTeacher(UUID... classes) {
        Set<Holding> holdings = new HashSet<>();
        holdings.add(Holding.of(SubjectKind.SCHOOL, SampleSchool.SCHOOL));
        holdings.add(Holding.of(SubjectKind.STAFF, SubjectKind.STAFF.sectionOf(SampleSchool.SCHOOL)));
        for (UUID group : classes) {
            holdings.add(Holding.of(SubjectKind.CLASS, group));
            for (int i = 1; i <= PUPILS; i++) {
                holdings.add(
                        Holding.of(SubjectKind.STUDENT, SampleSchool.pupil(group.equals(EAST) ? "east" : "west", i)));
            }
        }
        return holdings;
    }

    /** One random thing happens; returns what. */
    public String step() {
        TestReplica device = devices.get(random.nextInt(devices.size()));
        last = device;
        device.pass(1 + random.nextInt(100));
        int kind = random.nextInt(100);
        if (kind < 55) {
            Operation operation = operation(device);
            boolean anyway = random.nextInt(4) == 0;
            Submitted result = anyway
                    ? device.replica().submitAnyway(operation, "")
                    : device.replica().submit(operation, "");
            if (result.operationId() != null) {
                submitted.put(result.operationId(), device);
            }
            return "submit " + operation;
        }
        if (kind < 85) {
            return "exchange " + faultyExchange(device);
        }
        if (kind < 90) {
            device.restart();
            return "restart";
        }
        if (kind < 93) {
            hub.breaks("TransferStudent", random.nextBoolean());
            return "break or mend";
        }
        if (kind < 95) {
            hub.holdings(
                    devices.get(2).id, random.nextBoolean() ? holdingsOfTeacher(WEST) : holdingsOfTeacher(EAST, WEST));
            return "reassign the teacher";
        }
        if (kind < 96) {
            hub.forgetCursors();
            return "forget cursors";
        }
        return "elsewhere " + actElsewhere();
    }

    private String faultyExchange(TestReplica device) {
        int fault = random.nextInt(10);
        switch (fault) {
            case 0 -> device.line.next(Fault.REQUEST_LOST);
            case 1 -> device.line.next(Fault.ANSWER_LOST);
            case 2 -> device.line.next(Fault.DOUBLED);
            case 3, 4 -> device.line.cutNextAnswerAfter(random.nextInt(4000));
            default -> device.line.next(Fault.NONE);
        }
        return device.exchange().toString();
    }

    private String actElsewhere() {
        acts++;
        UUID id = elsewhereStudent();
        switch (random.nextInt(3)) {
            case 0 ->
                hub.commit(desk -> desk.get(Student.class, id).ifPresent(student -> {
                    student.phone = "07" + random.nextInt(1000);
                    desk.save(student);
                }));
            case 1 ->
                hub.commit(desk -> desk.find(Query.of(Enrolment.class).eq("studentId", id)).stream()
                        .findFirst()
                        .ifPresent(desk::remove));
            default ->
                hub.play(elsewhere.act(
                        REGISTRAR, SampleSchool.OFFICE_PC, SampleSchool.MORNING.plusSeconds(acts), admission(WEST)));
        }
        return "act on " + id;
    }

    private UUID elsewhereStudent() {
        return SampleSchool.pupil(random.nextBoolean() ? "east" : "west", 1 + random.nextInt(PUPILS));
    }

    private Operation operation(TestReplica device) {
        UUID group = random.nextBoolean() ? EAST : WEST;
        List<Enrolment> roster = device.replica().read(desk -> desk.find(Enrolment.of(group, TODAY)));
        switch (random.nextInt(8)) {
            case 0, 1:
                return register(device, group, roster);
            case 2:
                if (!roster.isEmpty()) {
                    UUID pupil = roster.get(random.nextInt(roster.size())).studentId;
                    return new CorrectMark(group, TODAY, 0, new TypedMark(pupil, presence(), null, "seen"), null);
                }
                return register(device, group, roster);
            case 3:
                return admission(group);
            case 4, 5:
                if (!roster.isEmpty()) {
                    Enrolment leaving = roster.get(random.nextInt(roster.size()));
                    return new TransferStudent(leaving.id, group.equals(EAST) ? WEST : EAST, TODAY);
                }
                return register(device, group, roster);
            default:
                return edit(device);
        }
    }

    private AdmitStudent admission(UUID group) {
        admitted++;
        return new AdmitStudent(
                SampleSchool.id("newcomer " + admitted),
                "MTG/2026/n" + admitted,
                "Newcomer",
                null,
                "No " + admitted,
                null,
                null,
                false,
                group,
                SampleSchool.TERM_START,
                List.of());
    }

    private MarkRegister register(TestReplica device, UUID group, List<Enrolment> roster) {
        List<TypedMark> typed = new ArrayList<>();
        for (Enrolment enrolment : roster) {
            if (random.nextInt(3) == 0) {
                typed.add(new TypedMark(enrolment.studentId, presence(), null, null));
            }
        }
        SeenList list = SeenList.of(device.replica().commit(), roster);
        return new MarkRegister(group, TODAY, random.nextInt(2), list, typed, List.of());
    }

    private Presence presence() {
        return Presence.values()[random.nextInt(Presence.values().length)];
    }

    private Operation edit(TestReplica device) {
        List<Student> students = device.replica().read(desk -> desk.find(Query.of(Student.class)));
        if (students.isEmpty()) {
            return Edit.archiving(SampleSchool.student("east", 1));
        }
        Student before = students.get(random.nextInt(students.size()));
        Student after = RowType.of(before).copy(before);
        switch (random.nextInt(4)) {
            case 0 -> after.phone = "07" + random.nextInt(5);
            case 1 -> after.address = "Road " + random.nextInt(5);
            case 2 -> after.lastName = "Name " + random.nextInt(5);
            default -> {
                return Edit.archiving(before);
            }
        }
        return Edit.changing(before, after);
    }

    /** Faults end, everybody talks until nothing moves. */
    public void quiet() {
        hub.breaks("TransferStudent", false);
        for (int round = 0; round < 3; round++) {
            devices.forEach(TestReplica::exchange);
            devices.forEach(device -> hub.repair(device.id));
        }
        devices.forEach(device -> {
            var result = device.exchange();
            if (!result.complete()) {
                throw new IllegalStateException("Not quiet: " + result);
            }
        });
        devices.forEach(TestReplica::exchange);
    }

    // ---- what must hold

    /** What the device of the last step is otherwise than taking back and running again all would make it. */
    public List<String> differencesFromFullRebase() {
        List<String> differences = new ArrayList<>();
        List<List<String>> dumps = ReplicaDump.nowAndRebuilt(last.replica(), TestReplica.CATALOG);
        compare("selective", dumps.get(0), "full", dumps.get(1), differences);
        return differences;
    }

    public List<String> differencesFromHub() {
        List<String> differences = new ArrayList<>();
        for (TestReplica device : devices) {
            List<String> here = new ArrayList<>();
            device.replica().canonicalRows((table, row) -> here.add(table + row));
            List<String> there =
                    hub.rowsFor(device.id).stream().map(History::line).toList();
            compare("device", here, "hub", there, differences);
            device.dump().stream().filter(line -> line.startsWith("base_")).forEach(differences::add);
        }
        return differences;
    }

    private static String line(Row row) {
        return RowType.of(row).table() + RowJson.write(row);
    }

    private static void compare(
            String oneName, List<String> one, String otherName, List<String> other, List<String> differences) {
        Set<String> onlyOne = new HashSet<>(one);
        other.forEach(onlyOne::remove);
        Set<String> onlyOther = new HashSet<>(other);
        one.forEach(onlyOther::remove);
        onlyOne.forEach(line -> differences.add("only " + oneName + ": " + line));
        onlyOther.forEach(line -> differences.add("only " + otherName + ": " + line));
    }

    public long undecided() {
        return devices.stream()
                .mapToLong(device -> device.replica().hubSide().counts().all())
                .sum();
    }

    /** Operations whose submission returned and that the hub never got, or got twice. */
    public List<String> undeliveredOrDoubled() {
        List<String> wrong = new ArrayList<>();
        submitted.forEach((operation, device) -> {
            long times = hub.receivedIds(device.id).stream()
                    .filter(operation::equals)
                    .count();
            Decision decision = hub.decisionOn(operation);
            boolean told = device.replica().decided(10_000).stream()
                    .anyMatch(decided -> decided.id().equals(operation)
                            && decided.decision().status() == (decision == null ? null : decision.status()));
            if (times != 1 || decision == null || !told) {
                wrong.add(operation + " received " + times + ", decision " + decision + ", told " + told);
            }
        });
        return wrong;
    }

    @Override
    public void close() {
        devices.forEach(TestReplica::close);
    }
}
