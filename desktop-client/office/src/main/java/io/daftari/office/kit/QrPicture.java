package io.daftari.office.kit;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/** A text as a QR picture: always dark on white, whatever the theme, for phones read no other. */
public final class QrPicture {

    /** Modules of white that readers need around it. */
    private static final int EDGE = 4;

    private QrPicture() {}

    /**
     * @param text at most some hundred characters
     * @param side pixels that it may have at most; each module has the same whole number of them
     * @throws IllegalArgumentException if the text is empty or too long
     */
    public static WritableImage of(String text, int side) {
        BitMatrix modules;
        try {
            modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8",
                                    EncodeHintType.MARGIN,
                                    EDGE));
        } catch (WriterException e) {
            throw new IllegalArgumentException("No QR picture holds this text", e);
        }
        int scale = Math.max(1, side / modules.getWidth());
        WritableImage picture = new WritableImage(modules.getWidth() * scale, modules.getHeight() * scale);
        PixelWriter pixels = picture.getPixelWriter();
        for (int y = 0; y < modules.getHeight() * scale; y++) {
            for (int x = 0; x < modules.getWidth() * scale; x++) {
                pixels.setColor(x, y, modules.get(x / scale, y / scale) ? Color.BLACK : Color.WHITE);
            }
        }
        return picture;
    }
}
