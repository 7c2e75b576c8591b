package io.daftari.model.sample;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.id;

import io.daftari.model.access.ArchiveRole;
import io.daftari.model.access.ChangeRole;
import io.daftari.model.access.MakeRole;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Roles of the {@link SampleSchool}'s own making. */
public final class SampleRoles {

    /** May correct the records of pupils whom he sees, beside what teachers see. */
    public static final UUID SECRETARY = id("own role secretary");

    private SampleRoles() {}

    public static MakeRole secretary() {
        return new MakeRole(SECRETARY, "Class secretary", List.of("student.edit", "see.staff", "see.taught"));
    }

    /** Somebody gets a role of the school's own from this morning on. */
    public static Edit given(UUID user, UUID ownRole) {
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = id("own role of " + user + ownRole);
        assignment.userId = user;
        assignment.role = Role.OWN;
        assignment.ownRoleId = ownRole;
        assignment.validFrom = MORNING;
        return Edit.creating(assignment);
    }

    static Map<Class<? extends Operation>, List<Act>> examples(SampleSchool school) {
        Map<Class<? extends Operation>, List<Act>> examples = new LinkedHashMap<>();
        examples.put(
                MakeRole.class,
                List.of(
                        school.act(OWNER, OFFICE_PC, MORNING, secretary()),
                        school.act(OWNER, PHONE, MORNING.plusSeconds(10), given(TEACHER, SECRETARY)),
                        school.act(OWNER, PHONE, MORNING.plusSeconds(20), secretary()),
                        school.act(
                                REGISTRAR,
                                OFFICE_PC,
                                MORNING.plusSeconds(30),
                                new MakeRole(id("own role 2"), "Messenger", List.of()))));
        examples.put(
                ChangeRole.class,
                List.of(
                        school.act(OWNER, OFFICE_PC, MORNING, secretary()),
                        school.act(
                                OWNER,
                                PHONE,
                                MORNING.plusSeconds(10),
                                new ChangeRole(SECRETARY, "Secretary", List.of("guardian.edit"), List.of("see.staff"))),
                        school.act(
                                OWNER,
                                OFFICE_PC,
                                MORNING.plusSeconds(20),
                                new ChangeRole(SECRETARY, null, List.of("see.staff"), List.of()))));
        examples.put(
                ArchiveRole.class,
                List.of(
                        school.act(OWNER, OFFICE_PC, MORNING, secretary()),
                        school.act(OWNER, PHONE, MORNING.plusSeconds(10), new ArchiveRole(SECRETARY)),
                        school.act(OWNER, PHONE, MORNING.plusSeconds(20), given(TEACHER, SECRETARY))));
        return examples;
    }
}
