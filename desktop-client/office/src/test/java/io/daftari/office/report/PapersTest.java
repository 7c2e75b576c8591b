package io.daftari.office.report;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.merge.Edit;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.School;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.Office;
import io.daftari.office.OfficeBench;
import io.daftari.office.attendance.AttendanceScreens;
import io.daftari.office.attendance.AttendanceViewModel;
import io.daftari.office.file.PupilFiles;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.office.kit.paper.PreviewPages;
import io.daftari.office.kit.paper.PreviewViewModel;
import io.daftari.office.kit.paper.PreviewViewModel.State;
import io.daftari.office.people.People;
import io.daftari.office.people.PeopleScreens;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.report.admission.ReceiptPaper;
import io.daftari.report.attendance.MonthPaper;
import io.daftari.report.paper.Imprint;
import io.daftari.report.people.PupilsPaper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every paper of the office, from the replica to the printer, without a window and without a network. */
class PapersTest {

    private static final UUID FIVE = SampleSchool.id("five");
    private static final UUID NOBODY = SampleSchool.id("north");
    private static final String LONG = "Grade 5 Mother Teresa of Calcutta Memorial Stream";
    private static final LocalDate FIRST_MARKED = LocalDate.of(2026, 11, 2);
    private static final List<Class<?>> PLACES = List.of(
            RegisterText.class,
            SyncText.class,
            Office.class,
            View.class,
            PeopleScreens.class,
            PupilFiles.class,
            AttendanceScreens.class,
            Papers.class,
            Imprint.class,
            PupilsPaper.class,
            MonthPaper.class,
            ReceiptPaper.class);

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Workspace work;
    private May may;
    private People people;
    private AttendanceViewModel attendance;
    private PreviewViewModel preview;
    private Papers papers;
    private Executor press = Runnable::run;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    private void begin(String email) {
        bench.joinedAs(email);
        begin();
    }

    private void begin() {
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, PLACES);
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        people = new People(work, may, List.of(), screen -> {});
        people.pupils().list().activate();
        attendance = new AttendanceViewModel(work, bench.nowhere(), id -> {});
        attendance.month().activate();
        preview = new PreviewViewModel(
                work,
                new PreviewViewModel.Supplies(
                        task -> press.execute(task),
                        bench.printing(),
                        language -> Words.in(language, PLACES),
                        () -> Papers.head(work)));
        papers = new Papers(work, may, people, attendance, preview::open);
    }

    @AfterEach
    void close() {
        if (attendance != null) {
            attendance.month().deactivate();
            people.stop();
            may.stop();
        }
        bench.close();
    }

    private void narrowTo(String className) {
        people.pupils().list().choices("class").stream()
                .filter(choice -> choice.text().equals(className))
                .findFirst()
                .ifPresent(choice -> people.pupils().list().picked("class").set(choice.key()));
    }

    private void choose(String id) {
        preview.order()
                .set(preview.orders().stream()
                        .filter(order -> order.id().equals(id))
                        .findFirst()
                        .orElseThrow());
    }

    /** What stands on the paper, as a printer gets it. */
    private String printed() {
        assertThat(preview.state().get()).isEqualTo(State.SHOWN);
        preview.print();
        List<String> taken = bench.printing().taken();
        return taken.get(taken.size() - 1);
    }

    private List<String> offered() {
        return preview.orders().stream().map(PaperOrder::id).toList();
    }

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
        begin(OfficeBench.REGISTRAR_EMAIL);
        narrowTo("Grade 4 East");
        papers.ofPupils();
        choose("pupils");
        assertThat(printed()).contains("Pupils: Here · Grade 4 East").contains("5 pupils");
        Path csv = folder.resolve("pupils.csv");
        preview.saveTable(csv);
        assertThat(Files.readString(csv))
                .startsWith("\uFEFFAdm. no.,Name,Class,")
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

    @Test
    void withoutAPrinterItIsSaidAndAPrinterThatTakesNothingToo() {
        begin(OfficeBench.REGISTRAR_EMAIL);
        bench.printing().connected();
        papers.ofPupils();
        assertThat(preview.whyNotPrint()).startsWith("This computer has no printer.");
        preview.print();
        assertThat(bench.printing().taken()).isEmpty();
        bench.printing().connected("Old inkjet");
        bench.printing().stuck(true);
        preview.close();
        papers.ofPupils();
        assertThat(preview.whyNotPrint()).isEmpty();
        preview.print();
        assertThat(preview.told().get()).startsWith("Old inkjet did not take the paper.");
        assertThat(preview.busy().get()).isFalse();
        preview.copies().set(3);
        bench.printing().stuck(false);
        assertThat(printed()).startsWith("Old inkjet x3");
    }

    @Test
    void whatCanNotBeWrittenIsSaidAndAnOlderFileStays() throws IOException {
        begin(OfficeBench.REGISTRAR_EMAIL);
        papers.ofPupils();
        preview.savePdf(folder.resolve("nowhere").resolve("list.pdf"));
        assertThat(preview.told().get()).startsWith("list.pdf could not be written.");
        Path taken = Files.createDirectory(folder.resolve("taken.pdf"));
        Files.writeString(taken.resolve("inside"), "older");
        preview.savePdf(taken);
        assertThat(preview.told().get()).startsWith("taken.pdf could not be written.");
        assertThat(taken.resolve("inside")).hasContent("older");
        assertThat(folder.resolve("taken.pdf.new")).doesNotExist();
    }

    @Test
    void whatIsLeftWhileItIsMadeDoesNotComeBack() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        press = waiting::add;
        begin(OfficeBench.REGISTRAR_EMAIL);
        papers.ofPupils();
        assertThat(preview.state().get()).isEqualTo(State.MAKING);
        preview.close();
        waiting.forEach(Runnable::run);
        assertThat(preview.state().get()).isEqualTo(State.CLOSED);
        assertThat(preview.pages().all()).isEmpty();
    }

    @Test
    void whatCanNotBeMadeIsSaidAndTriedAgain() {
        begin(OfficeBench.REGISTRAR_EMAIL);
        boolean[] broken = {true};
        papers.ofPupils();
        PaperOrder good = preview.orders().get(0);
        preview.open(List.of(new PaperOrder() {
            @Override
            public String id() {
                return "broken";
            }

            @Override
            public String name(Words words) {
                return "broken";
            }

            @Override
            public String none(Words words) {
                return "";
            }

            @Override
            public io.daftari.office.kit.paper.Draft read(Words words) {
                if (broken[0]) {
                    throw new IllegalStateException("broken on purpose");
                }
                return good.read(words);
            }
        }));
        assertThat(preview.state().get()).isEqualTo(State.FAILED);
        assertThat(preview.instead()).startsWith("The paper could not be made.");
        broken[0] = false;
        preview.make();
        assertThat(preview.state().get()).isEqualTo(State.SHOWN);
    }

    @Test
    void onlyPagesInSightAreDrawnAsFinelyAsTheScreenShowsThem() {
        bench.group(FIVE, LONG).admit(FIVE, "five", 1, 230);
        begin(OfficeBench.REGISTRAR_EMAIL);
        papers.ofPupils();
        PreviewPages pages = preview.pages();
        assertThat(pages.all()).hasSizeGreaterThan(5);
        pages.room(700, 1);
        assertThat(pages.width()).isBetween(699.0, 701.0);
        assertThat(pages.all().get(0).picture().get().width()).isBetween(699, 702);
        assertThat(pages.all().get(4).picture().get()).isNull();
        pages.inSight(4, 5, 4);
        assertThat(pages.all().get(4).picture().get()).isNotNull();
        assertThat(pages.all().get(0).picture().get()).isNull();
        assertThat(pages.current().get()).isEqualTo(4);
        pages.zoom(1);
        assertThat(pages.all().get(4).picture().get().width()).isGreaterThan(830);
        pages.move(-99);
        assertThat(pages.current().get()).isZero();
        pages.zoom(0);
        assertThat(pages.width()).isBetween(699.0, 701.0);
    }
}
