package io.daftari.hub.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.model.file.FileRules;
import io.daftari.model.file.MediaType;
import io.daftari.model.file.Picture;
import io.daftari.model.file.SamplePictures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three stores: the same contract, and each against one that checks what it is sent. */
class StoresTest {

    private static final UUID SCHOOL = UUID.fromString("0197aaaa-0000-7000-8000-000000000001");
    private static final byte[] PHOTO = Picture.bare(SamplePictures.jpeg(120, 90, 31));
    private static final String HASH = FileRules.hashOf(PHOTO);

    private final Clock clock = Clock.systemUTC();

    @TempDir
    private Path folder;

    private static void keepsGivesAndForgets(FileStore store) {
        String place = store.put(SCHOOL, HASH, MediaType.JPEG, PHOTO);
        assertThat(store.put(SCHOOL, HASH, MediaType.JPEG, PHOTO)).isEqualTo(place);
        assertThat(store.get(place, 0, PHOTO.length)).isEqualTo(PHOTO);
        assertThat(store.get(place, 100, 50)).isEqualTo(Arrays.copyOfRange(PHOTO, 100, 150));
        assertThat(store.get(place, PHOTO.length - 7L, 1_000))
                .isEqualTo(Arrays.copyOfRange(PHOTO, PHOTO.length - 7, PHOTO.length));
        store.remove(place);
        store.remove(place);
        assertThatThrownBy(() -> store.get(place, 0, 10)).isInstanceOf(StoreFailed.class);
    }

    @Test
    void eachKeepsGivesAndForgets() {
        keepsGivesAndForgets(new DiskStore(folder));
        try (S3Simulator bucket = new S3Simulator();
                CloudinarySimulator cloud = new CloudinarySimulator()) {
            keepsGivesAndForgets(new S3Store(bucket.access(), clock));
            keepsGivesAndForgets(new CloudinaryStore(cloud.access(), clock));
        }
    }

    private static int status(URI link) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void aLinkHoldsForAWhileAndForOneFileAlone() throws IOException, InterruptedException {
        try (S3Simulator bucket = new S3Simulator();
                CloudinarySimulator cloud = new CloudinarySimulator()) {
            for (FileStore store :
                    new FileStore[] {new S3Store(bucket.access(), clock), new CloudinaryStore(cloud.access(), clock)}) {
                String place = store.put(SCHOOL, HASH, MediaType.JPEG, PHOTO);
                URI link = store.link(place, "amina's birth.jpg", Duration.ofMinutes(5))
                        .orElseThrow();
                assertThat(status(link)).as(store.name()).isEqualTo(200);
                URI other = URI.create(link.toString().replace(HASH, FileRules.hashOf(new byte[] {1})));
                assertThat(status(other)).as(store.name()).isIn(401, 403);
                Clock later = Clock.offset(clock, Duration.ofMinutes(6));
                bucket.setClock(later);
                cloud.setClock(later);
                assertThat(status(link)).as("%s, over", store.name()).isIn(401, 403);
                bucket.setClock(clock);
                cloud.setClock(clock);
            }
        }
    }

    @Test
    void whatIsSignedWronglyOrLongAgoIsRefused() {
        try (S3Simulator bucket = new S3Simulator();
                CloudinarySimulator cloud = new CloudinarySimulator()) {
            StoreAddress known = bucket.access();
            StoreAddress forged = new StoreAddress(known.endpoint(), known.key(), "guessed", known.name(), "eu-west-1");
            assertThatThrownBy(() -> new S3Store(forged, clock).put(SCHOOL, HASH, MediaType.JPEG, PHOTO))
                    .isInstanceOf(StoreFailed.class);
            assertThatThrownBy(() -> new CloudinaryStore(cloud.access("guessed"), clock)
                            .put(SCHOOL, HASH, MediaType.JPEG, PHOTO))
                    .isInstanceOf(StoreFailed.class)
                    .rootCause()
                    .hasMessageContaining("Invalid Signature");
            bucket.setClock(Clock.offset(clock, Duration.ofHours(2)));
            cloud.setClock(Clock.offset(clock, Duration.ofHours(2)));
            assertThatThrownBy(() -> new S3Store(known, clock).put(SCHOOL, HASH, MediaType.JPEG, PHOTO))
                    .isInstanceOf(StoreFailed.class);
            assertThatThrownBy(
                            () -> new CloudinaryStore(cloud.access(), clock).put(SCHOOL, HASH, MediaType.JPEG, PHOTO))
                    .isInstanceOf(StoreFailed.class)
                    .rootCause()
                    .hasMessageContaining("Stale request");
            assertThat(bucket.size() + cloud.size()).isZero();
        }
    }

    /** Worked out by other programs. */
    @Test
    void signsAsOthersDo() {
        StoreAddress address = new StoreAddress(
                URI.create("http://127.0.0.1:9000"), S3Simulator.KEY, S3Simulator.SECRET, "school-media", "us-east-1");
        URI put = new S3Signer(address)
                .presigned(
                        "PUT",
                        "sch_01/students/ADM-0042.jpg",
                        Instant.parse("2026-01-20T07:15:00Z"),
                        Duration.ofSeconds(600),
                        Map.of());
        String expected = "29bedcbd4ecfcd0a9f8050be19f79021a787936e097eb29c2d94acf805430bd7";
        assertThat(put.toString()).endsWith("&X-Amz-Signature=" + expected);
        assertThat(S3Simulator.signature(S3Simulator.SECRET, "PUT", "127.0.0.1:9000", put))
                .isEqualTo(expected);

        Map<String, String> eager = Map.of(
                "eager", "w_200,h_200,c_fill,g_face",
                "folder", "schools/sch_01/students",
                "public_id", "ADM-0042",
                "timestamp", "1768893300",
                "api_key", "is not signed");
        assertThat(CloudinarySimulator.signature(eager, CloudinarySimulator.SECRET, 2))
                .isEqualTo("ea7df6cb8b4da92b4a6a536cf8fd97d3c283b83f");
        Map<String, String> context = Map.of("context", "caption=A&B", "public_id", "x", "timestamp", "1768893300");
        assertThat(CloudinarySimulator.signature(context, CloudinarySimulator.SECRET, 2))
                .isEqualTo("f9a067706d45325ae0eed4e118bb9714df4edaf3");
        assertThat(CloudinarySimulator.signature(context, CloudinarySimulator.SECRET, 1))
                .isEqualTo("18985a4bf4456b702eeaffbf4287b5fccd2ef263");
        assertThat(CloudinarySimulator.signature(
                        Map.of("public_id", "schools/sch_01/students/ADM-0042", "version", "1768893305"),
                        CloudinarySimulator.SECRET,
                        1))
                .isEqualTo("74a42c870e07d567b7f763a6990833a060d7bec5");
        String told = "cloud_name=dn6ot3ged&timestamp=1568810420&username=user@cloudinary.com";
        String secret = "hdcixPpR2iKERPwqvH6sHdK9cyac";
        assertThat(CloudinarySimulator.hashed(told, secret, "SHA-1"))
                .isEqualTo("14c00ba6d0dfdedbc86b316847d95b9e6cd46d94");
        assertThat(CloudinarySimulator.hashed(told, secret, "SHA-256"))
                .isEqualTo("45ddaa4fa01f0c2826f32f669d2e4514faf275fe6df053f1a150e7beae58a3bd");
    }
}
