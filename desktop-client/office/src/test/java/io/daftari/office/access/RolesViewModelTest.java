package io.daftari.office.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.access.ChangeRole;
import io.daftari.model.access.OwnRole;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.access.RolesViewModel.RightLine;
import io.daftari.office.access.RolesViewModel.RoleLine;
import io.daftari.office.kit.May;
import io.daftari.office.session.EntranceView;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The school's roles, without a window. */
class RolesViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private May may;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private RolesViewModel model(String email) {
        bench.joinedAs(email);
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, EntranceView.class, RolesView.class));
        Workspace work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        RolesViewModel model = new RolesViewModel(work, may);
        model.activate();
        return model;
    }

    private static RoleLine line(RolesViewModel model, String name) {
        return model.roles().stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RightLine right(RolesViewModel model, String name) {
        return model.groups().stream()
                .flatMap(group -> group.rights().stream())
                .filter(right -> right.right().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void make(RolesViewModel model, String name, String... rights) {
        model.begin();
        model.name().set(name);
        for (String right : rights) {
            model.tick(right, true);
        }
        model.save();
        assertThat(model.problem().get()).isEmpty();
    }

    @Test
    void showsWhatEveryRoleMayAndChangesNoneThatEverySchoolHas() {
        RolesViewModel model = model(OfficeBench.OWNER_EMAIL);
        assertThat(model.roles()).hasSize(Role.values().length - 1);
        model.choose(line(model, "Class teacher").key());
        assertThat(right(model, "attendance.mark").on()).isTrue();
        assertThat(right(model, "student.admit").on()).isFalse();
        assertThat(right(model, "student.admit").barred()).startsWith("Every school has this role");
        assertThat(model.reach().get()).startsWith("Its rights reach the classes that one teaches");
        model.tick("student.admit", true);
        assertThat(right(model, "student.admit").on()).isFalse();
        assertThat(model.people().holders()).hasSize(2);
        model.choose(line(model, "Office staff").key());
        assertThat(model.reach().get()).contains("all pupils and classes");
    }

    @Test
    void makesARoleChangesItAndPutsItAway() {
        RolesViewModel model = model(OfficeBench.OWNER_EMAIL);
        model.begin();
        model.save();
        assertThat(model.problem().get()).isEqualTo("Give the role a name.");
        make(model, "Matron", "health_note.edit", "see.health");
        assertThat(Objects.requireNonNull(model.chosen().get()).name()).isEqualTo("Matron");
        assertThat(model.changed().get()).isFalse();
        assertThat(right(model, "see.health").on()).isTrue();

        model.tick("see.health", false);
        model.tick("see.health", true);
        assertThat(model.changed().get()).as("as it was").isFalse();
        model.tick("consent.record", true);
        model.tick("health_note.edit", false);
        model.choose(line(model, "Owner").key());
        model.choose(line(model, "Matron").key());
        assertThat(model.changed().get()).as("kept while one looked elsewhere").isTrue();
        model.save();
        bench.exchange();
        assertThat(bench.sent().values())
                .filteredOn(ChangeRole.class::isInstance)
                .singleElement()
                .isEqualTo(new ChangeRole(
                        line(model, "Matron").key().own(),
                        null,
                        List.of("consent.record"),
                        List.of("health_note.edit")));

        model.archive();
        assertThat(model.roles()).extracting(RoleLine::name).doesNotContain("Matron");
        assertThat(bench.replica()
                        .<OwnRole>read(
                                desk -> desk.find(Query.of(OwnRole.class)).get(0))
                        .archived)
                .isTrue();
    }

    @Test
    void aNameThatIsTakenIsToldAndNothingIsLost() {
        RolesViewModel model = model(OfficeBench.OWNER_EMAIL);
        model.begin();
        model.name().set("bursar");
        model.tick("see.finance", true);
        model.save();
        assertThat(model.problem().get()).isEqualTo("There is a role called bursar already.");
        assertThat(model.name().get()).isEqualTo("bursar");
        assertThat(right(model, "see.finance").on()).isTrue();
        model.drop();
        assertThat(model.roles()).hasSize(Role.values().length - 1);
    }

    @Test
    void givesARoleForATimeAndTakesIt() {
        RolesViewModel model = model(OfficeBench.OWNER_EMAIL);
        make(model, "Examinations", "grading_scale.edit");
        RolePeopleViewModel people = model.people();
        people.give();
        assertThat(people.problem().get()).isEqualTo("Choose somebody.");
        people.person().set(people.candidates().get(0));
        people.until().set(LocalDate.of(2020, 1, 1));
        people.give();
        assertThat(people.problem().get()).isEqualTo("That day is over.");
        people.until().set(LocalDate.of(2026, 12, 4));
        String name = people.candidates().get(0).name();
        people.give();
        assertThat(people.problem().get()).isEmpty();
        assertThat(people.notice().get()).isEqualTo(name + " is Examinations from now on.");
        assertThat(people.holders()).singleElement().satisfies(holder -> {
            assertThat(holder.name()).isEqualTo(name);
            assertThat(holder.when()).endsWith("until Fri 4 Dec 2026");
        });
        assertThat(people.candidates()).extracting(RoleRead.Person::name).doesNotContain(name);
        people.take(people.holders().get(0));
        assertThat(people.holders()).isEmpty();
        model.choose(line(model, "Owner").key());
        people.take(people.holders().get(0));
        assertThat(people.problem().get()).startsWith("The school would be left without an owner");
        assertThat(people.holders()).hasSize(1);
    }

    @Test
    void nobodyHasToDoWithRightsThatHeHasNot() {
        RoleAssignment principal = new RoleAssignment();
        principal.id = SampleSchool.id("a principal");
        principal.userId = SampleSchool.REGISTRAR;
        principal.role = Role.PRINCIPAL;
        principal.validFrom = SampleSchool.FOUNDED;
        Operation given = Edit.creating(principal);
        bench.elsewhere(SampleSchool.OWNER, given);
        RolesViewModel model = model(OfficeBench.REGISTRAR_EMAIL);
        model.choose(line(model, "Owner").key());
        assertThat(model.people().barred().get()).contains("“Close or move the school, make owners”");
        model.choose(line(model, "Bursar").key());
        assertThat(model.people().barred().get()).isEmpty();
        model.begin();
        assertThat(right(model, "school.own").barred()).contains("Nobody gives or takes");
        model.tick("school.own", true);
        assertThat(right(model, "school.own").on()).isFalse();
    }

    @Test
    void whoGivesNoRolesIsToldWhoDoes() {
        RolesViewModel model = model(OfficeBench.REGISTRAR_EMAIL);
        assertThat(model.whyNotBegin())
                .isEqualTo(
                        "Your role does not include “Make and change roles”. Who may: Owner and Principal, or a role of"
                                + " the school’s own.");
        assertThat(model.people().barred().get()).startsWith("Your role does not include “Give roles, admit devices”");
    }
}
