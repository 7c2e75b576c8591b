package io.daftari.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.people.Gender;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.words.Language;
import io.daftari.office.access.AccessScreens;
import io.daftari.office.access.RolesViewModel;
import io.daftari.office.admission.AdmissionScreens;
import io.daftari.office.admission.Admissions;
import io.daftari.office.attendance.AttendanceViewModel;
import io.daftari.office.attendance.Faces;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Screen;
import io.daftari.office.kit.paper.LetterheadViewModel;
import io.daftari.office.kit.paper.PreviewViewModel;
import io.daftari.office.palette.PaletteViewModel;
import io.daftari.office.palette.PaletteViewModel.Item;
import io.daftari.office.people.People;
import io.daftari.office.people.PeopleScreens;
import io.daftari.office.report.Papers;
import io.daftari.office.setup.ComputerPlace;
import io.daftari.office.setup.Setup;
import io.daftari.office.sync.SyncViewModel;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the palette finds of people, screens and actions, for whom, and in which order. */
class PaletteViewModelTest {

    private static final String SCREEN = "screen";
    private static final List<String> OF_THE_OFFICE = Stream.of(
                    "screen.setup", "admission.apply", "admission.admit", "desk.open")
            .map(OfficeWords.in(Language.ENGLISH)::text)
            .toList();

    @TempDir
    private Path folder;

    private final List<String> done = new ArrayList<>();
    private OfficeBench bench;
    private May may;
    private People people;
    private Admissions admissions;
    private FrameViewModel frame;
    private PaletteViewModel palette;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    private void begin(String email) {
        bench.joinedAs(email);
        Workspace work = new Workspace(
                bench.replica(),
                bench.clock().getZone(),
                Daftari.speech(),
                () -> OfficeWords.in(Language.ENGLISH),
                bench.direct(),
                () -> {});
        may = new May(work);
        people = new People(work, may, Map.of(), name -> frame.open(name));
        admissions = new Admissions(work, may, people, List.of(), Optional.empty(), name -> frame.open(name));
        Setup setup = new Setup(
                work,
                may,
                new Setup.Machine(bench.nowhere(), new ComputerPlace(bench.remembered(), place -> {}), bench.files()),
                name -> frame.open(name),
                kind -> {});
        SyncLoop loop = bench.loop(bench.replica());
        PreviewViewModel preview = new PreviewViewModel(
                work,
                new PreviewViewModel.Supplies(
                        Runnable::run,
                        bench.printing(),
                        OfficeWords::in,
                        () -> Papers.head(work, bench.letterheads())));
        AttendanceViewModel attendance =
                new AttendanceViewModel(work, may, bench.nowhere(), Faces.NONE, people::openPupil);
        Papers papers = new Papers(work, may, people, attendance, preview::open);
        List<Screen> screens = Stream.of(
                        PeopleScreens.screens(work, people, bench.files(), papers, kind -> {}),
                        AdmissionScreens.screens(work, admissions),
                        setup.screens(),
                        AccessScreens.screens(work, new RolesViewModel(work, may)))
                .flatMap(List::stream)
                .toList();
        frame = new FrameViewModel(
                work,
                screens,
                may,
                new SyncViewModel(work, loop, new SimpleIntegerProperty()),
                preview,
                new LetterheadViewModel(work, may, bench.letterheads(), () -> {}));
        may.start();
        palette = new Commands(
                        work,
                        frame,
                        may,
                        admissions,
                        () -> done.add("desk"),
                        setup,
                        loop,
                        bench.look(),
                        () -> done.add("out"))
                .palette(people);
        palette.open().set(true);
    }

    @AfterEach
    void close() {
        people.stop();
        admissions.stop();
        may.stop();
        bench.close();
    }

    private List<String> find(String typed) {
        palette.typed().set(typed);
        return texts();
    }

    private List<String> texts() {
        return palette.found().stream().map(Item::text).toList();
    }

    private void run(String text) {
        palette.run(palette.found().stream()
                .filter(item -> item.text().equals(text))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void nothingTypedShowsTheScreensInTheOrderOfTheRailAndThenTheActions() {
        begin(OfficeBench.OWNER_EMAIL);
        List<Item> found = palette.found();
        int screens = frame.screens().size();
        assertThat(found.subList(0, screens)).extracting(Item::detail).containsOnly(SCREEN);
        assertThat(texts().subList(0, screens))
                .startsWith("Pupils", "Guardians", "Staff", "Duplicates")
                .contains("Set-up", "Roles");
        assertThat(found.subList(screens, found.size()))
                .extracting(Item::detail)
                .doesNotContain(SCREEN);
        assertThat(texts()).containsAll(OF_THE_OFFICE).endsWith("Sign out");
        assertThat(texts()).as("no people before something is typed").noneMatch(text -> text.contains("Wanjiku"));
    }

    @Test
    void eachFindsOnlyWhatHeMayDo() {
        begin(OfficeBench.TEACHER_EMAIL);
        assertThat(texts())
                .contains("Pupils", "Sign out")
                .doesNotContain("Roles", "Levels and classes")
                .doesNotContainAnyElementsOf(OF_THE_OFFICE);
        assertThat(find("check-in desk")).isEmpty();
        assertThat(find("levels and classes")).isEmpty();
    }

    @Test
    void theOfficeOpensTheDeskAndAStepOfTheSetUpByTheirWords() {
        begin(OfficeBench.OWNER_EMAIL);
        assertThat(find("check-in desk")).containsExactly("Open the check-in desk");
        palette.run();
        assertThat(done).containsExactly("desk");
        assertThat(palette.open().get()).isFalse();
        palette.open().set(true);
        assertThat(palette.typed().get()).as("begins anew").isEmpty();
        assertThat(find("levels and")).containsExactly("Levels and classes");
        palette.run();
        assertThat(Objects.requireNonNull(frame.current().get()).name()).isEqualTo("screen.setup");
    }

    @Test
    void pupilsAreFoundByNameNumberAndTheirGuardiansPhoneBehindWhatIsAScreen() {
        begin(OfficeBench.OWNER_EMAIL);
        assertThat(find("pupil"))
                .startsWith("Pupils")
                .contains("Pupil1 Wanjiku", "Pupil1 Otieno")
                .doesNotHaveDuplicates();
        assertThat(find("wanjiku pupil3")).as("in any order").containsExactly("Pupil3 Wanjiku");
        assertThat(find("mtg/2026/e2")).containsExactly("Pupil2 Wanjiku");
        assertThat(find("072200004")).as("the mothers of both fourth pupils").contains("Pupil4 Wanjiku");
        assertThat(palette.found().get(0).detail()).contains("Grade 4").contains("MTG/2026/");
        find("mtg/2026/e2");
        palette.run();
        assertThat(Objects.requireNonNull(frame.current().get()).name()).isEqualTo("screen.pupils");
        palette.open().set(true);
        assertThat(find("zzz")).isEmpty();
        palette.run();
        assertThat(done).as("of nothing nothing is run").isEmpty();
    }

    @Test
    void moreThanAFewPupilsAreFoundByTypingOn() {
        bench.admit(SampleSchool.EAST, "crowd", 1, 30);
        begin(OfficeBench.OWNER_EMAIL);
        assertThat(palette.found()).isNotEmpty();
        find("mtg");
        assertThat(palette.found()).hasSize(12);
        assertThat(palette.more().get()).isEqualTo("28 more are found. Type on.");
        find("mtg/2026/e2");
        assertThat(palette.more().get()).isEmpty();
    }

    @Test
    void applicantsStandBehindPupils() {
        bench.elsewhere(
                SampleSchool.REGISTRAR,
                new ApplyForAdmission(
                        SampleSchool.id("applicant"),
                        "Pupil2",
                        null,
                        "Njeri",
                        LocalDate.of(2017, 2, 3),
                        Gender.FEMALE,
                        RegisterSchool.levelId(SampleSchool.SCHOOL, "G4"),
                        RegisterSchool.yearId(SampleSchool.SCHOOL, "2026"),
                        new ApplyForAdmission.Family("Mary", "Njeri", "0722123456", "mary@example.org", "mother"),
                        null,
                        null));
        begin(OfficeBench.OWNER_EMAIL);
        assertThat(find("pupil2")).hasSize(3).endsWith("Pupil2 Njeri");
        run("Pupil2 Njeri");
        assertThat(Objects.requireNonNull(frame.current().get()).name()).isEqualTo(Admissions.SCREEN);
    }

    @Test
    void staffAndGuardiansAreFoundByWhatIsTheirOwn() {
        begin(OfficeBench.OWNER_EMAIL);
        assertThat(find("odhiambo")).contains("Achieng Odhiambo");
        run("Achieng Odhiambo");
        assertThat(Objects.requireNonNull(frame.current().get()).name()).isEqualTo("screen.staff");
        palette.open().set(true);
        assertThat(find("grace wanjiku")).contains("Grace Wanjiku");
        run("Grace Wanjiku");
        assertThat(Objects.requireNonNull(frame.current().get()).name()).isEqualTo("screen.guardians");
        palette.open().set(true);
        assertThat(find("pupil3 wanjiku"))
                .as("the child, and not whoever answers for it")
                .containsExactly("Pupil3 Wanjiku");
    }

    @Test
    void theKeysStayWithinWhatWasFoundAndBeginAtTheTop() {
        begin(OfficeBench.OWNER_EMAIL);
        palette.move(3);
        assertThat(palette.place().get()).isEqualTo(3);
        palette.move(-10);
        assertThat(palette.place().get()).isZero();
        palette.move(1_000);
        assertThat(palette.place().get()).isEqualTo(palette.found().size() - 1);
        palette.run();
        assertThat(done).as("the last one").containsExactly("out");
        palette.open().set(true);
        find("wanjiku");
        assertThat(palette.place().get()).isZero();
    }
}
