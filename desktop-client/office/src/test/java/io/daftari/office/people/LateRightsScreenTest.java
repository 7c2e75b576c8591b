package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A teacher becomes the principal while a page of somebody is open: what he may do from then on is offered there at once. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LateRightsScreenTest {

    /** What is there, or can be pressed, only by rights. */
    private static final Map<Kind, List<String>> OFFERED = Map.of(
            Kind.PUPIL,
                    List.of(
                            "#familyAdd",
                            "#healthAdd",
                            "#identityAdd",
                            "#consentAdd",
                            "#moves-transfer",
                            "#moves-leave",
                            "#merge-with-PUPIL",
                            "#file-photo"),
            Kind.GUARDIAN, List.of("#tieAdd", ".tie-end", "#merge-with-GUARDIAN", "#file-document", "#guardianNew"),
            Kind.STAFF, List.of("#teachAdd", ".teach-end", "#merge-with-STAFF", "#file-photo", "#staffNew"));

    @TempDir
    private Path folder;

    @Test
    void whatIsOfferedFollowsTheRightsOnEachKindOfPage() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            aunt(bench);
            bench.joinedAs(OfficeBench.TEACHER_EMAIL);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.TEACHER_EMAIL);
                follows(bench, window, Kind.PUPIL, "#screen-pupils", "#pupilTable");
                follows(bench, window, Kind.GUARDIAN, "#screen-guardians", "#guardianTable");
                follows(bench, window, Kind.STAFF, "#screen-staff", "#staffTable");
            }
        }
    }

    private static void follows(OfficeBench bench, Window window, Kind kind, String screen, String table) {
        window.click(screen);
        window.until(() -> !window.find(table, TableView.class).getItems().isEmpty());
        window.run(() -> window.find(table, TableView.class).getSelectionModel().select(0));
        List<String> offered = OFFERED.get(kind);
        window.until(() -> window.findAll("#merge-with-" + kind, Node.class).size() == 1);
        window.settle();
        window.picture("rights-before-" + kind);
        assertThat(offered).as("before, on the page of a %s", kind).noneMatch(one -> canPress(window, one));
        RoleAssignment role = new RoleAssignment();
        role.id = SampleSchool.id("principal " + kind);
        role.userId = SampleSchool.TEACHER;
        role.role = Role.PRINCIPAL;
        role.validFrom = bench.clock().instant();
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(role));
        bench.exchange();
        for (String one : offered) {
            window.until(() -> canPress(window, one));
        }
        window.picture("rights-after-" + kind);
        bench.pass(Duration.ofMinutes(10));
        bench.elsewhere(SampleSchool.OWNER, Edit.archiving(RowType.of(role).copy(role)));
        bench.exchange();
        for (String one : offered) {
            window.until(() -> !canPress(window, one));
        }
    }

    private static boolean canPress(Window window, String selector) {
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

    private static void aunt(OfficeBench bench) {
        Guardian aunt = new Guardian();
        aunt.id = SampleSchool.id("aunt");
        aunt.firstName = "Njeri";
        aunt.lastName = "Wambui";
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(aunt));
        StudentGuardian tie = new StudentGuardian();
        tie.id = SampleSchool.id("tie");
        tie.studentId = SampleSchool.pupil("east", 1);
        tie.guardianId = aunt.id;
        tie.relationship = "aunt";
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(tie));
    }
}
