package io.daftari.office.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.Guardian;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.Happening;
import io.daftari.replica.FileShelf.Standing;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Photos and documents on records, without a window and without a network. */
class FilesViewModelTest {

    private static final UUID PUPIL = SampleSchool.pupil("east", 1);

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Workspace work;
    private May may;
    private FilesViewModel files;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    private void signedIn(String email) {
        bench.joinedAs(email);
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, RecordFiles.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        files = new FilesViewModel(FileOwner.STUDENT, work, may, bench.camera());
        files.activate();
        files.of(PUPIL);
    }

    @AfterEach
    void close() {
        files.deactivate();
        may.stop();
        bench.close();
    }

    private Path photo(String name) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(new BufferedImage(40, 50, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private Path text(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPhotoIsShownAtOnceFromWhatIsHereAndWaitsToBeSent() throws IOException {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        files.attach(FileKind.PHOTO, List.of(photo("Achieng.png")));
        assertThat(files.told().get()).isEmpty();
        assertThat(files.files()).hasSize(1);
        FilesViewModel.Shown shown = files.files().get(0);
        assertThat(shown.standing()).isEqualTo(Standing.WAITING);
        assertThat(shown.picture()).isNotEmpty();
        assertThat(files.portrait().get()).isNotNull();
        assertThat(files.stands(shown)).isEqualTo("waiting to be sent");
        assertThat(files.about(shown)).startsWith("1 kB · ");
        assertThat(files.busy().get()).isFalse();
        Path copy = folder.resolve("copy.png");
        files.save(shown, copy);
        assertThat(copy).isNotEmptyFile();
        assertThat(files.told().get()).isEqualTo("A copy is in copy.png.");
    }

    @Test
    void whatTheCameraTookIsOfferedAndOneIsTaken() throws IOException {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        files.photograph();
        assertThat(files.photographing().get()).isTrue();
        files.lookForPictures();
        assertThat(files.taken()).as("nothing yet").isEmpty();
        Path second = photo("IMG_2.png");
        bench.camera().takes(List.of(second, photo("IMG_1.png")));
        files.lookForPictures();
        assertThat(files.taken()).hasSize(2).startsWith(second);
        files.use(second);
        assertThat(files.photographing().get()).isFalse();
        assertThat(files.taken()).isEmpty();
        assertThat(files.files())
                .singleElement()
                .satisfies(file -> assertThat(file.row().fileName).isEqualTo("IMG_2.png"));
        assertThat(second).as("it stays where the camera has left it").isNotEmptyFile();
    }

    @Test
    void aPictureThatWasTakenForOneIsNotOfferedToAnother() throws IOException {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        files.photograph();
        bench.camera().takes(List.of(photo("IMG_1.png")));
        files.lookForPictures();
        files.of(SampleSchool.pupil("east", 2));
        assertThat(files.photographing().get()).isFalse();
        files.lookForPictures();
        assertThat(files.taken()).isEmpty();
        files.photograph();
        files.leaveCamera();
        files.lookForPictures();
        assertThat(files.taken()).isEmpty();
    }

    @Test
    void aComputerWithoutACameraProgramSaysWhatToDo() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        bench.camera().unplug();
        files.photograph();
        assertThat(files.photographing().get()).isFalse();
        assertThat(files.told().get()).startsWith("No camera program was found on this computer.");
    }

    @Test
    void whoMayNotAttachStartsNoCamera() {
        signedIn(OfficeBench.TEACHER_EMAIL);
        files.photograph();
        assertThat(bench.camera().starts()).isZero();
    }

    @Test
    void whatIsNotTakenIsToldByItsNameAndTheOthersStay() throws IOException {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        Path big = folder.resolve("big.pdf");
        Files.write(big, new byte[(int) FileRules.MAX_BYTES + 1]);
        files.attach(
                FileKind.DOCUMENT,
                List.of(
                        text("notes.txt", "no such type"),
                        text("birth.pdf", "%PDF-1.4 certificate"),
                        big,
                        folder.resolve("gone.pdf")));
        assertThat(files.files())
                .singleElement()
                .satisfies(file -> assertThat(file.row().fileName).isEqualTo("birth.pdf"));
        assertThat(files.told().get())
                .contains("notes.txt was not attached: ")
                .contains("it is no type of file that is taken")
                .contains("big.pdf was not attached: It is larger than 16 MB.")
                .contains("gone.pdf was not attached: It can’t be read.");
    }

    @Test
    void aDocumentIsTakenOffAndTheLastAttachedIsTakenBack() throws IOException {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        files.attach(FileKind.DOCUMENT, List.of(text("birth.pdf", "%PDF-1.4 a"), text("report.pdf", "%PDF-1.4 b")));
        assertThat(files.files()).hasSize(2);
        work.undo(undone -> assertThat(undone.why()).isEmpty(), sentence -> {
            throw new AssertionError(sentence);
        });
        assertThat(files.files()).extracting(file -> file.row().fileName).containsExactly("birth.pdf");
        files.remove(files.files().get(0));
        assertThat(files.files()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachKindOfRecordHasItsFiles(FileOwner owner) throws IOException {
        UUID record = record(owner);
        signedIn(OfficeBench.OWNER_EMAIL);
        files.deactivate();
        files = new FilesViewModel(owner, work, may, bench.camera());
        files.activate();
        files.of(record);
        assertThat(files.whyNot()).isEmpty();
        files.attach(FileKind.PHOTO, List.of(photo("face.png")));
        assertThat(files.told().get()).isEmpty();
        assertThat(files.portrait().get()).isNotNull();
        files.attach(FileKind.DOCUMENT, List.of(text("identity.pdf", "%PDF-1.4 a")));
        List<String> names = files.takes(FileKind.DOCUMENT) ? List.of("face.png", "identity.pdf") : List.of("face.png");
        assertThat(files.files()).extracting(file -> file.row().fileName).containsExactlyInAnyOrderElementsOf(names);
        List<Happening> attached = bench.replica().read(desk -> files.attached(desk, record));
        assertThat(attached).hasSameSizeAs(names);
        files.of(SampleSchool.id("another"));
        assertThat(files.files()).as("those of another record").isEmpty();
        files.of(record);
        files.files().stream().toList().forEach(files::remove);
        assertThat(files.files()).isEmpty();
        bench.online(true);
        bench.exchange();
        assertThat(bench.replica().inbox())
                .as("the hub took it as it was foretold")
                .isEmpty();
    }

    /** One of each kind, as the hub has it already. */
    private UUID record(FileOwner owner) {
        return switch (owner) {
            case STUDENT -> PUPIL;
            case STAFF_MEMBER -> SampleSchool.id("staff " + SampleSchool.TEACHER);
            case GUARDIAN -> {
                Guardian guardian = new Guardian();
                guardian.id = SampleSchool.id("aunt");
                guardian.firstName = "Mary";
                guardian.lastName = "Atieno";
                bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(guardian));
                yield guardian.id;
            }
            case APPLICATION -> {
                UUID id = SampleSchool.id("applicant");
                bench.elsewhere(
                        SampleSchool.REGISTRAR,
                        new ApplyForAdmission(
                                id,
                                "Amina",
                                null,
                                "Njeri",
                                LocalDate.of(2017, 2, 3),
                                null,
                                null,
                                null,
                                new ApplyForAdmission.Family("Mary", "Njeri", "0722 123 456", null, "mother"),
                                null,
                                null));
                yield id;
            }
        };
    }

    @Test
    void whoMayNotChangePupilsAttachesNothing() throws IOException {
        signedIn(OfficeBench.BURSAR_EMAIL);
        assertThat(files.whyNot()).isNotEmpty();
        files.attach(FileKind.PHOTO, List.of(photo("a.png")));
        assertThat(files.files()).isEmpty();
    }

    @Test
    void aLongNameKeepsItsEnding() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        String name = FilesViewModel.nameOf(Path.of("x".repeat(230) + ".pdf"));
        assertThat(name).hasSize(FileRules.MAX_NAME).endsWith("x.pdf");
    }
}
