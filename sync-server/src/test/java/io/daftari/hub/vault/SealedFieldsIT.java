package io.daftari.hub.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.KeysRun;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.hub.audit.AuditVerifySql;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.HealthNote;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.row.RowType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Fields that the hub keeps encrypted: nowhere in its database, and plain to those who may see them. */
class SealedFieldsIT {

    private static TestHub hub;

    private TestHub.School school;
    private UUID pupil;
    private HealthNote note;
    private String illness;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void write(TestInfo test) {
        school = hub.found("sealed " + test.getTestMethod().orElseThrow().getName());
        UUID classId = hub.addClass(school, "Grade 4 East", 40);
        var admission = hub.admission(classId, "SEA/1", LocalDate.of(2026, 1, 5));
        pupil = admission.studentId();
        illness = "asthma" + school.id().toString().substring(24);
        hub.submit(school, admission);
        note = new HealthNote();
        note.id = hub.newId();
        note.studentId = pupil;
        note.medicalNote = illness + " since 2019";
        note.emergencyNote = "inhaler for " + illness;
    }

    /** Which tables hold the text, as text or as bytes. */
    private static List<String> found(String text) {
        List<String> found = new ArrayList<>();
        String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        try (Connection connection = hub.database().source().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet results =
                    statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'daftari'")) {
                while (results.next()) {
                    tables.add(results.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet results = statement.executeQuery("SELECT count(*) FROM daftari." + table
                        + " t WHERE t::text LIKE '%" + text + "%' OR t::text LIKE '%" + bytes + "%'")) {
                    results.next();
                    if (results.getLong(1) > 0) {
                        found.add(table);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private List<HealthNote> seenBy(TestHub.User user) {
        TestHub.Answer answer = hub.get("/api/v1/health-notes?student_id=" + pupil, user, school.id());
        List<HealthNote> notes = new ArrayList<>();
        answer.body().path("items").forEach(item -> {
            HealthNote one = new HealthNote();
            one.medicalNote = item.path("medical_note").asText();
            notes.add(one);
        });
        return notes;
    }

    private List<AuditVerifySql.Finding> broken() {
        List<AuditVerifySql.Finding> findings = new ArrayList<>();
        try {
            new AuditVerifySql(hub.database(), hub.vault()).verify(school.id(), findings::add);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(findings).isNotEmpty();
        return findings.stream().filter(finding -> finding.broken().isPresent()).toList();
    }

    @Test
    void standNowhereInTheDatabase() {
        TestDevice office = hub.enrol(school.owner(), school.id());
        office.exchange();
        TestDevice other = hub.enrol(school.owner(), school.id());
        other.exchange();
        office.write(Edit.creating(note));
        office.exchange();
        other.exchange();
        HealthNote mine = RowType.of(HealthNote.class).copy(note);
        mine.medicalNote = illness + " is over";
        HealthNote theirs = RowType.of(HealthNote.class).copy(note);
        theirs.medicalNote = illness + " is worse";
        office.write(Edit.changing(note, mine));
        other.write(Edit.changing(note, theirs));
        office.exchange();
        other.exchange();
        office.exchange();
        other.writeLine("{\"type\":\"Odd\",\"body\":{\"medicalNote\":\"" + illness + "\"}}");
        other.exchange();
        TestDevice early = hub.enrol(school.owner(), school.id());
        early.write(new CheckIn(LocalDate.of(2026, 1, 6), List.of()));
        early.passOver();
        early.write(Edit.changing(mine, theirs));
        early.send(TestDevice.gzip(early.request()));
        IdentityNumber number = new IdentityNumber();
        number.id = hub.newId();
        number.personId = pupil;
        number.kind = IdentityNumber.Kind.BIRTH_CERTIFICATE;
        number.identityNumber = illness + "/77";
        hub.submit(school, Edit.creating(number));

        assertThat(found(illness)).isEmpty();
        // By k1, or by k2 where the other test has been here before.
        List<String> sealed = new ArrayList<>(found("enc:k1:"));
        sealed.addAll(found("enc:k2:"));
        assertThat(sealed)
                .contains(
                        "health_note",
                        "identity_number",
                        "feed",
                        "operation",
                        "conflict",
                        "inbox_item",
                        "waiting_piece");
        assertThat(broken()).isEmpty();
        assertThat(seenBy(school.owner())).extracting(one -> one.medicalNote).containsExactly(illness + " is over");
        assertThat(office.rows(HealthNote.class))
                .extracting(one -> one.medicalNote)
                .containsExactly(illness + " is over");
        assertThat(office.rows(Conflict.class))
                .anyMatch(one -> String.valueOf(one.other).contains("is worse"));
    }

    @Test
    void areSeenByThoseWithTheRightAlone() {
        hub.submit(school, Edit.creating(note));
        TestHub.User teacher = hub.addTeacher(school, "T " + school.id(), hub.firstId(school, "classes"));
        assertThat(seenBy(school.owner())).hasSize(1);
        assertThat(seenBy(teacher)).isEmpty();
        TestDevice phone = hub.enrol(teacher, school.id());
        phone.exchange();
        assertThat(phone.rows(HealthNote.class)).isEmpty();
        assertThat(hub.count("SELECT count(*) FROM read_trail WHERE school_id = '" + school.id()
                        + "' AND what = 'health-notes'"))
                .isGreaterThan(0);
    }

    @Test
    void areSealedAnewByANewKeyWhileTheHubRuns() {
        TestDevice office = hub.enrol(school.owner(), school.id());
        office.write(Edit.creating(note));
        office.exchange();
        long told = hub.count("SELECT count(*) FROM feed");
        assertThat(KeysRun.of(hub, "list")).startsWith("0 k1 seals, has sealed");

        String rotated = KeysRun.of(hub, "rotate");

        assertThat(rotated).startsWith("0 ").contains("k2 seals, has sealed").contains("k1\n");
        assertThat(found("enc:k1:")).isEmpty();
        assertThat(hub.count("SELECT count(*) FROM feed"))
                .as("nothing is told anew")
                .isEqualTo(told);
        assertThat(seenBy(school.owner())).extracting(one -> one.medicalNote).containsExactly(note.medicalNote);
        assertThat(broken()).isEmpty();
        HealthNote changed = RowType.of(HealthNote.class).copy(note);
        changed.medicalNote = illness + " again";
        hub.submit(school, Edit.changing(note, changed));
        assertThat(KeysRun.of(hub, "retire"))
                .as("the hub that runs seals by the old one until it starts anew")
                .startsWith("1 ");
        assertThat(KeysRun.of(hub, "reseal")).startsWith("0 ");
        assertThat(KeysRun.of(hub, "retire")).startsWith("0 k2 seals").doesNotContain("k1");
        hub.restart(io.daftari.model.Daftari.catalog());
        assertThat(seenBy(school.owner())).extracting(one -> one.medicalNote).containsExactly(illness + " again");
        assertThat(broken()).isEmpty();
    }
}
