package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.HubConfig;
import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import io.daftari.hub.file.CloudinarySimulator;
import io.daftari.hub.file.S3Simulator;
import io.daftari.model.Daftari;
import io.daftari.model.file.AttachFile;
import io.daftari.model.file.AttachedFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.FileTransfer;
import io.daftari.model.file.MediaType;
import io.daftari.model.file.Picture;
import io.daftari.model.file.RemoveFile;
import io.daftari.model.file.SamplePictures;
import io.daftari.model.file.StudentFile;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Query;
import io.daftari.model.op.Refusal;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.time.UuidV7;
import io.daftari.model.wire.Json;
import io.daftari.model.words.Language;
import io.daftari.model.words.Sentences;
import io.daftari.model.words.Words;
import io.daftari.replica.Device;
import io.daftari.replica.FileShelf;
import io.daftari.replica.FileShelf.Standing;
import io.daftari.replica.Replica;
import io.daftari.replica.Submitted;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Problem;
import io.daftari.replica.exchange.SignedRequests;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.file.FileCourier;
import io.daftari.replica.signin.NotLetIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A photo is taken where there is no line, and reaches another device. */
class FileTravelIT {

    private static final TestTime TIME = new TestTime(Instant.parse("2026-11-20T06:00:00Z"));
    private static final byte[] TAKEN = SamplePictures.withPlace(SamplePictures.jpeg(900, 600, 5), 6);
    private static final byte[] PHOTO = Picture.bare(TAKEN);

    private static TestHub onDisk;

    private TestHub hub;
    private TestTime time = TIME;

    @TempDir
    private Path folder;

    private TestHub.School school;
    private UUID pupil;
    private TestHub.User teacher;

    @BeforeAll
    static void start() {
        onDisk = new TestHub(Steps.NONE, TIME);
    }

    @AfterAll
    static void stop() {
        onDisk.close();
    }

    private void found(TestInfo test) {
        found(onDisk, test);
    }

    private void found(TestHub where, TestInfo test) {
        hub = where;
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        UUID east = hub.addClass(school, "Grade 4 East", 40);
        AdmitStudent admission = hub.admission(east, "P/1", LocalDate.of(2026, 8, 24));
        hub.submit(school, admission);
        pupil = admission.studentId();
        teacher = hub.addTeacher(school, "east " + school.id(), east);
    }

    private TestPhone enrol(TestHub.User user, String name) {
        return TestPhone.enrol(hub, user, school.id(), folder.resolve(name), time);
    }

    /** Carries no more than so many bytes to the hub, and then breaks: before a request, or before its answer. */
    private static final class ShortLine implements Transport {
        private final Transport line = new HttpTransport();
        private final boolean losesAnswers;
        private long left;
        private long carried;

        ShortLine(long bytes, boolean losesAnswers) {
            this.left = bytes;
            this.losesAnswers = losesAnswers;
        }

        @Override
        public Reply send(Request request) throws IOException {
            left -= request.body().length;
            if (left < 0 && !losesAnswers) {
                throw new IOException("The line broke");
            }
            carried += request.body().length;
            Reply reply = line.send(request);
            if (left < 0) {
                reply.close();
                throw new IOException("The line broke before the answer");
            }
            return reply;
        }
    }

    private static boolean carry(Replica replica, Transport line) {
        return new FileCourier(replica.hubSide(), replica.files(), line).run();
    }

    private static StudentFile onlyFile(Replica replica) {
        List<StudentFile> files = replica.read(desk -> desk.find(Query.of(StudentFile.class)));
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private static void exchange(Replica replica) {
        assertThat(new ExchangeClient(replica.hubSide(), new HttpTransport())
                        .exchange()
                        .problem())
                .isNull();
    }

    private static Replica reopened(Path file, TestHub.User user) {
        Device device =
                new Device(TIME, UuidV7.secure(Clock.systemUTC()), new SecureRandom(), io.daftari.replica.Steps.NONE);
        try {
            return Replica.unlock(file, user.email(), TestHub.PASSWORD.toCharArray(), Daftari.catalog(), device);
        } catch (NotLetIn e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPhotoTakenOfflineReachesAnotherDeviceHoweverOftenItsWayIsCut(TestInfo test) throws IOException {
        found(test);
        TestPhone office = enrol(school.owner(), "office");
        Path file = office.file();
        Submitted taken =
                office.replica().files().attach(FileOwner.STUDENT, pupil, FileKind.PHOTO, "amina.jpg", TAKEN, "photo");
        assertThat(taken.stored()).as(taken.toString()).isTrue();
        assertThat(standing(office.replica())).isEqualTo(Standing.WAITING);
        office.close();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .as("encrypted as the replica is")
                .doesNotContain("JFIF");

        long carried = 0;
        for (int cut = 1; cut <= 10; cut++) {
            Replica again = reopened(file, school.owner());
            exchange(again);
            ShortLine line = new ShortLine((long) PHOTO.length * cut / 22 + 7L * cut, cut % 2 == 0);
            boolean all = carry(again, line);
            carried += line.carried;
            if (cut < 3) {
                assertThat(all).as("cut %s", cut).isFalse();
                assertThat(standing(again)).isEqualTo(Standing.WAITING);
            }
            again.close();
        }
        Replica last = reopened(file, school.owner());
        assertThat(carry(last, new HttpTransport())).isTrue();
        exchange(last);
        assertThat(standing(last)).isEqualTo(Standing.HERE);
        assertThat(carried).as("it goes on where it was cut").isLessThan(PHOTO.length + 12 * 33_000L);
        last.close();

        arrives();
    }

    private static Standing standing(Replica replica) {
        return replica.files().standing(onlyFile(replica));
    }

    @Test
    void aPhotoTakenOfflineReachesAnotherDeviceThroughABucket(TestInfo test) throws IOException {
        try (S3Simulator bucket = new S3Simulator()) {
            bucket.setClock(TIME);
            travels(new HubConfig.Files(Optional.of(bucket.access()), Optional.empty(), 10 << 20), test);
            assertThat(bucket.size()).isEqualTo(1);
        }
    }

    @Test
    void aPhotoTakenOfflineReachesAnotherDeviceThroughCloudinary(TestInfo test) throws IOException {
        try (CloudinarySimulator cloud = new CloudinarySimulator();
                S3Simulator bucket = new S3Simulator()) {
            // The SDK takes the time of the machine, whatever the hub's is.
            time = new TestTime(Instant.now());
            travels(new HubConfig.Files(Optional.of(bucket.access()), Optional.of(cloud.access()), 10 << 20), test);
            assertThat(cloud.size()).isEqualTo(1);
            assertThat(bucket.size()).as("pictures go to the other").isZero();
        }
    }

    private void travels(HubConfig.Files files, TestInfo test) throws IOException {
        try (TestHub elsewhere = new TestHub(Steps.NONE, time, files)) {
            found(elsewhere, test);
            try (TestPhone office = enrol(school.owner(), "office")) {
                FileShelf shelf = office.replica().files();
                assertThat(shelf.attach(FileOwner.STUDENT, pupil, FileKind.PHOTO, "amina.jpg", TAKEN, "photo")
                                .stored())
                        .isTrue();
                office.exchange();
                assertThat(carry(office.replica(), new HttpTransport())).isTrue();
                office.exchange();
                assertThat(standing(office.replica())).isEqualTo(Standing.HERE);
            }
            arrives();
        }
    }

    /** On the teacher's phone: first small, then whole. */
    private void arrives() throws IOException {
        try (TestPhone phone = enrol(teacher, "phone")) {
            Replica replica = phone.replica();
            AttachedFile row = onlyFile(replica);
            FileShelf files = replica.files();
            assertThat(files.standing(row)).isEqualTo(Standing.AT_HUB);
            assertThat(carry(replica, new HttpTransport())).isTrue();
            var small = ImageIO.read(new ByteArrayInputStream(files.small(row).orElseThrow()));
            assertThat(small.getHeight()).isEqualTo(256);
            assertThat(files.open(row)).as("only when somebody asks").isEmpty();
            assertThat(carry(replica, new ShortLine(1_000, true)))
                    .as("cut on its way")
                    .isFalse();
            assertThat(carry(replica, new HttpTransport())).isTrue();
            assertThat(files.open(row)).get().isEqualTo(PHOTO);
            assertThat(files.standing(row)).isEqualTo(Standing.HERE);
        }
    }

    @Test
    void aWithdrawnDeviceHandsOverThePhotoThatItAloneHas(TestInfo test) throws IOException {
        found(test);
        try (TestPhone lost = enrol(school.owner(), "lost")) {
            Replica replica = lost.replica();
            replica.files().attach(FileOwner.STUDENT, pupil, FileKind.PHOTO, "amina.jpg", TAKEN, "photo");
            TIME.goOn(Duration.ofMinutes(5));
            TestHub.Answer withdrawn = hub.post(
                    "/api/v1/devices/" + replica.hubSide().replica() + "/revoke",
                    school.owner(),
                    school.id(),
                    Map.of("reason", "stolen"));
            assertThat(withdrawn.status()).isEqualTo(200);

            assertThat(leaving(replica, new ShortLine(1_000, false))).isEqualTo(Problem.Kind.CUT);
            assertThat(leaving(replica, request -> new Page(404))).isEqualTo(Problem.Kind.CUT);
            assertThat(leaving(replica, request -> new Page(413))).isEqualTo(Problem.Kind.CUT);
            assertThat(lost.tryExchange().problem().kind())
                    .as("without anybody to carry it")
                    .isEqualTo(Problem.Kind.CUT);
            assertThat(standing(replica)).as("not forgotten yet").isEqualTo(Standing.WAITING);
            assertThat(leaving(replica, new HttpTransport())).isEqualTo(Problem.Kind.REVOKED);
        }
        arrives();
    }

    /** What a proxy says in its own name. */
    private record Page(int status) implements Transport.Reply {

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream("<html>Go away</html>".getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** An exchange of a withdrawn device whose files go by this line; how it ends. */
    private static Problem.Kind leaving(Replica replica, Transport line) {
        ExchangeClient client = new ExchangeClient(replica.hubSide(), new HttpTransport());
        client.beforeLeaving(new FileCourier(replica.hubSide(), replica.files(), line));
        return client.exchange().problem().kind();
    }

    @Test
    void roomIsMadeForOthersButWhatWaitsStays(TestInfo test) {
        found(test);
        try (TestPhone office = enrol(school.owner(), "office");
                TestPhone phone = enrol(teacher, "phone")) {
            Replica replica = office.replica();
            replica.files().attach(FileOwner.STUDENT, pupil, FileKind.PHOTO, "a.jpg", TAKEN, "photo");
            StudentFile row = onlyFile(replica);
            FileCourier scarce = new FileCourier(
                    replica.hubSide(),
                    replica.files(),
                    request -> {
                        throw new IOException("no line");
                    },
                    0);
            assertThat(scarce.run()).isFalse();
            replica.files().tidy(0);
            assertThat(replica.files().open(row)).get().isEqualTo(PHOTO);
            office.exchange();
            assertThat(carry(replica, new HttpTransport())).isTrue();
            replica.files().tidy(0);
            office.exchange();
            assertThat(standing(replica)).isEqualTo(Standing.AT_HUB);

            phone.exchange();
            phone.replica().files().open(onlyFile(phone.replica()));
            assertThat(carry(phone.replica(), new HttpTransport())).isTrue();
            StudentFile seen = onlyFile(phone.replica());
            assertThat(phone.replica().files().small(seen)).isPresent();
            hub.submit(school, new RemoveFile(row.id, FileOwner.STUDENT));
            phone.exchange();
            assertThat(carry(phone.replica(), new HttpTransport())).isTrue();
            assertThat(phone.replica().files().small(seen))
                    .as("gone with its row")
                    .isEmpty();
        }
    }

    @Test
    void whoCapturedWhatTheHubDoesNotTakeIsToldOnce(TestInfo test) throws IOException {
        found(test);
        try (TestPhone phone = enrol(school.owner(), "office")) {
            Replica replica = phone.replica();
            byte[] large = new byte[11 << 20];
            System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);
            Submitted film =
                    replica.files().attach(FileOwner.STUDENT, pupil, FileKind.DOCUMENT, "film.pdf", large, "document");
            assertThat(film.stored()).as(film.toString()).isTrue();
            // What a broken disk, or another app, would bring.
            AttachFile torn = announced("torn.jpg", FileRules.hashOf(new byte[] {1, 2, 3}), 3);
            AttachFile letter =
                    announced("letter.jpg", FileRules.hashOf("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)), 8);
            phone.submit(torn, "photo");
            phone.submit(letter, "photo");
            phone.exchange();
            for (int time = 1; time <= 2; time++) {
                assertThat(bring(replica, torn, new byte[] {1, 2, 4})).isEqualTo(422);
                assertThat(bring(replica, letter, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                        .isEqualTo(422);
            }
            carry(replica, new HttpTransport());
            carry(replica, new HttpTransport());
            phone.exchange();

            List<InboxItem> items = phone.rows(InboxItem.class);
            assertThat(items)
                    .extracting(item -> item.readReasons().get(0).args().get("rule"))
                    .containsExactlyInAnyOrder("too-large", "checksum-mismatch", "type-not-taken");
            for (InboxItem item : items) {
                assertThat(item.authorId).isEqualTo(school.owner().id());
                assertThat(item.typed).contains(".jpg".equals(ending(item)) ? "PHOTO" : "film.pdf");
                for (Language language : Language.values()) {
                    assertThat(new Sentences(Words.in(language, List.of()), (argument, value) -> Optional.empty())
                                    .of(item.readReasons().get(0)))
                            .doesNotContain("{", "rule.", "FileNotTaken");
                }
            }
            assertThat(replica.files().open(only(replica, "film.pdf")))
                    .as("never lost on the device")
                    .get()
                    .isEqualTo(large);
            phone.submit(new CloseInboxItem(items.get(0).id, "seen"), "closed");
            phone.exchange();
            assertThat(phone.rows(InboxItem.class))
                    .filteredOn(item -> item.closedAt != null)
                    .hasSize(1);
        }
    }

    private static String ending(InboxItem item) {
        return item.typed.contains(".jpg") ? ".jpg" : ".pdf";
    }

    private static StudentFile only(Replica replica, String name) {
        return replica.read(desk -> desk.find(Query.of(StudentFile.class).eq("fileName", name)))
                .get(0);
    }

    private AttachFile announced(String name, String hash, long size) {
        return new AttachFile(
                UuidV7.secure(TIME).next(), FileOwner.STUDENT, pupil, FileKind.PHOTO, name, MediaType.JPEG, size, hash);
    }

    /** Brings bytes of a file, as a device whose copy is not what it was; how the hub answers. */
    private static int bring(Replica replica, AttachFile file, byte[] bytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(Json.mapper()
                .writeValueAsBytes(new FileTransfer.Piece(replica.hubSide().replica(), file.id(), file.owner(), 0)));
        body.write('\n');
        body.writeBytes(bytes);
        try (Transport.Reply reply = new HttpTransport()
                .send(new SignedRequests(replica.hubSide())
                        .to("sync/v1/files/piece", "file-piece", body.toByteArray()))) {
            return reply.status();
        }
    }

    @Test
    void whatNobodyTakesIsRefusedOnTheDevice(TestInfo test) {
        found(test);
        try (TestPhone office = enrol(school.owner(), "office")) {
            FileShelf files = office.replica().files();
            Submitted program = files.attach(
                    FileOwner.STUDENT, pupil, FileKind.DOCUMENT, "a.exe", "MZ".getBytes(StandardCharsets.US_ASCII), "");
            assertThat(((Refusal) program.forecast()).reasons().get(0).args()).containsEntry("rule", "type-not-taken");
            byte[] large = new byte[20 << 20];
            System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);
            Submitted film = files.attach(FileOwner.STUDENT, pupil, FileKind.DOCUMENT, "a.pdf", large, "");
            assertThat(((Refusal) film.forecast()).reasons().get(0).args()).containsEntry("field", "sizeBytes");
            assertThat(office.rows(StudentFile.class)).isEmpty();
            assertThat(office.replica().pending()).isEmpty();
        }
    }
}
