package io.daftari.office.report;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.CheckInAtDesk;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.merge.Edit;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Gender;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.School;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.attendance.AttendanceViewModel.Tab;
import io.daftari.office.kit.paper.PreviewViewModel.State;
import io.daftari.replica.Submitted;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Every paper of the office, from the replica to the printer, without a window and without a network. */
class PapersTest extends PapersBench {

    private static final UUID NOBODY = SampleSchool.id("north");
    private static final LocalDate FIRST_MARKED = LocalDate.of(2026, 11, 2);

    private void marks() {
        for (LocalDate day = FIRST_MARKED; day.getDayOfMonth() <= 6; day = day.plusDays(1)) {
            List<TypedMark> typed = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                Presence presence = Presence.values()[(i + day.getDayOfMonth()) % 4];
                typed.add(new TypedMark(
                        pupil("east", i),
                        presence,
                        presence == Presence.LATE ? 5 : null,
                        presence == Presence.EXCUSED ? "ill" : null));
            }
            bench.elsewhere(TEACHER, new MarkRegister(EAST, day, 0, null, typed, List.of()));
        }
    }

    @Test
    void theListAsItStandsThereWithItsColumnsAndWhatItIsNarrowedBy() throws IOException {
        bench.group(FIVE, LONG).admit(FIVE, "five", 1, 60);
        begin(OfficeBench.REGISTRAR_EMAIL);
        narrowTo(LONG);
        people.pupils().list().typed().set("mtg");
        papers.ofPupils();
        assertThat(offered()).startsWith("list", "pupils", "cards", "receipt", "card", "pupil-summary");
        assertThat(preview.pages().all()).hasSizeGreaterThan(1);
        assertThat(printed())
                .startsWith("Office LaserJet x1\n-- 1\nMuthaiga Primary\n")
                .contains("\nPupils\nHere · " + LONG + " · “mtg”\n# | Pupil | Adm. no. | Class\n")
                .contains("60 pupils")
                .contains("MTG/2026/0060")
                .doesNotContain("MTG/2026/e1");
        assertThat(preview.fileName("XLSX")).isEqualTo("Pupils Here · " + LONG + " · “mtg” 2026-11-20.xlsx");
        Path csv = folder.resolve("list.csv");
        preview.saveTable(csv);
        assertThat(Files.readString(csv))
                .startsWith("\uFEFFPupil,Adm. no.,Class\r\n")
                .hasLineCount(61);
        assertThat(preview.told().get()).isEqualTo("list.csv is saved in " + folder + ".");
        Path xlsx = folder.resolve("list.xlsx");
        preview.saveTable(xlsx);
        assertThat(Files.readAllBytes(xlsx)).startsWith('P', 'K');
        Path pdf = folder.resolve("list.pdf");
        preview.savePdf(pdf);
        assertThat(Files.readString(pdf, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }

    @Test
    void theLanguageOfThePaperIsItsOwn() {
        begin(OfficeBench.REGISTRAR_EMAIL);
        narrowTo("Grade 4 East");
        papers.ofPupils();
        assertThat(preview.language().get()).isEqualTo(Language.ENGLISH);
        preview.language().set(Language.FRENCH);
        assertThat(printed()).contains("\nÉlèves\nPrésents · Grade 4 East\n").contains("5 élèves");
        preview.language().set(Language.SWAHILI);
        choose("pupils");
        assertThat(printed()).contains("Wanafunzi: ").contains("Na. ya usajili");
        assertThat(preview.told().get()).isEqualTo("1 page was sent to Office LaserJet.");
    }

    @Test
    void pupilsWithWhatIsAskedForMost() throws IOException {
        auntWithoutPhone();
        begin(OfficeBench.REGISTRAR_EMAIL);
        narrowTo("Grade 4 East");
        papers.ofPupils();
        choose("pupils");
        assertThat(printed()).contains("Pupils: Here · Grade 4 East").contains("5 pupils");
        Path csv = folder.resolve("pupils.csv");
        preview.saveTable(csv);
        assertThat(Files.readString(csv))
                .startsWith("\uFEFFAdm. no.,Name,Class,")
                .contains("Grace Wanjiku,072200002")
                .doesNotContain("Abigael")
                .hasLineCount(6);
    }

    @Test
    void cardsOfThoseWhoAreHereWithTheirPhotos() throws IOException {
        begin(OfficeBench.REGISTRAR_EMAIL);
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB), "png", photo);
        bench.replica()
                .files()
                .attach(
                        FileOwner.STUDENT,
                        pupil("east", 1),
                        FileKind.PHOTO,
                        "face.png",
                        photo.toByteArray(),
                        "a photo");
        narrowTo("Grade 4 East");
        papers.ofPupils();
        assertThat(preview.orders().get(2).name(work.words())).isEqualTo("5 identity cards");
        choose("cards");
        assertThat(printed())
                .contains("MTG/2026/e1")
                .contains("Valid until")
                .contains("If found, please bring this card to the school.");
        assertThat(preview.isTable()).isFalse();
        people.pupils().list().typed().set("nobody is called so");
        papers.ofPupils();
        assertThat(preview.state().get()).isEqualTo(State.EMPTY);
        choose("cards");
        assertThat(preview.instead()).isEqualTo("None of these pupils is at the school, and so none has a card.");
        preview.print();
        assertThat(bench.printing().taken()).hasSize(1);
    }

    @Test
    void theReceiptTellsTheClassIntoWhichHeCame() {
        begin(OfficeBench.REGISTRAR_EMAIL);
        people.pupils().open(pupil("west", 1));
        papers.ofPupil();
        assertThat(offered()).containsExactly("receipt", "card", "pupil-summary");
        assertThat(printed())
                .contains("Admission number | MTG/2026/w1")
                .contains("Class | Grade 4 West")
                .contains("Issued by | " + OfficeBench.REGISTRAR_EMAIL)
                .contains("Guardian");
        choose("card");
        assertThat(printed()).contains("MTG/2026/w1");
        choose("pupil-summary");
        assertThat(preview.state().get()).isEqualTo(State.EMPTY);
        assertThat(preview.instead()).contains("in any register yet");
    }

    @Test
    void theReceiptBearsItsNumberAndWhatTellsItFromOthers() {
        begin(OfficeBench.REGISTRAR_EMAIL);
        AdmitStudent typed = SampleSchool.admission("east", 20, EAST);
        Submitted kept = bench.replica().submit(typed::drawing, "Admission");
        String receipt = bench.replica()
                .read(desk -> NumberEntry.issued(desk, AdmitStudent.RECEIPT, typed.studentId()))
                .orElseThrow()
                .text;
        people.pupils().open(typed.studentId());
        papers.ofPupil();
        String number = "Receipt number | " + receipt + " · check code " + kept.check();
        assertThat(printed())
                .contains(number)
                .contains("Admitted on | Fri 20 Nov 2026 · " + OfficeBench.REGISTRAR_EMAIL);
        // Decided, its line is sealed to the hub; what is known of the paper is still the same.
        preview.close();
        bench.online(true).exchange();
        assertThat(bench.replica().pending()).isEmpty();
        papers.ofPupil();
        assertThat(printed()).contains(number);
    }

    @Test
    void onAnotherComputerItBearsTheNumberAndWhoAdmitted() {
        head();
        UUID application = SampleSchool.id("an application");
        UUID student = MoveApplication.studentOf(application);
        bench.elsewhere(
                SampleSchool.OWNER,
                new ApplyForAdmission(
                        application,
                        "Zawadi",
                        null,
                        "Njeri",
                        LocalDate.of(2017, 2, 3),
                        Gender.FEMALE,
                        RegisterSchool.levelId(SampleSchool.SCHOOL, "G4"),
                        RegisterSchool.yearId(SampleSchool.SCHOOL, "2026"),
                        new ApplyForAdmission.Family("Mary", "Njeri", "0722123456", null, "mother"),
                        null,
                        null));
        AdmitStudent applicant = admitted(student, "z");
        bench.elsewhere(SampleSchool.OWNER, applicant);
        bench.elsewhere(SampleSchool.OWNER, new MoveApplication(application, AdmissionStatus.ADMITTED, null));
        AdmitStudent other = admitted(SampleSchool.id("no applicant"), "y");
        bench.elsewhere(SampleSchool.OWNER, other);
        begin(OfficeBench.REGISTRAR_EMAIL);
        people.pupils().open(student);
        papers.ofPupil();
        assertThat(printed())
                .contains("Receipt number | MTG-Z-00000z\n")
                .contains("Admitted on | Fri 20 Nov 2026 · Wangari Otieno");
        preview.close();
        people.pupils().open(other.studentId());
        papers.ofPupil();
        assertThat(printed())
                .as("who admitted travels with the number, the check code with nothing")
                .contains("Receipt number | MTG-Z-00000y\n")
                .contains("Admitted on | Fri 20 Nov 2026 · Wangari Otieno\n");
    }

    private void head() {
        StaffMember head = new StaffMember();
        head.id = SampleSchool.id("the head");
        head.firstName = "Wangari";
        head.lastName = "Otieno";
        head.staffNumber = "T/0001";
        head.userId = SampleSchool.OWNER;
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(head));
    }

    /** On a device whose papers bear the letter Z. */
    private static AdmitStudent admitted(UUID student, String last) {
        return new AdmitStudent(
                        student,
                        "MTG/2026/" + last,
                        "Zawadi",
                        null,
                        "Njeri",
                        LocalDate.of(2017, 2, 3),
                        Gender.FEMALE,
                        false,
                        EAST,
                        SampleSchool.TODAY,
                        List.of())
                .numbered(
                        new DrawnNumber(DrawnNumber.ADMISSION, 2026, 80 + last.charAt(0), "MTG/2026/" + last),
                        new DrawnNumber("Z", 0, last.charAt(0), "MTG-Z-00000" + last));
    }

    @Test
    void theRegisterOfAMonthWithTheLettersOfItsLanguage() throws IOException {
        marks();
        begin(OfficeBench.REGISTRAR_EMAIL);
        attendance.registers().classes().choose(EAST);
        papers.ofAttendance();
        assertThat(offered().get(0)).isEqualTo("month");
        assertThat(printed())
                .contains("Register: Grade 4 East, Nov 2026")
                .contains("P Present   L Late   E Excused   A Absent   · not marked   – not of the class");
        preview.language().set(Language.SWAHILI);
        assertThat(printed()).contains("Rejista: Grade 4 East, Nov 2026").contains("Y Yupo");
        Path csv = folder.resolve("month.csv");
        preview.language().set(Language.ENGLISH);
        preview.saveTable(csv);
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0))
                .startsWith("\uFEFFAdm. no.,Pupil,2026-11-01,")
                .endsWith("Present,Absent,Late,Excused,%");
    }

    @Test
    void summariesOfAClassOfTheSchoolAndOfAPupil() {
        marks();
        begin(OfficeBench.REGISTRAR_EMAIL);
        attendance.registers().classes().choose(EAST);
        papers.ofAttendance();
        choose("class-" + SampleSchool.TERM_START);
        assertThat(printed()).contains("Attendance: Grade 4 East, Term 3 2026").contains("of 25 marks");
        choose("school-" + SampleSchool.TERM_START);
        String school = printed();
        assertThat(school)
                .contains("Attendance: all classes, Term 3 2026")
                .contains("1 | Grade 4 East | 25 |")
                .contains("2 | Grade 4 West | 0 | 0 | 0 | 0 | 0");
        people.pupils().open(pupil("east", 1));
        papers.ofPupil();
        choose("pupil-summary");
        assertThat(printed()).contains("1 | Term 3 2026 | 5 |");
    }

    /** To be asked first about the second pupil, and not to be reached. */
    private void auntWithoutPhone() {
        Guardian aunt = new Guardian();
        aunt.id = SampleSchool.id("aunt");
        aunt.firstName = "Abigael";
        aunt.lastName = "Wambui";
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(aunt));
        StudentGuardian tie = new StudentGuardian();
        tie.id = SampleSchool.id("tie");
        tie.studentId = pupil("east", 2);
        tie.guardianId = aunt.id;
        tie.relationship = "aunt";
        tie.primaryContact = true;
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(tie));
    }

    @Test
    void whoIsAwayOrLateWithWhomToCall() throws IOException {
        auntWithoutPhone();
        bench.elsewhere(
                TEACHER,
                new MarkRegister(
                        EAST,
                        SampleSchool.TODAY,
                        0,
                        null,
                        List.of(
                                new TypedMark(pupil("east", 1), Presence.EXCUSED, null, "a wedding"),
                                new TypedMark(pupil("east", 2), Presence.ABSENT, null, null),
                                new TypedMark(pupil("east", 3), Presence.LATE, 12, "the bus"),
                                new TypedMark(pupil("east", 4), Presence.PRESENT, null, null)),
                        List.of()));
        begin(OfficeBench.REGISTRAR_EMAIL);
        papers.ofAttendance();
        choose("away");
        assertThat(printed())
                .contains("Away or late\nFri 20 Nov 2026\n")
                .contains("3 pupils · 1 class has no register yet");
        Path csv = folder.resolve("away.csv");
        preview.saveTable(csv);
        assertThat(Files.readAllLines(csv))
                .extracting(line -> line.replace("\uFEFF", ""))
                .containsExactly(
                        "Name,Adm. no.,Class,What,Reason,Guardian,Phone",
                        "Pupil2 Wanjiku,MTG/2026/e2,Grade 4 East,absent,,Grace Wanjiku,072200002",
                        "Pupil3 Wanjiku,MTG/2026/e3,Grade 4 East,late,the bus,Grace Wanjiku,072200003",
                        "Pupil1 Wanjiku,MTG/2026/e1,Grade 4 East,excused,a wedding,Grace Wanjiku,072200001");
        attendance.tab().set(Tab.AWAY);
        papers.ofAttendance();
        assertThat(offered().get(0)).as("where they are shown").isEqualTo("away");
        preview.language().set(Language.SWAHILI);
        assertThat(printed()).contains("Wasiokuwepo au waliochelewa").contains("darasa 1 halina rejista bado");
    }

    @Test
    void whoOfTheStaffHasCheckedIn() {
        head();
        bench.elsewhere(TEACHER, new CheckIn(SampleSchool.TODAY, List.of()));
        begin(OfficeBench.REGISTRAR_EMAIL);
        attendance.arrivals().activate();
        attendance.tab().set(Tab.ARRIVALS);
        papers.ofAttendance();
        assertThat(offered().get(0)).isEqualTo("arrivals");
        assertThat(printed())
                .contains("Staff, check-in\nFri 20 Nov 2026\n# | Name | Checked in | Number | Department | Place\n")
                .contains("Wangari Otieno | Not yet | T/0001")
                .contains("Achieng Odhiambo | 08:10 | T-Odhiambo")
                .contains("1 of 3 has checked in");
        preview.language().set(Language.FRENCH);
        assertThat(printed()).contains("Personnel, pointage").doesNotContain("Not yet");
        attendance.arrivals().pupils().activate();
        attendance.arrivals().pupilsShown().set(true);
        bench.replica().submit(CheckInAtDesk.ofStudent(pupil("east", 1), SampleSchool.TODAY, List.of()), "");
        papers.ofAttendance();
        assertThat(offered().get(0)).isEqualTo("pupilArrivals");
        preview.language().set(Language.ENGLISH);
        assertThat(printed())
                .contains("Pupils, check-in\nFri 20 Nov 2026\n")
                .contains("Pupil1 Wanjiku | 08:10 | Present | Grade 4 East | MTG/2026/e1");
        attendance.arrivals().pupils().deactivate();
        attendance.arrivals().deactivate();
    }

    @Test
    void ofADayOnWhichEverybodyWasThereNothingIsPrinted() {
        begin(OfficeBench.REGISTRAR_EMAIL);
        papers.ofAttendance();
        choose("away");
        assertThat(preview.state().get()).isEqualTo(State.EMPTY);
        assertThat(preview.instead()).contains("nobody was away or late on Fri 20 Nov 2026");
    }

    @Test
    void aClassWithoutPupilsIsNotPrinted() {
        bench.group(NOBODY, "Grade 1 North");
        begin(OfficeBench.REGISTRAR_EMAIL);
        attendance.registers().classes().choose(NOBODY);
        papers.ofAttendance();
        assertThat(preview.state().get()).isEqualTo(State.EMPTY);
        assertThat(preview.instead())
                .isEqualTo("Nobody was in Grade 1 North in this time, so there is nothing to print.");
        preview.savePdf(folder.resolve("none.pdf"));
        preview.saveTable(folder.resolve("none.csv"));
        assertThat(folder.resolve("none.pdf")).doesNotExist();
        assertThat(folder.resolve("none.csv")).doesNotExist();
    }

    @Test
    void whoMayNotGiveItOutIsToldWhoMay() {
        begin(OfficeBench.TEACHER_EMAIL);
        people.pupils().open(pupil("east", 1));
        papers.ofPupil();
        assertThat(preview.order().get().id()).isEqualTo("pupil-summary");
        choose("receipt");
        assertThat(preview.state().get()).isEqualTo(State.BARRED);
        assertThat(preview.instead()).isNotBlank().contains("Office");
        choose("card");
        assertThat(preview.state().get()).isEqualTo(State.BARRED);
    }

    @Test
    void theHeadIsWhatTheSchoolSaysOfItself() {
        School before = bench.joined()
                .replica()
                .read(desk -> desk.get(School.class, SampleSchool.SCHOOL))
                .orElseThrow();
        School after = RowType.of(before).copy(before);
        after.address = "P.O. Box 1234";
        after.phone = "+254 722 000 001";
        bench.elsewhere(SampleSchool.OWNER, Edit.changing(before, after));
        bench.exchange();
        begin();
        papers.ofPupils();
        assertThat(printed()).contains("Muthaiga Primary\nP.O. Box 1234").contains("\n+254 722 000 001\n");
    }
}
