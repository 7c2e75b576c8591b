package io.daftari.teacher.kit;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** Reads the QR code in a photo. */
public final class QrReader {

    /** Pixels that a picture may have at a side: larger ones are read slower and not better. */
    public static final int SIDE = 1600;

    /** At how many sizes a code is looked for. */
    private static final int SIZES = 3;

    private static final Map<DecodeHintType, Object> HINTS = Map.of(
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE),
            DecodeHintType.TRY_HARDER,
            true,
            DecodeHintType.ALSO_INVERTED,
            true);

    private QrReader() {}

    /**
     * The text of the code; nothing if there is none that can be read. Takes some hundred milliseconds on a phone, on any
     * thread.
     *
     * @param picture that has been loaded whole
     */
    public static Optional<String> text(Image picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        Light light = Light.of(pixels, width, height);
        // Each half size has a quarter of the noise, and is read in a quarter of the time.
        for (int size = 0; size < SIZES && light.pixels().length > 0; size++) {
            LuminanceSource source = light.source();
            // The first bears shadows, the second a screen's glare.
            Optional<String> found = text(new BinaryBitmap(new HybridBinarizer(source)))
                    .or(() -> text(new BinaryBitmap(new GlobalHistogramBinarizer(source))));
            if (found.isPresent()) {
                return found;
            }
            light = light.half();
        }
        return Optional.empty();
    }

    /** How bright each pixel is, row by row. */
    private record Light(byte[] pixels, int width, int height) {

        static Light of(int[] colours, int width, int height) {
            byte[] light = new byte[colours.length];
            for (int i = 0; i < light.length; i++) {
                int colour = colours[i];
                light[i] = (byte) (((colour >> 16 & 0xFF) + 2 * (colour >> 8 & 0xFF) + (colour & 0xFF)) / 4);
            }
            return new Light(light, width, height);
        }

        /** Four pixels become one. */
        Light half() {
            int across = width / 2;
            int down = height / 2;
            byte[] light = new byte[across * down];
            for (int y = 0; y < down; y++) {
                for (int x = 0; x < across; x++) {
                    int at = 2 * y * width + 2 * x;
                    int sum = (pixels[at] & 0xFF)
                            + (pixels[at + 1] & 0xFF)
                            + (pixels[at + width] & 0xFF)
                            + (pixels[at + width + 1] & 0xFF);
                    light[y * across + x] = (byte) (sum / 4);
                }
            }
            return new Light(light, across, down);
        }

        LuminanceSource source() {
            return new PlanarYUVLuminanceSource(pixels, width, height, 0, 0, width, height, false);
        }
    }

    private static Optional<String> text(BinaryBitmap picture) {
        try {
            return Optional.of(new MultiFormatReader().decode(picture, HINTS).getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }
}
