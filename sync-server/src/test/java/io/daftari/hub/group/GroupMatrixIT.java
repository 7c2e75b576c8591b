package io.daftari.hub.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.model.access.PermissionMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The last table of {@code docs/permissions.md} at a real hub: who may do what in a group of schools. */
class GroupMatrixIT {

    private static final List<String> COLUMNS = List.of("ADMIN", "VIEWER", "nobody there");

    /** By deed and column whether he may. */
    private static Map<String, Map<String, Boolean>> written() throws IOException {
        Map<String, Map<String, Boolean>> table = new LinkedHashMap<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PermissionMatrix.file())) {
            inside |= line.startsWith("| `deed` |");
            if (inside && line.startsWith("| `") && !line.startsWith("| `deed`")) {
                String[] cells = line.split("\\|");
                Map<String, Boolean> row = new LinkedHashMap<>();
                for (int i = 0; i < COLUMNS.size(); i++) {
                    String cell = cells[i + 2].strip();
                    assertThat(cell).isIn("all", "–");
                    row.put(COLUMNS.get(i), cell.equals("all"));
                }
                table.put(cells[1].strip().replace("`", ""), row);
            }
        }
        return table;
    }

    @Test
    void everybodyMayWhatIsWrittenAndNothingElse() throws IOException {
        try (TestHub hub = new TestHub()) {
            TestHub.School school = hub.found("head of a group");
            TestHub.User admin = school.owner();
            UUID group = UUID.fromString(hub.post("/api/v1/groups", admin, null, Map.of("name", "Valley"))
                    .body()
                    .get("id")
                    .asText());
            String path = "/api/v1/groups/" + group;
            Map<String, TestHub.School> people = new LinkedHashMap<>();
            people.put("ADMIN", school);
            // Each owns a school, so that nothing but the role in the group is in the way of its joining.
            people.put("VIEWER", hub.found("of a viewer"));
            people.put("nobody there", hub.found("of nobody"));
            String code = hub.post(path + "/invitations", admin, null, Map.of("role", "VIEWER"))
                    .body()
                    .get("code")
                    .asText();
            assertThat(hub.post("/api/v1/groups/accept", people.get("VIEWER").owner(), null, Map.of("code", code))
                            .status())
                    .isEqualTo(200);

            List<String> wrong = new ArrayList<>();
            Map<String, Map<String, Boolean>> written = written();
            assertThat(written.keySet())
                    .containsExactly("let a school join", "invite to the group", "see sums of its schools");
            written.forEach((deed, row) -> row.forEach((who, may) -> {
                TestHub.School his = people.get(who);
                TestHub.Answer answer = switch (deed) {
                    case "let a school join" ->
                        hub.post(path + "/members", his.owner(), null, Map.of("school_id", his.id()));
                    case "invite to the group" ->
                        hub.post(path + "/invitations", his.owner(), null, Map.of("role", "VIEWER"));
                    default -> hub.get(path + "/attendance", his.owner(), null);
                };
                int refused = who.equals("nobody there") ? 404 : 403;
                if (may ? answer.status() >= 300 : answer.status() != refused) {
                    wrong.add(deed + " by " + who + ": " + answer.status() + " " + answer.body());
                }
            }));
            assertThat(wrong).isEmpty();
            for (String who : List.of("VIEWER", "nobody there")) {
                assertThat(hub.get("/api/v1/students", people.get(who).owner(), school.id())
                                .status())
                        .as("a group gives %s nothing at a school", who)
                        .isEqualTo(403);
            }
        }
    }
}
