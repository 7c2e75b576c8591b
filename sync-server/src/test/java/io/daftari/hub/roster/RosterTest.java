package io.daftari.hub.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.http.ApiProblem;
import io.daftari.report.sheet.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** OneRoster files as other programs write them. */
class RosterTest {

    private final Map<String, String> files = new LinkedHashMap<>();

    RosterTest() {
        files.put(
                "manifest.csv",
                "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.academicSessions,bulk\n"
                        + "file.orgs,bulk\nfile.courses,bulk\nfile.classes,bulk\nfile.users,bulk\n"
                        + "file.enrollments,bulk\nfile.demographics,bulk\nfile.results,absent\n");
        files.put(
                "academicSessions.csv",
                "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n"
                        + "y26,,,2026,schoolYear,2026-01-05,2026-11-06,,2026\n"
                        + "t1,,,Term 1,term,2026-01-05,2026-04-03,y26,2026\n");
        files.put("orgs.csv", "sourcedId,name,type\no1,Lake Primary,school\n");
        files.put("courses.csv", "sourcedId,title,orgSourcedId\nc4,Grade 4,o1\n");
        files.put(
                "classes.csv",
                "sourcedId,title,grades,courseSourcedId,classType,schoolSourcedId,termSourcedIds,metadata.room\n"
                        + "k4e,Grade 4 East,04,c4,homeroom,o1,t1,12\nart,Art,04,c4,scheduled,o1,t1,\n");
        files.put(
                "users.csv",
                "sourcedId,role,orgSourcedIds,username,userIds,givenName,familyName,identifier,phone,sms,email,"
                        + "agentSourcedIds,password\n"
                        + "u1,student,o1,adm42,{LOCAL:ADM-42},Achieng,Odhiambo,,,,,g1,secret\n"
                        + "g1,guardian,o1,,,Rose,Odhiambo,,,+254700000042,rose@example.org,u1,\n"
                        + "s1,teacher,o1,kip,,Peter,Kiprono,TSC-9,,,,,\n");
        files.put(
                "enrollments.csv",
                "sourcedId,classSourcedId,userSourcedId,role,primary,beginDate\n"
                        + "e0,art,u1,student,,2026-01-06\ne1,k4e,u1,student,,2026-01-05\ne2,k4e,s1,teacher,true,\n");
        files.put("demographics.csv", "sourcedId,birthDate,sex\nu1,2016-03-04,female\n");
    }

    private byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private Map<String, Table> tables() {
        return new RosterTables(RosterReader.read(zip())).tables();
    }

    private void with(String file, String from, String to) {
        files.compute(file, (name, text) -> String.valueOf(text).replace(from, to));
    }

    private ApiProblem refused() {
        try {
            RosterReader.read(zip());
        } catch (ApiProblem e) {
            return e;
        }
        throw new AssertionError("It was taken");
    }

    @Test
    void becomesTheListsThatASchoolTakesIn() {
        Map<String, Table> tables = tables();
        assertThat(tables.keySet())
                .containsExactly(
                        "academic-years", "terms", "classes", "staff", "guardians", "students", "teaching-assignments");
        assertThat(cells(tables, "classes").get(0)).containsExactly("Grade 4 East", "Grade 4", "2026");
        assertThat(cells(tables, "staff")).containsExactly(List.of("TSC-9", "Peter", "Kiprono", "", ""));
        assertThat(cells(tables, "guardians"))
                .containsExactly(List.of("guardian", "Rose", "Odhiambo", "+254700000042", "rose@example.org"));
        assertThat(cells(tables, "academic-years")).containsExactly(List.of("y26", "2026", "2026-01-05", "2026-11-06"));
        assertThat(cells(tables, "terms"))
                .containsExactly(List.of("t1", "2026", "Term 1", "1", "2026-01-05", "2026-04-03"));
        assertThat(cells(tables, "teaching-assignments"))
                .containsExactly(List.of("e2", "TSC-9", "", "Grade 4 East", "2026", "true", "", "", "", ""));
        assertThat(cells(tables, "students"))
                .containsExactly(List.of(
                        "ADM-42",
                        "Achieng",
                        "",
                        "Odhiambo",
                        "female",
                        "2016-03-04",
                        "Grade 4 East",
                        "2026",
                        "2026-01-05",
                        "",
                        "Rose Odhiambo",
                        "+254700000042",
                        "rose@example.org"));
        assertThat(tables.toString()).doesNotContain("secret");
    }

    private static List<List<String>> cells(Map<String, Table> tables, String kind) {
        return tables.get(kind).lines().stream().map(Table.Line::cells).toList();
    }

    @Test
    void rolesHaveAFileOfTheirOwnInTheLaterVersion() {
        with("manifest.csv", "oneroster.version,1.1", "oneroster.version,1.2.1\nfile.roles,bulk");
        with("users.csv", ",role,orgSourcedIds,", ",x,y,");
        with("users.csv", ",student,o1,", ",,,");
        with("users.csv", ",guardian,o1,", ",,,");
        with("users.csv", ",teacher,o1,", ",,,");
        files.put(
                "roles.csv",
                "sourcedId,userSourcedId,roleType,role,orgSourcedId\n"
                        + "r1,u1,primary,student,o1\n"
                        + "r2,g1,primary,parent,o1\n"
                        + "r3,s1,secondary,student,o1\n"
                        + "r4,s1,primary,principal,o1\n");
        assertThat(tables().keySet())
                .containsExactly(
                        "academic-years", "terms", "classes", "staff", "guardians", "students", "teaching-assignments");
        assertThat(cells(tables(), "students")).hasSize(1);
    }

    @Test
    void whatIsWrongIsToldByFileAndLine() {
        with("enrollments.csv", "k4e,u1", "gone,u1");
        with("orgs.csv", "o1,Lake", "o1,Hill Primary,school\no1,Lake");
        assertThat(refused().problems())
                .extracting(problem -> problem.field() + " " + problem.code())
                .containsExactly("orgs.csv:3 sourcedId twice", "enrollments.csv:3 classSourcedId not-found");
    }

    @Test
    void columnsGoByTheirNamesExactly() {
        with("classes.csv", "sourcedId,title", "SourcedId,title");
        assertThat(refused().problems()).anyMatch(problem -> problem.field().equals("classes.csv sourcedId"));
    }

    @Test
    void changesAloneAreNotTaken() {
        with("manifest.csv", "file.users,bulk", "file.users,delta");
        assertThat(refused().code()).isEqualTo("delta-not-taken");
    }

    @Test
    void whatTheManifestPromisesMustBeThere() {
        files.remove("classes.csv");
        assertThat(refused().problems()).anyMatch(problem -> problem.field().equals("classes.csv"));
        files.remove("manifest.csv");
        assertThat(refused().problems()).anyMatch(problem -> problem.field().equals("manifest.csv"));
        assertThatThrownBy(() -> RosterReader.read(new byte[] {1, 2, 3})).isInstanceOf(ApiProblem.class);
    }

    @Test
    void filesInFoldersAreNone() {
        String manifest = String.valueOf(files.remove("manifest.csv"));
        files.put("../manifest.csv", manifest);
        assertThat(refused().problems()).anyMatch(problem -> problem.field().equals("manifest.csv"));
    }

    @Test
    void levelsHaveThePublishedCodes() {
        assertThat(List.of("PP1", "PP2", "G4", "G12", "F1").stream()
                        .map(RosterExport::grade)
                        .toList())
                .containsExactly("PK", "KG", "04", "12", "F1");
        assertThat(RosterExport.plain("+254 722 111 222")).isEqualTo("+254 722 111 222");
        assertThat(RosterExport.plain("=1+2")).isEqualTo("'=1+2");
    }

    @Test
    void aMemberOfStaffIsWhatHeDoes() {
        assertThat(RosterExport.staffRole(false, Set.of()))
                .as("nothing is known")
                .isEqualTo("teacher");
        assertThat(RosterExport.staffRole(false, Set.of("SUBJECT_TEACHER"))).isEqualTo("teacher");
        assertThat(RosterExport.staffRole(true, Set.of("PRINCIPAL")))
                .as("he teaches, too")
                .isEqualTo("teacher");
        assertThat(RosterExport.staffRole(false, Set.of("PRINCIPAL"))).isEqualTo("administrator");
        assertThat(RosterExport.staffRole(false, Set.of("LIBRARIAN"))).isEqualTo("aide");
    }
}
