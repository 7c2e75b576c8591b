package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.AllCollections;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.hub.http.Collection;
import io.daftari.model.Daftari;
import io.daftari.model.access.ChangeRole;
import io.daftari.model.access.Deed;
import io.daftari.model.access.MatrixScene;
import io.daftari.model.access.PermissionMatrix;
import io.daftari.model.access.Role;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.admission.UndoMove;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.merge.UndoEdit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.people.PromoteStudents;
import io.daftari.model.people.ReadmitStudent;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.people.UndoEnrolment;
import io.daftari.model.people.UndoPromotion;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** {@code docs/permissions.md} at a real hub: by REST and on devices, every operation and every collection for every role. */
class MatrixIT {

    private static TestHub hub;
    private static PermissionMatrix matrix;
    private static final Map<Role, TestHub.User> members = new EnumMap<>(Role.class);

    private TestHub.School school;
    private MatrixScene scene;
    private int number;

    @BeforeAll
    static void start() throws IOException {
        hub = new TestHub();
        matrix = PermissionMatrix.read();
        for (Role role : Role.values()) {
            if (role != Role.OWNER) {
                members.put(role, hub.register("matrix " + role));
            }
        }
        members.values().forEach(hub::verify);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        school = hub.found("matrix " + test.getTestMethod().orElseThrow().getName());
        scene = scene(school.id());
        hub.submit(school, scene.founding().toArray(Operation[]::new));
    }

    private MatrixScene scene(UUID schoolId) {
        Map<Role, UUID> users = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            users.put(role, user(role).id());
        }
        return new MatrixScene(schoolId, users, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private TestHub.User user(Role role) {
        return role == Role.OWNER ? school.owner() : members.get(role);
    }

    private static List<Collection<?>> collections() {
        return AllCollections.LIST;
    }

    /** A deed at somebody's hands, and whether it is his to do. */
    private record Trial(Deed deed, boolean within, Deed.Example example, boolean allowed) {}

    private List<Trial> trials(Role role) {
        List<Trial> trials = new ArrayList<>();
        for (Deed deed : Deed.all()) {
            for (boolean within : deed.scoped() ? new boolean[] {true, false} : new boolean[] {true}) {
                Deed.Example example = deed.examples().of(scene, user(role).id(), within, ++number);
                trials.add(new Trial(
                        deed,
                        within,
                        example,
                        matrix.of(deed.name(), role.name()).reaches(within)));
            }
        }
        return trials;
    }

    /** The owner is last: what he may do changes most. */
    private static List<Role> ownerLast() {
        return Arrays.stream(Role.values())
                .sorted(Comparator.comparing(role -> role == Role.OWNER))
                .toList();
    }

    @Test
    void everybodyDoesByRestWhatIsWritten() {
        for (Role role : ownerLast()) {
            List<Trial> trials = trials(role);
            playBefore(trials);
            JsonNode decisions = hub.operations(
                            user(role),
                            school.id(),
                            trials.stream()
                                    .map(trial -> trial.example.operation())
                                    .toArray(Operation[]::new))
                    .body()
                    .get("decisions");
            assertThat(decisions).hasSameSizeAs(trials);
            for (int i = 0; i < trials.size(); i++) {
                List<String> codes = new ArrayList<>();
                decisions
                        .get(i)
                        .path("reasons")
                        .forEach(reason -> codes.add(reason.get("code").asText()));
                assertAllowed(
                        role,
                        trials.get(i),
                        Status.valueOf(decisions.get(i).get("status").asText()),
                        codes);
            }
        }
    }

    @Test
    void everybodyDoesOnHisDeviceWhatIsWritten() {
        for (Role role : ownerLast()) {
            TestDevice device = hub.enrol(user(role), school.id());
            device.exchange();
            List<Trial> trials = trials(role);
            playBefore(trials);
            trials.forEach(trial -> device.write(trial.example.operation()));
            List<Decision> decisions = device.exchange().decisions();
            assertThat(decisions).hasSameSizeAs(trials);
            for (int i = 0; i < trials.size(); i++) {
                assertAllowed(
                        role,
                        trials.get(i),
                        decisions.get(i).status(),
                        decisions.get(i).reasons().stream().map(Reason::code).toList());
            }
        }
    }

    private void playBefore(List<Trial> trials) {
        Operation[] before = trials.stream()
                .map(trial -> trial.example.before())
                .filter(Objects::nonNull)
                .toArray(Operation[]::new);
        assertThat(hub.operations(school.owner(), school.id(), before).status()).isEqualTo(200);
    }

    /** What may be in the way of somebody who may: what was done before to the same rows. */
    private static final Map<Class<? extends Operation>, String> IN_THE_WAY = Map.ofEntries(
            Map.entry(RegisterSchool.class, "SchoolExists"),
            Map.entry(UndoEdit.class, "FieldMovedOn"),
            Map.entry(TransferStudent.class, "AlreadyLeft"),
            Map.entry(ChangeRole.class, "RoleArchived"),
            Map.entry(MoveApplication.class, "ApplicationStands"),
            Map.entry(UndoMove.class, "EditedSince"),
            Map.entry(LeaveSchool.class, "AlreadyLeft"),
            Map.entry(ReadmitStudent.class, "StillHere"),
            Map.entry(UndoEnrolment.class, "BuiltOn"),
            Map.entry(PromoteStudents.class, "PromotionLeft"),
            Map.entry(UndoPromotion.class, "BuiltOnPupil"),
            // What the scene withholds speaks of a list that this school never had.
            Map.entry(LetCount.class, "ListNotFound"));

    private static void assertAllowed(Role role, Trial trial, Status status, List<String> codes) {
        String what = "%s by %s, %s: %s %s"
                .formatted(trial.deed.name(), role, trial.within ? "own" : "foreign", status, codes);
        assertThat(codes.stream().noneMatch(Deed.MAY_NOT::contains)).as(what).isEqualTo(trial.allowed);
        if (trial.allowed && status == Status.REJECTED) {
            assertThat(codes).as(what).containsOnly(IN_THE_WAY.getOrDefault(trial.deed.type(), "nothing"));
        }
    }

    @Test
    void everybodyReadsWhatIsWritten() {
        assertThat(collections().stream().<RowType<?>>map(Collection::type))
                .as("every table has a collection")
                .containsExactlyInAnyOrderElementsOf(Daftari.catalog().rows());
        for (Role role : Role.values()) {
            TestHub.User user = user(role);
            TestDevice device = hub.enrol(user, school.id());
            device.exchange();
            for (Collection<?> collection : collections()) {
                for (boolean within :
                        MatrixScene.isScoped(collection.type()) ? new boolean[] {true, false} : new boolean[] {true}) {
                    assertReads(role, device, collection, within);
                }
            }
        }
    }

    private <R extends Row> void assertReads(Role role, TestDevice device, Collection<R> collection, boolean within) {
        UUID id = scene.row(collection.type(), user(role).id(), within).id;
        boolean sees = matrix.of(PermissionMatrix.reading(collection.type()), role.name())
                .reaches(within);
        String what = collection.path() + " for " + role + (within ? ", own" : ", foreign");
        assertThat(hub.get("/api/v1/" + collection.path() + "/" + id, user(role), school.id())
                        .status())
                .as(what)
                .isEqualTo(sees ? 200 : 404);
        assertThat(device.rows(collection.type().rowClass()).stream().anyMatch(row -> row.id.equals(id)))
                .as("%s on a device", what)
                .isEqualTo(sees);
    }

    @Test
    void nobodyOfAnotherSchoolDoesOrReadsAnything() {
        TestHub.School other = hub.found("matrix of another school");
        List<String> before = dump();
        List<Operation> deeds = new ArrayList<>();
        // The same deeds, but what they name is nobody's.
        TestHub.School control = hub.found("matrix of a school that names nothing");
        MatrixScene nothing = scene(UUID.randomUUID());
        List<Operation> ofNothing = new ArrayList<>();
        for (Deed deed : Deed.all()) {
            assertThat(matrix.of(deed.name(), PermissionMatrix.ELSEWHERE) == PermissionMatrix.Reach.NONE
                            || deed.type() == RegisterSchool.class
                            || deed.type() == ApplyForAdmission.class)
                    .as(deed.name())
                    .isTrue();
            Operation operation = deed.examples()
                    .of(scene, other.owner().id(), false, ++number)
                    .operation();
            deeds.add(operation);
            ofNothing.add(deed.examples()
                    .of(nothing, control.owner().id(), false, number)
                    .operation());
            TestHub.Answer answer = hub.operations(other.owner(), school.id(), operation);
            assertThat(answer.status()).as(deed.name()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("not-your-school");
        }
        for (Collection<?> collection : collections()) {
            UUID id = scene.row(collection.type(), other.owner().id(), false).id;
            String path = "/api/v1/" + collection.path();
            assertThat(hub.get(path, other.owner(), school.id()).status()).isEqualTo(403);
            assertThat(hub.get(path + "/" + id, other.owner(), school.id()).status())
                    .isEqualTo(403);
            assertThat(hub.get(path + "/" + id, other.owner(), other.id()).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(matrix.of(PermissionMatrix.reading(collection.type()), PermissionMatrix.ELSEWHERE))
                    .isEqualTo(PermissionMatrix.Reach.NONE);
        }
        // At his own school he may name what he likes of this one.
        assertThat(saidOf(other, deeds)).as("as if they were not").isEqualTo(saidOf(control, ofNothing));
        assertThat(saidOnDevice(other, deeds))
                .as("as if they were not, on a device")
                .isEqualTo(saidOnDevice(control, ofNothing));
        assertThat(dump()).isEqualTo(before);
    }

    /** What a school's owner is told of deeds, without the ids in it. */
    private static List<String> saidOf(TestHub.School at, List<Operation> deeds) {
        TestHub.Answer answer = hub.operations(at.owner(), at.id(), deeds.toArray(Operation[]::new));
        assertThat(answer.status()).isEqualTo(200);
        List<String> said = new ArrayList<>();
        answer.body().get("decisions").forEach(decision -> said.add(decision.get("status") + " " + plain(decision)));
        return said;
    }

    private static List<String> saidOnDevice(TestHub.School at, List<Operation> deeds) {
        TestDevice device = hub.enrol(at.owner(), at.id());
        device.exchange();
        deeds.forEach(device::write);
        return device.exchange().decisions().stream()
                .map(decision -> decision.status() + " " + plain(Json.mapper().valueToTree(decision)))
                .toList();
    }

    private static String plain(JsonNode decision) {
        return decision.path("reasons")
                .toString()
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME");
    }

    /** A sum over all rows of the school, table by table. */
    private List<String> dump() {
        return Daftari.catalog().rows().stream()
                .map(type -> type.table() + " "
                        + hub.count("SELECT count(*) + coalesce(sum(hashtextextended(t::text, 0) % 1000000), 0) FROM "
                                + type.table() + " t WHERE school_id = '" + school.id() + "'"))
                .toList();
    }
}
