package io.daftari.hub.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.SettableClock;
import io.daftari.hub.Steps;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.file.AttachFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.FileTransfer;
import io.daftari.model.file.MediaType;
import io.daftari.model.file.Picture;
import io.daftari.model.file.RemoveFile;
import io.daftari.model.file.SamplePictures;
import io.daftari.model.file.StudentFile;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Photos and documents at a hub that keeps them on its disk. */
class FilesIT {

    private static final byte[] PHOTO = Picture.bare(SamplePictures.jpeg(700, 500, 3));
    private static final byte[] PDF = "%PDF-1.7 a birth certificate".getBytes(StandardCharsets.US_ASCII);

    private static final SettableClock CLOCK = new SettableClock(Instant.now());
    private static TestHub hub;
    private static TestHub.School school;
    private static TestHub.User teacher;
    private static UUID east;
    private static UUID pupil;
    private static UUID stranger;

    @BeforeAll
    static void start() {
        hub = new TestHub(Steps.NONE, CLOCK);
        school = hub.found("files");
        east = hub.addClass(school, "East", 40);
        UUID west = hub.addClass(school, "West", 40);
        teacher = hub.addTeacher(school, "teacher of east", east);
        pupil = admitted(east, "F/1");
        stranger = admitted(west, "F/2");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static UUID admitted(UUID classId, String number) {
        AdmitStudent admission = hub.admission(classId, number, LocalDate.of(2026, 1, 5));
        hub.submit(school, admission);
        return admission.studentId();
    }

    private static AttachFile attached(UUID student, FileKind kind, MediaType type, byte[] bytes) {
        AttachFile attach = new AttachFile(
                hub.newId(),
                FileOwner.STUDENT,
                student,
                kind,
                "file." + type.ending(),
                type,
                bytes.length,
                FileRules.hashOf(bytes));
        hub.submit(school, attach);
        return attach;
    }

    private static HttpResponse<byte[]> content(UUID file, TestHub.User user, String... headers) {
        return hub.bytes("/api/v1/files/" + file + "/content", user, school.id(), headers);
    }

    private static TestHub.Answer whole(TestHub.User user, UUID student, String query, byte[] bytes) {
        return hub.post("/api/v1/files?owner=STUDENT&owner_id=" + student + "&" + query, user, school.id(), bytes);
    }

    @Test
    void takesAPhotoWholeWithoutWhereItWasTaken() throws IOException {
        byte[] told = SamplePictures.withPlace(SamplePictures.jpeg(640, 400, 1), 6);
        TestHub.Answer made = whole(school.owner(), pupil, "kind=PHOTO&file_name=amina.jpg", told);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        UUID id = UUID.fromString(made.body().get("id").asText());

        HttpResponse<byte[]> got = content(id, teacher);
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(new String(got.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Nairobi");
        assertThat(got.body()).isEqualTo(Picture.bare(told));
        assertThat(got.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        String tag = got.headers().firstValue("ETag").orElseThrow();
        assertThat(content(id, teacher, "If-None-Match", tag).statusCode()).isEqualTo(304);

        HttpResponse<byte[]> part = content(id, teacher, "Range", "bytes=100-299");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(got.body(), 100, 300));
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100-299/" + got.body().length);
        assertThat(content(id, teacher, "Range", "bytes=99999999-").statusCode())
                .isEqualTo(416);

        var small = ImageIO.read(
                new ByteArrayInputStream(hub.bytes("/api/v1/files/" + id + "/thumbnail", teacher, school.id())
                        .body()));
        assertThat(small.getWidth() + "x" + small.getHeight())
                .as("small, and the right way up")
                .isEqualTo("160x256");
        assertThat(hub.get("/api/v1/student-files/" + id, teacher, school.id())
                        .body()
                        .has("stored_at"))
                .isTrue();
    }

    /** The line is cut at ten places; what has come stays, to the byte. */
    @Test
    void goesOnFromAnyByteAtWhichAnUploadWasCut() throws IOException {
        AttachFile file = attached(pupil, FileKind.PHOTO, MediaType.JPEG, PHOTO);
        assertThat(content(file.id(), teacher).statusCode()).isEqualTo(409);
        int[] places = {1, 2, 777, 4_096, 65_535, 65_536, 100_001, 131_071, 200_000, PHOTO.length - 1};
        int from = 0;
        for (int to : places) {
            assertThat(cut(file.id(), from, to)).as("cut at %s", to).isEqualTo(408);
            from = to;
            assertThat(offset(file.id())).isEqualTo(to);
        }
        TestHub.Answer wrong = hub.upload(file.id(), school.owner(), school.id(), 5, new byte[] {1});
        assertThat(wrong.status() + " " + wrong.code()).isEqualTo("409 wrong-offset");
        TestHub.Answer done =
                hub.upload(file.id(), school.owner(), school.id(), from, Arrays.copyOfRange(PHOTO, from, PHOTO.length));
        assertThat(done.body().get("complete").asBoolean())
                .as(done.body().toString())
                .isTrue();
        assertThat(content(file.id(), teacher).body()).isEqualTo(PHOTO);
    }

    private static long offset(UUID file) {
        return hub.get("/api/v1/files/" + file + "/upload", school.owner(), school.id())
                .body()
                .get("offset")
                .asLong();
    }

    /** Promises all of the rest, sends some of it and no more; the status of the answer. */
    private static int cut(UUID file, int from, int to) throws IOException {
        try (Socket socket = new Socket(hub.address().getHost(), hub.address().getPort())) {
            String head = "PATCH /api/v1/files/" + file + "/upload HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + school.owner().token() + "\r\nX-School-ID: " + school.id()
                    + "\r\nUpload-Offset: " + from + "\r\nContent-Length: " + (PHOTO.length - from) + "\r\n\r\n";
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            out.write(PHOTO, from, to - from);
            socket.getOutputStream().write(out.toByteArray());
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    @Test
    void refusesWithTheReasonWhatItDoesNotTake() {
        assertThat(refusal(whole(school.owner(), pupil, "kind=PHOTO&file_name=a.jpg", PDF)))
                .isEqualTo("422 type-not-taken");
        assertThat(refusal(whole(
                        school.owner(),
                        pupil,
                        "kind=DOCUMENT&file_name=a.pdf",
                        "<html><script>".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("422 type-not-taken");
        assertThat(refusal(whole(school.owner(), pupil, "kind=PHOTO&file_name=a.jpg", Arrays.copyOf(PHOTO, 900))))
                .isEqualTo("422 damaged");
        assertThat(refusal(hub.offer(
                        "/api/v1/files?owner=STUDENT&owner_id=" + pupil + "&kind=DOCUMENT&file_name=a.pdf",
                        school.owner(),
                        school.id(),
                        new byte[20 << 20])))
                .isEqualTo("413 too-large");
        assertThat(refusal(whole(school.owner(), pupil, "kind=DOCUMENT&file_name=..%2Fa.pdf", PDF)))
                .isEqualTo("400 not-a-name");
        assertThat(refusal(hub.post(
                        "/api/v1/student-files",
                        school.owner(),
                        school.id(),
                        Map.of(
                                "owner_id",
                                pupil,
                                "kind",
                                "DOCUMENT",
                                "file_name",
                                "film.pdf",
                                "media_type",
                                "PDF",
                                "size_bytes",
                                20 << 20,
                                "content_hash",
                                FileRules.hashOf(PDF)))))
                .isEqualTo("400 out-of-range");
    }

    @Test
    void refusesBytesThatAreNotWhatWasSaid() {
        // Bytes that no other test has brought, as the hub asks for none that it has.
        byte[] pdf = "%PDF-1.7 a letter of its own".getBytes(StandardCharsets.US_ASCII);
        byte[] other = pdf.clone();
        other[20]++;
        AttachFile wrongSum = attached(pupil, FileKind.DOCUMENT, MediaType.PDF, pdf);
        assertThat(refusal(hub.upload(wrongSum.id(), school.owner(), school.id(), 0, other)))
                .isEqualTo("422 checksum-mismatch");
        assertThat(offset(wrongSum.id())).as("from the beginning").isZero();
        assertThat(hub.upload(wrongSum.id(), school.owner(), school.id(), 0, pdf)
                        .status())
                .isEqualTo(200);

        byte[] png = SamplePictures.png(9, 9);
        AttachFile wrongType = attached(pupil, FileKind.PHOTO, MediaType.JPEG, png);
        assertThat(refusal(hub.upload(wrongType.id(), school.owner(), school.id(), 0, png)))
                .isEqualTo("422 type-differs");

        byte[] told = SamplePictures.withPlace(PHOTO, 1);
        AttachFile tells = attached(pupil, FileKind.PHOTO, MediaType.JPEG, told);
        assertThat(refusal(hub.upload(tells.id(), school.owner(), school.id(), 0, told)))
                .isEqualTo("422 tells-more-than-it-shows");

        AttachFile large = new AttachFile(
                hub.newId(),
                FileOwner.STUDENT,
                pupil,
                FileKind.DOCUMENT,
                "large.pdf",
                MediaType.PDF,
                15 << 20,
                FileRules.hashOf(other));
        hub.submit(school, large);
        assertThat(refusal(hub.upload(large.id(), school.owner(), school.id(), 0, other)))
                .isEqualTo("413 too-large");
    }

    /** More than JSON may be: what the guide says of files holds for those that are sent whole, too. */
    @Test
    void takesAFileOfNineMegabytesWhole() {
        byte[] large = Arrays.copyOf(PDF, 9 << 20);
        TestHub.Answer whole = whole(school.owner(), pupil, "kind=DOCUMENT&file_name=large.pdf", large);
        assertThat(whole.status()).as(whole.body().toString()).isEqualTo(201);
        UUID id = UUID.fromString(whole.body().get("id").asText());
        assertThat(hub.bytes("/api/v1/files/" + id + "/content", school.owner(), school.id())
                        .body())
                .hasSize(9 << 20);
    }

    private static String refusal(TestHub.Answer answer) {
        return answer.status() + " " + answer.code();
    }

    @Test
    void givesAFileToThoseWhoSeeTheRecordAlone() {
        TestHub.Answer made = whole(school.owner(), stranger, "kind=DOCUMENT&file_name=a.pdf", PDF);
        UUID id = UUID.fromString(made.body().get("id").asText());
        assertThat(content(id, school.owner()).statusCode()).isEqualTo(200);
        for (String part : new String[] {"content", "thumbnail", "link", "upload"}) {
            assertThat(hub.bytes("/api/v1/files/" + id + "/" + part, teacher, school.id())
                            .statusCode())
                    .as("of a pupil who is not his: %s", part)
                    .isEqualTo(404);
        }
        assertThat(whole(teacher, stranger, "kind=PHOTO&file_name=a.jpg", PHOTO).status())
                .isEqualTo(404);
        assertThat(refusal(whole(teacher, pupil, "kind=PHOTO&file_name=a.jpg", PHOTO)))
                .isEqualTo("403 not-permitted");
        TestHub.School other = hub.found("files elsewhere");
        assertThat(hub.bytes("/api/v1/files/" + id + "/content", other.owner(), other.id())
                        .statusCode())
                .isEqualTo(404);
        assertThat(hub.bytes("/api/v1/files/" + id + "/content", other.owner(), school.id())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesPiecesOfDevicesAndGivesThemWhatTheyHold() throws IOException {
        byte[] bytes = Picture.bare(SamplePictures.jpeg(300, 300, 11));
        TestDevice office = hub.enrol(school.owner(), school.id());
        TestDevice phone = hub.enrol(teacher, school.id());
        AttachFile mine = attached(pupil, FileKind.PHOTO, MediaType.JPEG, bytes);
        byte[] others = Picture.bare(SamplePictures.jpeg(200, 200, 12));
        AttachFile foreign = attached(stranger, FileKind.PHOTO, MediaType.JPEG, others);
        for (AttachFile file : new AttachFile[] {mine, foreign}) {
            byte[] all = file.equals(mine) ? bytes : others;
            int half = all.length / 2;
            assertThat(piece(office, file, 0, Arrays.copyOf(all, half)).offset())
                    .isEqualTo(half);
            assertThat(piece(office, file, 0, Arrays.copyOf(all, half)).offset())
                    .as("the same again")
                    .isEqualTo(half);
            assertThat(piece(office, file, half, Arrays.copyOfRange(all, half, all.length))
                            .complete())
                    .isTrue();
        }
        phone.exchange();
        assertThat(phone.rows(StudentFile.class))
                .filteredOn(row -> row.id.equals(mine.id()))
                .singleElement()
                .satisfies(row -> assertThat(row.storedAt).isNotNull());
        HttpResponse<byte[]> got = fetch(phone, mine, bytes.length, false);
        assertThat(got.body()).isEqualTo(bytes);
        assertThat(fetch(phone, mine, 0, true).statusCode()).isEqualTo(200);
        assertThat(fetch(phone, foreign, others.length, false).statusCode())
                .as("of a pupil whom it does not hold")
                .isEqualTo(404);
        TestHub.School other = hub.found("devices elsewhere");
        TestDevice elsewhere = hub.enrol(other.owner(), other.id());
        assertThat(fetch(elsewhere, mine, bytes.length, false).statusCode()).isEqualTo(404);
        assertThat(elsewhere
                        .ask(
                                "/sync/v1/files/state",
                                "file-state",
                                new FileTransfer.Question(elsewhere.replicaId(), mine.id(), FileOwner.STUDENT))
                        .statusCode())
                .isEqualTo(404);
    }

    private static FileTransfer.State piece(TestDevice device, AttachFile file, long offset, byte[] bytes)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(Json.mapper()
                .writeValueAsBytes(new FileTransfer.Piece(device.replicaId(), file.id(), FileOwner.STUDENT, offset)));
        body.write('\n');
        body.writeBytes(bytes);
        HttpResponse<byte[]> answer = device.askPlainly("/sync/v1/files/piece", "file-piece", body.toByteArray());
        return Json.mapper().readValue(answer.body(), FileTransfer.State.class);
    }

    private static HttpResponse<byte[]> fetch(TestDevice device, AttachFile file, int length, boolean thumbnail) {
        return device.ask(
                "/sync/v1/files/content",
                "file-content",
                new FileTransfer.Fetch(device.replicaId(), file.id(), FileOwner.STUDENT, 0, length, thumbnail));
    }

    @Test
    void forgetsBytesThatNoRecordNamesAnyMore() {
        UUID leaver = admitted(east, "F/3");
        byte[] removed = Picture.bare(SamplePictures.jpeg(90, 90, 21));
        byte[] erased = Picture.bare(SamplePictures.jpeg(90, 90, 22));
        byte[] kept = Picture.bare(SamplePictures.jpeg(90, 90, 23));
        UUID first = id(whole(school.owner(), pupil, "kind=PHOTO&file_name=a.jpg", removed));
        UUID second = id(whole(school.owner(), leaver, "kind=PHOTO&file_name=b.jpg", erased));
        UUID third = id(whole(school.owner(), pupil, "kind=PHOTO&file_name=c.jpg", kept));
        hub.submit(
                school,
                new RemoveFile(first, FileOwner.STUDENT),
                new ErasePerson("student", leaver, io.daftari.model.privacy.Erasure.Basis.REQUESTED));
        assertThat(content(second, school.owner()).statusCode()).as("at once").isEqualTo(404);
        hub.prune();
        assertThat(isKnown(removed)).as("it may have been by mistake").isTrue();
        CLOCK.advance(Duration.ofHours(25));
        hub.prune();
        assertThat(isKnown(removed)).isFalse();
        assertThat(isKnown(erased)).isFalse();
        assertThat(isKnown(kept)).isTrue();
        TestHub.User again = hub.signIn(school.owner().email());
        assertThat(content(third, again).body()).isEqualTo(kept);
        school = new TestHub.School(school.id(), again);
        teacher = hub.signIn(teacher.email());
    }

    private static UUID id(TestHub.Answer answer) {
        return UUID.fromString(answer.body().get("id").asText());
    }

    private static boolean isKnown(byte[] bytes) {
        return hub.count("SELECT count(*) FROM file_content WHERE content_hash = '" + FileRules.hashOf(bytes) + "'")
                > 0;
    }
}
