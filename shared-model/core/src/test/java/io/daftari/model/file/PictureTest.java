package io.daftari.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {

    private static final byte[] JPEG = SamplePictures.jpeg(64, 48, 1);
    private static final byte[] PNG = SamplePictures.png(30, 20);

    @Test
    void tellsSizesWithoutDecoding() {
        Picture jpeg = Picture.read(MediaType.JPEG, JPEG);
        Picture png = Picture.read(MediaType.PNG, PNG);

        assertThat(jpeg.width() + "x" + jpeg.height()).isEqualTo("64x48");
        assertThat(png.width() + "x" + png.height()).isEqualTo("30x20");
    }

    @Test
    void takesOutWhereAPhotoWasTakenAndKeepsWhichWayIsUp() throws IOException {
        byte[] told = SamplePictures.withPlace(JPEG, 6);
        assertThat(text(told)).contains("Nairobi");

        byte[] bare = Picture.bare(told);

        assertThat(text(bare)).doesNotContain("Nairobi", "trailer");
        assertThat(Picture.read(MediaType.JPEG, told).isBare()).isFalse();
        assertThat(Picture.read(MediaType.JPEG, bare).isBare()).isTrue();
        assertThat(bare[31]).as("orientation").isEqualTo((byte) 6);
        assertThat(ImageIO.read(new ByteArrayInputStream(bare)).getWidth()).isEqualTo(64);
    }

    @Test
    void showsTheSamePixels() throws IOException {
        byte[] bare = Picture.bare(SamplePictures.withPlace(JPEG, 1));

        assertThat(ImageIO.read(new ByteArrayInputStream(bare)).getRGB(10, 10))
                .isEqualTo(ImageIO.read(new ByteArrayInputStream(JPEG)).getRGB(10, 10));
    }

    @Test
    void takesOutWhatAPngSaysBesides() {
        byte[] told = SamplePictures.withChunk(PNG, "tEXt", "Location\0Nairobi");

        assertThat(text(Picture.bare(told))).doesNotContain("Nairobi");
        assertThat(Picture.bare(told)).isEqualTo(Picture.bare(PNG));
    }

    @Test
    void refusesWhatIsCutAnywhere() {
        for (byte[] whole : new byte[][] {SamplePictures.withPlace(JPEG, 6), PNG}) {
            MediaType type = MediaType.of(whole).orElseThrow();
            int end = type == MediaType.JPEG ? whole.length - "trailer".length() : whole.length;
            for (int length = 8; length < end; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> Picture.read(type, cut))
                        .as("cut at %s", length)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void knowsABombBeforeItIsDecoded() {
        byte[] bomb = PNG.clone();
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        CRC32 sum = new CRC32();
        sum.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) sum.getValue());

        assertThat(FileRules.fault(FileKind.PHOTO, bomb)).contains(FileRules.Fault.TOO_MANY_PIXELS);
    }

    @Test
    void tellsWhatIsWrongWithBytes() {
        assertThat(FileRules.fault(FileKind.PHOTO, Picture.bare(JPEG))).isEmpty();
        assertThat(FileRules.fault(FileKind.PHOTO, new byte[0])).contains(FileRules.Fault.EMPTY);
        assertThat(FileRules.fault(FileKind.PHOTO, ascii("%PDF-1.7 ..."))).contains(FileRules.Fault.TYPE_NOT_TAKEN);
        assertThat(FileRules.fault(FileKind.DOCUMENT, ascii("%PDF-1.7 ..."))).isEmpty();
        assertThat(FileRules.fault(FileKind.DOCUMENT, ascii("MZ a program"))).contains(FileRules.Fault.TYPE_NOT_TAKEN);
        assertThat(FileRules.fault(FileKind.PHOTO, Arrays.copyOf(JPEG, 100))).contains(FileRules.Fault.DAMAGED);
        assertThat(FileRules.fault(FileKind.PHOTO, SamplePictures.withPlace(JPEG, 1)))
                .contains(FileRules.Fault.TELLS_MORE_THAN_IT_SHOWS);
    }

    @Test
    void knowsTypesByTheirBytes() {
        assertThat(MediaType.of(ascii("PK\3\4...[Content_Types].xml...word/document.xml")))
                .contains(MediaType.DOCX);
        assertThat(MediaType.of(ascii("PK\3\4...[Content_Types].xml...xl/workbook.xml")))
                .contains(MediaType.XLSX);
        assertThat(MediaType.of(ascii("PK\3\4...[Content_Types].xml word/document.xml word/vbaProject.bin")))
                .as("with macros")
                .isEmpty();
        assertThat(MediaType.of(ascii("PK\3\4... any zip"))).isEmpty();
        assertThat(MediaType.of(ascii("<html><script>"))).isEmpty();
        assertThat(MediaType.of(new byte[0])).isEmpty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
