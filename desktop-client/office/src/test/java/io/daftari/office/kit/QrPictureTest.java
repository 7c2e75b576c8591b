package io.daftari.office.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;

class QrPictureTest {

    private static String read(WritableImage picture) throws ReaderException {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();
    }

    @Test
    void aReaderReadsWhatWasWritten() throws ReaderException {
        for (String text : new String[] {
            "https://hub.example/join#K7QM-P2XD",
            "x",
            "Gĩthĩnji · Ọláolúwa",
            "https://" + "long.".repeat(40) + "/join#A"
        }) {
            WritableImage picture = QrPicture.of(text, 260);
            assertThat(read(picture)).isEqualTo(text);
            assertThat(picture.getWidth()).isLessThanOrEqualTo(260).isEqualTo(picture.getHeight());
        }
    }

    @Test
    void refusesWhatNoPictureHolds() {
        assertThatThrownBy(() -> QrPicture.of("", 260)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QrPicture.of("x".repeat(5_000), 260)).isInstanceOf(IllegalArgumentException.class);
    }
}
