package io.daftari.office.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.MakeRole;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.merge.Edit;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who may move applications and nothing else becomes the principal while a page is open, and is it no longer: what he
 * may do by that is offered there at once, and goes at once.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class AdmissionRightsScreenTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Window window;
    private int promotions;

    @Test
    void whatIsOfferedFollowsTheRightsWhileAPageIsOpen() throws Exception {
        try (OfficeBench office = new OfficeBench(folder)) {
            bench = office;
            reception();
            applicant();
            bench.joinedAs(OfficeBench.TEACHER_EMAIL);
            bench.replica().signOut();
            try (Window shown = new Window(bench, 1366, 768)) {
                window = shown;
                window.signIn(OfficeBench.TEACHER_EMAIL);
                window.click("#screen-admissions");
                window.untilShown(".board-card");
                application();
                form();
                letterhead();
            }
        }
    }

    private void reception() {
        UUID role = SampleSchool.id("reception");
        bench.elsewhere(
                SampleSchool.OWNER,
                new MakeRole(
                        role,
                        "Reception",
                        List.of("admission.move", "see.office", "see.student", "see.class", "see.guardian")));
        RoleAssignment given = assignment("reception of the teacher", Role.OWN);
        given.ownRoleId = role;
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(given));
    }

    private RoleAssignment assignment(String name, Role role) {
        RoleAssignment given = new RoleAssignment();
        given.id = SampleSchool.id(name);
        given.userId = SampleSchool.TEACHER;
        given.role = role;
        given.validFrom = bench.clock().instant();
        return given;
    }

    private void applicant() {
        bench.elsewhere(
                SampleSchool.REGISTRAR,
                new ApplyForAdmission(
                        SampleSchool.id("an application"),
                        "Zawadi",
                        null,
                        "Njeri",
                        LocalDate.of(2017, 2, 3),
                        null,
                        RegisterSchool.levelId(SampleSchool.SCHOOL, "G4"),
                        null,
                        null,
                        null,
                        null));
    }

    private void application() {
        window.run(() -> {
            ListView<?> column = window.find("#column-submitted", ListView.class);
            column.requestFocus();
            column.getSelectionModel().select(0);
        });
        window.press(KeyCode.ENTER);
        window.untilShown("#step-offered");
        assertThat(canPress("#step-offered"))
                .as("by the role of the school's own")
                .isTrue();
        follows(List.of("#step-admitted", "#paper-hasBirthCertificate", "#application-level"));
        window.press(KeyCode.ESCAPE);
        window.untilShown(".board-card");
    }

    private void form() {
        window.click("#admissionAdmit");
        window.untilShown("#admitDo");
        follows(List.of("#admitDo"));
        window.press(KeyCode.ESCAPE);
    }

    private void letterhead() {
        window.click("#screen-pupils");
        window.untilShown("#pupilSearch");
        window.printKey();
        window.untilShown("#sheet-1");
        follows(List.of("#letterhead"));
    }

    private void follows(List<String> offered) {
        window.settle();
        window.picture("rights-admission-" + promotions);
        assertThat(offered).as("before").noneMatch(this::canPress);
        RoleAssignment principal = assignment("principal " + promotions++, Role.PRINCIPAL);
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(principal));
        bench.exchange();
        for (String one : offered) {
            window.until(() -> canPress(one));
        }
        bench.pass(Duration.ofMinutes(10));
        bench.elsewhere(SampleSchool.OWNER, Edit.archiving(RowType.of(principal).copy(principal)));
        bench.exchange();
        for (String one : offered) {
            window.until(() -> !canPress(one));
        }
    }

    private boolean canPress(String selector) {
        return window.onScreen(() ->
                window.findAll(selector, Node.class).stream().anyMatch(node -> !node.isDisabled() && isShown(node)));
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
