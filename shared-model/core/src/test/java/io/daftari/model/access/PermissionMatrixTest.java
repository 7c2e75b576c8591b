package io.daftari.model.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.access.PermissionMatrix.Reach;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MemoryBench;
import io.daftari.model.op.MemoryDesk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.OperationType;
import io.daftari.model.op.Status;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.time.CaptureInterval;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation and every table against every role, as {@code docs/permissions.md} says and not otherwise. */
class PermissionMatrixTest {

    private static final UUID SCHOOL = SampleSchool.SCHOOL;
    private static final UUID PC = SampleSchool.OFFICE_PC;
    private static final UUID ELSEWHERE = SampleSchool.id("somebody of another school");
    private static final Instant NOW = SampleSchool.MORNING;
    private static final Catalog CATALOG = Daftari.catalog();

    private final MatrixScene scene = new MatrixScene(SCHOOL, users(), NOW);
    private int acts;

    private static Map<Role, UUID> users() {
        Map<Role, UUID> users = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            users.put(role, SampleSchool.id("user " + role));
        }
        return users;
    }

    private static Map<String, UUID> authors() {
        Map<String, UUID> authors = users().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
        authors.put(PermissionMatrix.ELSEWHERE, ELSEWHERE);
        return authors;
    }

    private Act act(UUID author, Instant at, Operation operation) {
        acts++;
        return new Act(
                new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000000000000000L | acts), author, PC, at, operation);
    }

    /** The school as it stands before anybody does anything. */
    private MemoryBench school() {
        MemoryBench bench = new MemoryBench(SCHOOL);
        UUID owner = scene.user(Role.OWNER);
        played(bench, act(owner, NOW.minusSeconds(100_000), SampleSchool.register()));
        scene.founding().forEach(operation -> played(bench, act(owner, NOW.minusSeconds(100), operation)));
        return bench;
    }

    private static void played(MemoryBench bench, Act act) {
        Decision decision = bench.play(act);
        assertThat(decision.status())
                .as("%s: %s", act.operation(), decision.reasons())
                .isEqualTo(Status.ACCEPTED);
    }

    /** Whether he may; nothing of what is tried stays. */
    private boolean may(MemoryBench bench, Deed deed, UUID author, boolean within) {
        Deed.Example example = deed.examples().of(scene, author, within, 1);
        MemoryDesk desk = new MemoryDesk(SCHOOL, CATALOG, bench.store(), PC);
        if (example.before() != null) {
            Act before = act(scene.user(Role.OWNER), NOW.minusSeconds(10), example.before());
            assertThat(decide(desk, before).status()).isNotEqualTo(Status.REJECTED);
        }
        Decision decision = decide(desk, act(author, NOW, example.operation()));
        boolean may = decision.reasons().stream().noneMatch(reason -> Deed.MAY_NOT.contains(reason.code()));
        if (may && deed.type() != RegisterSchool.class) {
            assertThat(decision.status())
                    .as("%s by %s is allowed and so must come to pass: %s", deed.name(), author, decision.reasons())
                    .isNotEqualTo(Status.REJECTED);
        }
        return may;
    }

    private static Decision decide(MemoryDesk desk, Act act) {
        desk.begin(act.intent());
        return new Judge(CATALOG).decide(desk, 1, act.envelope(CATALOG, null), act.operation(), List.of(), List.of());
    }

    private Reach reach(MemoryBench bench, Deed deed, UUID author) {
        return Reach.of(may(bench, deed, author, true), may(bench, deed, author, false));
    }

    private Reach reach(MemoryBench bench, RowType<?> type, UUID author) {
        return Reach.of(sees(bench, type, author, true), sees(bench, type, author, false));
    }

    private boolean sees(MemoryBench bench, RowType<?> type, UUID author, boolean within) {
        return bench.commit(PC, desk -> {
            desk.begin(new Desk.Intent(SampleSchool.id("reads"), author, PC, NOW, CaptureInterval.at(NOW)));
            boolean member = desk.permits(io.daftari.model.op.Permission.of("inbox.close"));
            boolean sees = desk.reaches(scene.row(type, author, within));
            desk.drop();
            return member && sees;
        });
    }

    @TestFactory
    Stream<DynamicTest> everybodyMayDoWhatIsWritten() throws IOException {
        PermissionMatrix matrix = matrix();
        Map<String, UUID> authors = authors();
        MemoryBench bench = school();
        return Deed.all().stream()
                .map(deed -> DynamicTest.dynamicTest(
                        deed.name(),
                        () -> authors.forEach((column, author) -> assertThat(reach(bench, deed, author))
                                .as("%s by %s", deed.name(), column)
                                .isEqualTo(matrix.of(deed.name(), column)))));
    }

    @TestFactory
    Stream<DynamicTest> everybodySeesWhatIsWritten() throws IOException {
        PermissionMatrix matrix = matrix();
        MemoryBench bench = school();
        return CATALOG.rows().stream()
                .map(type -> DynamicTest.dynamicTest(
                        type.table(),
                        () -> authors()
                                .forEach((column, author) -> assertThat(reach(bench, type, author))
                                        .as("%s by %s", type, column)
                                        .isEqualTo(matrix.of(PermissionMatrix.reading(type), column)))));
    }

    @Test
    void everyOperationAndEveryTableHasItsRows() throws IOException {
        assertThat(Deed.all().stream().map(Deed::type).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        CATALOG.operations().stream().map(OperationType::type).toList());
        List<String> names = new ArrayList<>(Deed.all().stream().map(Deed::name).toList());
        CATALOG.rows().forEach(type -> names.add(PermissionMatrix.reading(type)));
        assertThat(matrix().names()).containsExactlyInAnyOrderElementsOf(names);
    }

    /** Written anew where a change is meant. */
    private PermissionMatrix matrix() throws IOException {
        if (System.getProperty("golden.write") == null) {
            return PermissionMatrix.read();
        }
        PermissionMatrix written = new PermissionMatrix();
        MemoryBench bench = school();
        for (Deed deed : Deed.all()) {
            authors().forEach((column, author) -> written.put(deed.name(), column, reach(bench, deed, author)));
        }
        for (RowType<?> type : CATALOG.rows()) {
            authors()
                    .forEach((column, author) ->
                            written.put(PermissionMatrix.reading(type), column, reach(bench, type, author)));
        }
        written.write();
        return written;
    }
}
