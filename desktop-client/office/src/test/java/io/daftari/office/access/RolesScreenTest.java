package io.daftari.office.access;

import static io.daftari.model.sample.SampleSchool.FOUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Theme;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Roles in a window, and what people of different roles are offered on one computer; pictures in target/screens. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RolesScreenTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Window window;

    @BeforeEach
    void open() throws Exception {
        bench = new OfficeBench(folder);
        give("a bursar", SampleSchool.id("bursar"), Role.BURSAR);
        give("a principal", SampleSchool.REGISTRAR, Role.PRINCIPAL);
        bench.joinedAs(OfficeBench.OWNER_EMAIL);
        bench.replica().signOut();
        window = new Window(bench, 1366, 768);
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
    }

    private void give(String name, UUID user, Role role) {
        RoleAssignment given = new RoleAssignment();
        given.id = SampleSchool.id(name);
        given.userId = user;
        given.role = role;
        given.validFrom = FOUNDED;
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(given));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        bench.close();
    }

    private void signIn(String email) {
        window.untilShown("#email");
        window.run(() ->
                window.find("#email", javafx.scene.control.TextField.class).setText(email));
        window.click("#password");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#screen-inbox");
        window.settle();
    }

    private void signOut() {
        window.run(() -> window.find("#person", javafx.scene.control.MenuButton.class)
                .getItems()
                .get(0)
                .fire());
    }

    @Test
    void eachIsOfferedWhatHisRoleMayOnTheSameComputer() {
        signIn(OfficeBench.OWNER_EMAIL);
        for (String screen : new String[] {"#screen-registers", "#screen-roles", "#screen-devices"}) {
            assertThat(window.shows(screen)).as("owner " + screen).isTrue();
        }
        window.click("#screen-roles");
        window.untilShown("#giveRole");
        assertThat(guard("#giveRole").reason()).as("he has every right").isEmpty();
        signOut();

        signIn(OfficeBench.TEACHER_EMAIL);
        assertThat(window.shows("#screen-registers")).isTrue();
        assertThat(window.shows("#screen-roles")).isFalse();
        assertThat(window.shows("#screen-devices")).isFalse();
        window.picture("rail-teacher");
        signOut();

        signIn(OfficeBench.BURSAR_EMAIL);
        assertThat(window.shows("#screen-registers")).isFalse();
        assertThat(window.shows("#screen-roles")).isFalse();
        window.untilShown("#dashboard");
        window.picture("rail-bursar");
        signOut();

        signIn(OfficeBench.REGISTRAR_EMAIL);
        window.click("#screen-roles");
        window.untilShown("#giveRole");
        assertThat(window.find("#giveRole", Button.class).isDisabled()).isTrue();
        assertThat(guard("#giveRole").reason())
                .as("a principal makes nobody an owner")
                .contains("“Close or move the school, make owners”");
        window.hover("#giveRole");
        window.picture("roles-principal");
        window.click("#roleList");
        window.press(KeyCode.HOME, KeyCode.DOWN);
        assertThat(window.find("#giveRole", Button.class).isDisabled()).isFalse();
    }

    private Guarded guard(String button) {
        return (Guarded) window.find(button, Button.class).getParent();
    }

    @Test
    void aRoleOfTheSchoolsOwnFromItsNameToItsHolder() {
        signIn(OfficeBench.OWNER_EMAIL);
        window.click("#screen-roles");
        window.untilShown("#giveRole");
        window.picture("roles");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("roles-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.click("#beginRole");
        window.click("#roleName");
        window.write("Matron of the girls' hostel, Mother Teresa of Calcutta");
        window.click("#right-attendance-mark");
        window.picture("role-new");
        window.click("#saveRole");
        window.until(() -> window.find("#roleList", ListView.class).getItems().size() == Role.values().length);
        window.run(() ->
                window.find("#rolePerson", ComboBox.class).getSelectionModel().select(0));
        window.click("#giveRole");
        window.until(() -> window.shows(".holder-name"));
        window.picture("role-given");
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#giveRole");
        window.picture("role-fr");
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#giveRole");
        window.picture("role-sw");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.click("#archiveRole");
        window.untilShown("#confirmArchive");
        window.picture("role-archive");
        window.click("#confirmArchive");
        window.until(() -> window.find("#roleList", ListView.class).getItems().size() == Role.values().length - 1);
    }
}
