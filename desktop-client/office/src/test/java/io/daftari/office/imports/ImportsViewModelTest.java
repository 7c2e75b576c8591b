package io.daftari.office.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Gender;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.imports.ListLine.Remark;
import io.daftari.office.imports.ListLine.Standing;
import io.daftari.report.sheet.SheetFormat;
import io.daftari.report.sheet.SheetReader;
import io.daftari.report.sheet.SheetWriter;
import io.daftari.report.sheet.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of pupils, without a window and without a network. Five pupils each in Grade 4 East, with six seats, and West. */
class ImportsViewModelTest {

    private static final String AMINA = "MP/1,Amina,Otieno,4/5/2016,F,Grade 4 East,Mary Otieno,0722 111 222,mother";
    private static final String OMAR = "MP/2,Omar,Otieno,2017-06-05,M,grade 4 east,Mary Otieno,+254722111222,mother";

    @TempDir
    private Path folder;

    private ImportsBench bench;

    @BeforeEach
    void open() {
        bench = ImportsBench.joined(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<Enrolment> enrolments(Student student) {
        return bench.work
                .replica()
                .read(desk -> desk.find(Query.of(Enrolment.class).eq("studentId", student.id)));
    }

    @Test
    void eachLineSaysWhatWouldComeOfItAndNothingIsWritten() {
        int before = bench.students().size();
        bench.pupils(
                AMINA,
                "MTG/2026/e1,Pupil1,Wanjiku,2016-03-01,F,Grade 4 East,,,",
                "MTG/2026/e2,Pupil2,Wanjiru,2016-03-02,M,Grade 4 East,,,",
                "MP/9,Otieno,Pupil3,2016-03-03,F,Grade 4 West,,,",
                "MP/10,,,soon,Z,Grade 9 Blue,,0711,");
        assertThat(bench.model.problem().get()).isEmpty();
        assertThat(bench.standing(2)).isEqualTo(Standing.NEW);
        assertThat(bench.standing(3)).isEqualTo(Standing.SAME);
        assertThat(bench.standing(4)).isEqualTo(Standing.CHANGED);
        assertThat(bench.line(4).told()).isEqualTo("Changes: Last name.");
        assertThat(bench.standing(5)).isEqualTo(Standing.TWIN);
        assertThat(bench.line(5).told()).contains("Pupil3 Otieno · MTG/2026/w3");
        assertThat(bench.standing(6)).isEqualTo(Standing.WRONG);
        assertThat(bench.line(6).remarks())
                .extracting(Remark::cell)
                .containsExactlyInAnyOrder("B6", "C6", "D6", "E6", "F6", "G6");
        assertThat(bench.line(6).told())
                .contains("D6: “soon” is no day. Write it as 2016-05-04")
                .contains("E6: “Z” is not understood. Write F or M.")
                .contains("F6: There is no class “Grade 9 Blue” in that year.");
        assertThat(bench.model.list().counts().get().wanted()).isEqualTo(2);
        assertThat(bench.students()).hasSize(before);
        assertThat(bench.work.replica().pending()).isEmpty();
    }

    @Test
    void brothersAndSistersHaveOneGuardianAndEachHisPlace() {
        bench.pupils(AMINA, OMAR);
        // One seat is left: the second one is told, and taken in all the same.
        assertThat(bench.line(3).told()).contains("Grade 4 East");
        bench.model.takeIn();
        assertThat(bench.model.told().get()).isEqualTo("2 lines are taken in.");
        assertThat(bench.standing(2)).isEqualTo(Standing.TAKEN);
        Student amina = bench.work
                .replica()
                .read(desk -> desk.find(Query.of(Student.class).eq("admissionNumber", "MP/1"))
                        .get(0));
        assertThat(amina.birthDate).isEqualTo(LocalDate.of(2016, 5, 4));
        assertThat(amina.gender).isEqualTo(Gender.FEMALE);
        assertThat(enrolments(amina))
                .singleElement()
                .satisfies(one -> assertThat(one.classId).isEqualTo(SampleSchool.EAST));
        assertThat(bench.guardians())
                .filteredOn(one -> one.lastName.equals("Otieno") && one.firstName.equals("Mary"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.phone).isEqualTo("0722 111 222");
                    List<StudentGuardian> ties = bench.work
                            .replica()
                            .read(desk ->
                                    desk.find(Query.of(StudentGuardian.class).eq("guardianId", one.id)));
                    assertThat(ties)
                            .hasSize(2)
                            .allMatch(tie -> tie.relationship.equals("mother") && tie.primaryContact);
                });
    }

    @Test
    void theSameListAgainAddsNobodyAlsoWithoutNumbers() {
        String[] lines = {AMINA, ",Zuri,Kamau,2016-01-02,F,Grade 4 West,,,", ",Zuri,Kamau,2016-01-02,F,Grade 4 West,,,"
        };
        bench.pupils(lines);
        assertThat(bench.standing(4)).isEqualTo(Standing.TWIN);
        bench.model.takeIn();
        int after = bench.students().size();
        bench.pupils(lines);
        assertThat(bench.standing(2)).isEqualTo(Standing.SAME);
        assertThat(bench.standing(3)).isEqualTo(Standing.SAME);
        assertThat(bench.standing(4)).isEqualTo(Standing.TWIN);
        bench.model.takeIn();
        assertThat(bench.model.told().get()).isEqualTo("Nothing is ticked that could be taken in.");
        assertThat(bench.students()).hasSize(after);
        bench.model.want(List.of(bench.line(4)), true);
        bench.model.takeIn();
        assertThat(bench.students()).hasSize(after + 1);
    }

    @Test
    void aLineThatIsLeftOutIsNotTakenIn() {
        bench.pupils(AMINA, OMAR);
        bench.model.want(List.of(bench.line(2)), false);
        assertThat(bench.model.list().counts().get().wanted()).isEqualTo(1);
        bench.model.takeIn();
        assertThat(bench.students()).noneMatch(one -> one.admissionNumber.equals("MP/1"));
        assertThat(bench.students()).anyMatch(one -> one.admissionNumber.equals("MP/2"));
    }

    @Test
    void twoLinesWithOneNumberAndTheExampleOfTheTemplateAreWrong() throws IOException {
        bench.pupils(AMINA, AMINA.replace("Amina", "Amani"));
        assertThat(bench.standing(2)).isEqualTo(Standing.NEW);
        assertThat(bench.standing(3)).isEqualTo(Standing.WRONG);
        assertThat(bench.line(3).told()).isEqualTo("Line 2 is about the same one. Keep one of the two.");
        Path template = folder.resolve("template.csv");
        bench.model.saveTemplate(template);
        bench.model.open(template);
        assertThat(bench.standing(2)).isEqualTo(Standing.WRONG);
        assertThat(bench.line(2).told()).isEqualTo("This is the example of the file to fill in. Remove the line.");
        assertThat(Files.readString(template)).contains("Admission number,First name");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theTemplateSpeaksTheLanguageOfTheScreenAndIsUnderstood(Language language) throws IOException {
        bench.language = language;
        for (SheetFormat format : SheetFormat.values()) {
            Path template = folder.resolve("t." + format.extension());
            bench.model.saveTemplate(template);
            bench.model.open(template);
            assertThat(bench.model.headings()).hasSize(17).allMatch(heading -> heading.column() != null);
            assertThat(bench.model.notes()).noneMatch(note -> note.contains("imports."));
        }
        bench.model.retell();
        assertThat(bench.line(2).told()).isNotEmpty().doesNotContain("imports.");
    }

    @Test
    void headingsThatAreNotUnderstoodAreSaidByHand() {
        bench.model.open(bench.file("odd.csv", "Moniker;Form;Ref\nAmina Otieno;Grade 4 West;K7\n"));
        assertThat(bench.model.headings()).extracting(Heading::column).containsExactly(null, "class", null);
        assertThat(bench.standing(2)).isEqualTo(Standing.WRONG);
        assertThat(bench.model.notes()).anyMatch(note -> note.contains("Moniker, Ref"));
        bench.model.say(bench.model.headings().get(0), "full_name");
        bench.model.say(bench.model.headings().get(2), "admission_no");
        assertThat(bench.standing(2)).isEqualTo(Standing.NEW);
        assertThat(bench.line(2).key()).isEqualTo("K7");
        bench.model.say(bench.model.headings().get(1), "address");
        assertThat(bench.model.headings())
                .extracting(Heading::column)
                .containsExactly("full_name", "address", "admission_no");
    }

    @Test
    void aBookOfSpreadsheetsIsReadAsItStands() throws IOException {
        Path book = folder.resolve("pupils.xlsx");
        try (OutputStream out = Files.newOutputStream(book);
                SheetWriter sheet = SheetWriter.of(out, SheetFormat.XLSX, "pupils")) {
            sheet.line(List.of(
                    "Nambari ya uandikishaji", "Jina la kwanza", "Jina la ukoo", "Tarehe ya kuzaliwa", "Darasa"));
            sheet.line(List.of("MP/3", "Wanjikũ", "wa Njeri", LocalDate.of(2016, 5, 4), "Grade 4 West"));
        }
        bench.model.open(book);
        assertThat(bench.model.problem().get()).isEmpty();
        assertThat(bench.model.headings()).allMatch(heading -> heading.column() != null);
        assertThat(bench.standing(2)).isEqualTo(Standing.NEW);
        bench.model.takeIn();
        assertThat(bench.student("wa Njeri").birthDate).isEqualTo(LocalDate.of(2016, 5, 4));
    }

    @Test
    void aFileWithAMarkQuotesAndOldLettersIsRead() throws IOException {
        bench.model.open(bench.file(
                "mark.csv",
                "\uFEFF\"Adm No\";\"Full name\";\"Class\"\n"
                        + "\"MP/4\";\"Zuri; the \"\"quick\"\" Kamau\";\"Grade 4 West\"\n"));
        assertThat(bench.line(2).who()).isEqualTo("Zuri; the \"quick\" Kamau");
        Path old = folder.resolve("old.csv");
        Files.write(old, "nom,classe\nThérèse Otieno,Grade 4 West\n".getBytes(Charset.forName("windows-1252")));
        bench.model.open(old);
        assertThat(bench.line(2).who()).isEqualTo("Thérèse Otieno");
        assertThat(bench.model.notes()).anyMatch(note -> note.contains("windows-1252"));
    }

    @Test
    void whatIsNoListIsSaidInASentence() throws IOException {
        Path broken = folder.resolve("broken.xlsx");
        Files.write(broken, "PK, but no book".getBytes(StandardCharsets.UTF_8));
        bench.model.open(broken);
        assertThat(bench.model.problem().get()).startsWith("broken.xlsx is not a list that can be read.");
        bench.model.open(bench.file("empty.csv", ""));
        assertThat(bench.model.problem().get()).isEqualTo("empty.csv is empty.");
        bench.model.open(folder.resolve("nowhere.csv"));
        assertThat(bench.model.problem().get()).isEqualTo("nowhere.csv is not where it was. Choose it again.");
        assertThat(bench.model.file().get()).isNull();
    }

    @Test
    void numbersAreDrawnAndItIsSaidThatThisComputersAreUsedUp() {
        bench.pupils(",Zuri,Kamau,2016-01-02,F,Grade 4 West,,,");
        assertThat(bench.model.notes())
                .anyMatch(note -> note.startsWith("This computer’s admission numbers are used up"));
        assertThat(bench.work.replica().pending()).isEmpty();
        bench.model.takeIn();
        Student zuri = bench.student("Kamau");
        assertThat(zuri.provisionalNumber).isEqualTo(zuri.admissionNumber);
        assertThat(bench.work.replica().pending()).hasSize(1);
    }

    @Test
    void whoIsThereIsChangedMovedAndTiedAsTheListSays() {
        bench.pupils("MTG/2026/e1,Pupil1,Wanjiku,2016-03-01,F,Grade 4 West,Jane Wanjiku,0733 444 555,aunt");
        // Its five seats are taken.
        assertThat(bench.standing(2)).isEqualTo(Standing.WRONG);
        bench.bench().group(SampleSchool.id("blue"), "Grade 4 Blue");
        bench.bench().online(true).exchange();
        bench.bench().online(false);
        bench.pupils("MTG/2026/e1,Pupil1,Wanjiku,2016-03-01,F,Grade 4 Blue,Jane Wanjiku,0733 444 555,aunt");
        assertThat(bench.standing(2)).isEqualTo(Standing.CHANGED);
        assertThat(bench.line(2).told()).isEqualTo("Changes: Class, guardian.");
        bench.model.takeIn();
        assertThat(bench.model.told().get()).isEqualTo("1 line is taken in.");
        Student pupil = bench.work
                .replica()
                .read(desk ->
                        desk.get(Student.class, SampleSchool.pupil("east", 1)).orElseThrow());
        assertThat(enrolments(pupil)).anyMatch(one -> one.classId.equals(SampleSchool.id("blue")));
        assertThat(bench.guardians()).anyMatch(one -> one.firstName.equals("Jane"));
        bench.model.takeIn();
        bench.model.foretell();
        assertThat(bench.standing(2)).isEqualTo(Standing.SAME);
    }

    @Test
    void theWrongLinesAreSavedWithWhyAndComeBackMended() throws IOException {
        bench.pupils(AMINA, "MP/10,Zuri,Kamau,soon,F,Grade 4 West,,,");
        Path wrong = folder.resolve("wrong.csv");
        bench.model.saveWrong(wrong);
        Table table = SheetReader.read(Files.readAllBytes(wrong));
        assertThat(table.lines()).hasSize(1);
        assertThat(table.headings()).endsWith("What is wrong");
        assertThat(table.lines().get(0).cells())
                .contains("soon")
                .last()
                .asString()
                .startsWith("D3: “soon” is no day.");
        bench.model.open(bench.file("mended.csv", Files.readString(wrong).replace(",soon,", ",2016-01-02,")));
        assertThat(bench.standing(2)).isEqualTo(Standing.NEW);
    }

    @Test
    void whatAPersonSaidOfAListStandsAfterARestart() {
        bench.model.open(bench.file("odd.csv", "Moniker;Form\nAmina Otieno;Grade 4 West\nOmar Otieno;Grade 4 West\n"));
        bench.model.say(bench.model.headings().get(0), "full_name");
        bench.model.want(List.of(bench.line(3)), false);
        bench.restart(OfficeBench.REGISTRAR_EMAIL);
        assertThat(bench.model.headings()).extracting(Heading::column).containsExactly("full_name", "class");
        assertThat(bench.model.list().isWanted(bench.line(2))).isTrue();
        assertThat(bench.model.list().isWanted(bench.line(3))).isFalse();
        bench.model.close();
        bench.restart(OfficeBench.REGISTRAR_EMAIL);
        assertThat(bench.model.file().get()).isNull();
    }

    @Test
    void whoMayNotIsToldAndNothingIsRead() {
        bench.model.choose("staff");
        assertThat(bench.model.whyNot()).contains("staff");
        bench.model.open(bench.file("staff.csv", "Staff no,Name\nT-1,Achieng Odhiambo\n"));
        assertThat(bench.model.file().get()).isNull();
        assertThat(bench.may.may(AdmitStudent.PERMISSION)).isTrue();
    }

    @Test
    void aLineThatBecameImpossibleMeanwhileIsToldAndTheOthersAreTakenIn() {
        bench.pupils(
                "MTG/2026/e1,Pupil1,Wanjiku,,F,Grade 4 East,,,",
                AMINA,
                "MTG/2026/e2,Pupila,Wanjiku,,M,Grade 4 East,,,");
        assertThat(bench.standing(4)).isEqualTo(Standing.CHANGED);
        bench.bench()
                .elsewhere(
                        SampleSchool.OWNER,
                        new LeaveSchool(
                                enrolments(bench.work
                                                .replica()
                                                .read(desk -> desk.get(Student.class, SampleSchool.pupil("east", 2))
                                                        .orElseThrow()))
                                        .get(0)
                                        .id,
                                bench.work.today(),
                                null));
        bench.bench().online(true).exchange();
        bench.bench().online(false);
        bench.bench().pass(Duration.ofDays(2));
        bench.model.takeIn();
        assertThat(bench.standing(3)).isEqualTo(Standing.TAKEN);
        assertThat(bench.standing(4)).isEqualTo(Standing.WRONG);
        assertThat(bench.line(4).told()).contains("F4: This pupil has left");
        assertThat(bench.model.told().get()).contains("1 line was not possible");
    }
}
