package io.daftari.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.demo.Founding.DemoClass;
import io.daftari.demo.HubApi.Account;
import io.daftari.hub.school.Registration;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/** The sub-county as the hub holds it when the day begins: a head office, its schools, and who can sign in where. */
final class World {

    /** A school of the story. */
    record DemoSchool(RealSchool place, UUID id, List<DemoClass> classes, List<Account> teachers) {}

    private final HubApi hub;
    private final Ids ids;
    private final LocalDate day;
    private final String run;
    private final List<DemoSchool> schools = new ArrayList<>();
    private final Account headOffice;
    private final UUID groupId;

    /**
     * @param day the school day that will be played
     * @param run makes the sign-ins of this run its own
     */
    World(HubApi hub, Ids ids, LocalDate day, String run) {
        this.hub = hub;
        this.ids = ids;
        this.day = day;
        this.run = run;
        this.headOffice = account("Head office " + RealSchool.SUB_COUNTY, "office");
        ObjectNode group = Json.mapper().createObjectNode();
        group.put("name", RealSchool.SUB_COUNTY + " sub-county");
        this.groupId = UUID.fromString(
                hub.post("/api/v1/groups", headOffice, null, group).path("id").asText());
    }

    Account headOffice() {
        return headOffice;
    }

    UUID groupId() {
        return groupId;
    }

    List<DemoSchool> schools() {
        return schools;
    }

    /** Registers somebody with a password of this run. */
    Account account(String fullName, String mailbox) {
        String email = mailbox + "." + run + "@daftari.example";
        return hub.register(fullName, email, "open-" + run + "-" + mailbox);
    }

    /**
     * Founds a school with all its people; as many of its class teachers as wanted can sign in.
     *
     * @param pupilsInClass how many pupils each class gets
     */
    DemoSchool found(RealSchool place, int teachers, int pupilsInClass) {
        UUID id = hub.createSchool(headOffice, registration(place));
        List<Operation> operations = new ArrayList<>();
        List<Account> accounts = new ArrayList<>();
        for (int i = 1; i <= teachers; i++) {
            String mailbox = "teacher%d.%s".formatted(i, place.abbreviation().toLowerCase(Locale.ROOT));
            Account teacher = account("Teacher %d of %s".formatted(i, place.name()), mailbox);
            accounts.add(teacher);
            operations.add(Edit.creating(assignment(teacher.userId(), Role.CLASS_TEACHER)));
        }
        Founding founding =
                new Founding(place, id, firstDay(), pupilsInClass, ids, new SplittableRandom(place.number()));
        founding.build(accounts.stream().map(Account::userId).toList());
        operations.addAll(founding.operations());
        hub.submit(headOffice, id, operations);
        join(id);
        DemoSchool school = new DemoSchool(place, id, founding.classes(), accounts);
        synchronized (schools) {
            schools.add(school);
        }
        return school;
    }

    /** Gives somebody a role at a school. */
    void appoint(DemoSchool school, Account who, Role role) {
        hub.submit(headOffice, school.id(), List.of(Edit.creating(assignment(who.userId(), role))));
    }

    private void join(UUID schoolId) {
        ObjectNode member = Json.mapper().createObjectNode();
        member.put("school_id", schoolId.toString())
                .put("valid_from", firstDay().toString());
        hub.post("/api/v1/groups/" + groupId + "/members", headOffice, schoolId, member);
    }

    /** What the hub consolidates for the head office: a line for each school, and the sum. */
    JsonNode consolidated() {
        return hub.get("/api/v1/groups/" + groupId + "/attendance?on=" + day, headOffice, null);
    }

    private RoleAssignment assignment(UUID user, Role role) {
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = ids.next();
        assignment.userId = user;
        assignment.role = role;
        assignment.validFrom = Instant.from(firstDay().atStartOfDay(ZoneOffset.UTC));
        return assignment;
    }

    private LocalDate firstDay() {
        return day.withDayOfYear(1);
    }

    private JsonNode registration(RealSchool place) {
        LocalDate first = firstDay();
        RegisterSchool.Year year = new RegisterSchool.Year(
                Integer.toString(day.getYear()),
                first,
                first.withMonth(12).withDayOfMonth(31),
                List.of(
                        new RegisterSchool.Period(
                                "Term 1", first, first.withMonth(4).withDayOfMonth(10)),
                        new RegisterSchool.Period(
                                "Term 2",
                                first.withMonth(4).withDayOfMonth(27),
                                first.withMonth(7).withDayOfMonth(31)),
                        new RegisterSchool.Period(
                                "Term 3",
                                first.withMonth(8).withDayOfMonth(24),
                                first.withMonth(12).withDayOfMonth(31))));
        return Registration.written(new RegisterSchool(
                place.fullName(),
                place.abbreviation(),
                "KE",
                "Africa/Nairobi",
                "KES",
                "KENYA_CBC",
                RealSchool.COUNTY,
                RealSchool.SUB_COUNTY,
                year));
    }
}
