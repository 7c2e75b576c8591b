package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Status;
import io.daftari.model.row.RowOrder;
import io.daftari.model.seal.SigningKey;
import io.daftari.replica.Replica;
import io.daftari.replica.Submitted;
import io.daftari.replica.live.TableWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Pages of the hub over operations that it has not decided yet; without the network, from the bytes of the page. */
final class Rebasing implements Workload {

    private static final int PAGE_REGISTERS = 25;

    @Override
    public String name() {
        return "rebase";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        BenchSchool school = yard.school(yard.fewMarks());
        pendingCorrections(yard, school, found);
        confirming(yard, school, found);
    }

    // ---- a page of 1,000 rows over something pending

    private void pendingCorrections(Yard yard, BenchSchool school, Consumer<Finding> found) {
        Map<String, BenchDevice> devices = new LinkedHashMap<>();
        try {
            List<AttendanceMark> page = List.of();
            for (String kind : List.of("none", "1", "100", "1000", "elsewhere", "registers")) {
                BenchDevice device = yard.device(school);
                devices.put(kind, device);
                device.exchange();
                List<AttendanceMark> marks = marks(device.replica());
                page = marks.subList(0, Math.min(marks.size(), PAGE_REGISTERS * BenchSchool.PUPILS_IN_CLASS));
                switch (kind) {
                    case "none" -> {}
                    case "registers" ->
                        device.submit(school.registers(yard.scale().of(100, 3)));
                    case "elsewhere" ->
                        device.submit(corrections(
                                device.replica(),
                                marks.subList(page.size(), marks.size()),
                                yard.scale().of(100, 1)));
                    default -> device.submit(corrections(device.replica(), page, Integer.parseInt(kind)));
                }
            }
            Map<String, Series> times = applyRounds(yard, devices, page);
            report(times, page.size(), found);
        } finally {
            devices.values().forEach(BenchDevice::close);
        }
    }

    private static Map<String, Series> applyRounds(
            Yard yard, Map<String, BenchDevice> devices, List<AttendanceMark> page) {
        Map<String, Series> times = new HashMap<>();
        Map<String, Set<String>> changed = new HashMap<>();
        devices.forEach((kind, device) -> {
            times.put(kind, new Series());
            Set<String> tables = new HashSet<>();
            changed.put(kind, tables);
            device.replica().watch().subscribe(tables::addAll);
        });
        // Cheap enough for more repetitions, unless it is only to be seen whether it runs.
        int rounds = yard.scale().repetitions() < 3 ? 1 : 9;
        for (int round = -rounds / 3; round < rounds; round++) {
            HandmadePage next = new HandmadePage(yard.hubSeal());
            UUID operation = yard.ids().next();
            for (AttendanceMark mark : page) {
                // Another operation of another day says the same of each pupil: every row of the page is a change.
                mark.operationId = operation;
                next.row(mark);
            }
            for (Map.Entry<String, BenchDevice> device : devices.entrySet()) {
                byte[] line = next.line(
                        device.getValue().replica().id(),
                        device.getValue().replica().commit() + 1);
                of(changed, device.getKey()).clear();
                double millis = Stopwatch.millis(
                        () -> HandmadePage.apply(device.getValue().replica(), line));
                if (round >= 0) {
                    of(times, device.getKey()).add(millis);
                }
                boolean rerun = of(changed, device.getKey()).contains(TableWatch.OUTBOX);
                if (rerun != Set.of("1", "100", "1000").contains(device.getKey())) {
                    throw new IllegalStateException(device.getKey() + (rerun ? ": ran again" : ": did not run again"));
                }
            }
        }
        return times;
    }

    private void report(Map<String, Series> times, int rows, Consumer<Finding> found) {
        String none = "page of " + rows + " rows, none pending, ms";
        Series limit = of(times, "none");
        Map<String, String> named = new LinkedHashMap<>();
        named.put("1", "1 correction pending on the page's rows");
        named.put("100", "100 corrections pending on the page's rows");
        named.put("1000", "1,000 corrections pending on the page's rows");
        named.put("elsewhere", "100 corrections pending on other rows");
        named.put("registers", "100 registers of 40 pending on other rows");
        named.forEach((kind, words) -> {
            Must must = kind.equals("100")
                    ? Must.atMost(3)
                    : kind.equals("registers") || kind.equals("elsewhere") ? Must.atMost(1.5) : Must.NONE;
            found.accept(Finding.against(name(), words, none, limit, of(times, kind), "ms", must));
        });
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }

    private static List<AttendanceMark> marks(Replica replica) {
        List<AttendanceMark> marks = replica.read(desk -> desk.find(Query.of(AttendanceMark.class)));
        marks.sort(RowOrder.byId());
        return marks;
    }

    /** Corrections of so many of these marks, spread over them. */
    private static List<CorrectMark> corrections(Replica replica, List<AttendanceMark> marks, int count) {
        Map<UUID, ClassSession> sessions = new HashMap<>();
        replica.read(desk -> desk.find(Query.of(ClassSession.class))).forEach(row -> sessions.put(row.id, row));
        List<CorrectMark> corrections = new ArrayList<>();
        int most = Math.min(count, marks.size());
        for (int i = 0; i < most; i++) {
            AttendanceMark mark = marks.get(i * marks.size() / most);
            ClassSession session = of(sessions, mark.sessionId);
            corrections.add(new CorrectMark(
                    session.classId,
                    session.onDate,
                    session.lesson,
                    new TypedMark(mark.studentId, Presence.LATE, 10, "came with the second bus"),
                    mark.operationId));
        }
        return corrections;
    }

    // ---- one's own registers, confirmed page by page

    private void confirming(Yard yard, BenchSchool school, Consumer<Finding> found) {
        int registers = yard.scale().of(250, 5);
        Series ours = new Series();
        Series limit = new Series();
        try (BenchDevice author = yard.device(school);
                BenchDevice other = yard.device(school)) {
            author.exchange();
            other.exchange();
            for (int round = 0; round <= yard.scale().repetitions(); round++) {
                List<MarkRegister> taken = school.registers(registers);
                List<HandmadePage> pages = pages(yard.hubSeal(), author, taken, author.submit(taken));
                double millis = applyAll(author.replica(), pages);
                pages.forEach(HandmadePage::withoutDecisions);
                double least = applyAll(other.replica(), pages);
                if (!author.replica().pending().isEmpty()) {
                    throw new IllegalStateException("Not all registers were confirmed");
                }
                if (round > 0) {
                    ours.add(millis);
                    limit.add(least);
                }
            }
        }
        found.accept(Finding.against(
                name(),
                "confirming " + registers + " own registers, 20 a page",
                "the same rows, none pending, ms",
                limit,
                ours,
                "ms",
                Must.atMost(2)));
    }

    private static double applyAll(Replica replica, List<HandmadePage> pages) {
        List<byte[]> lines = new ArrayList<>();
        long commit = replica.commit();
        for (HandmadePage page : pages) {
            lines.add(page.line(replica.id(), ++commit));
        }
        return Stopwatch.millis(() -> {
            for (byte[] line : lines) {
                HandmadePage.apply(replica, line);
            }
        });
    }

    /** What the hub would send: the marks as foretold, the evidence as it judges it. */
    private static List<HandmadePage> pages(
            SigningKey hub, BenchDevice author, List<MarkRegister> taken, List<Submitted> submitted) {
        List<HandmadePage> pages = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            if (i % 20 == 0) {
                pages.add(new HandmadePage(hub));
            }
            HandmadePage page = pages.get(pages.size() - 1);
            MarkRegister register = taken.get(i);
            Submitted one = submitted.get(i);
            UUID operation = Objects.requireNonNull(one.operationId());
            UUID session = ClassSession.idOf(register.classId(), register.onDate(), register.lesson());
            author.replica().read(desk -> {
                desk.find(Query.of(AttendanceMark.class).eq("sessionId", session))
                        .forEach(page::row);
                desk.get(ClassSession.class, session).ifPresent(page::row);
                desk.get(CaptureEvidence.class, operation).ifPresent(evidence -> {
                    evidence.capturedFrom = evidence.capturedFrom.minusSeconds(40);
                    page.row(evidence);
                });
                return page;
            });
            page.decision(new Decision(one.n(), operation, Status.ACCEPTED, List.of(), (Outcome) one.forecast()));
        }
        return pages;
    }
}
