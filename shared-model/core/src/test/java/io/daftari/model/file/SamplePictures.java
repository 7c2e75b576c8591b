package io.daftari.model.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures for tests, the same for the same seed. */
public final class SamplePictures {

    private SamplePictures() {}

    /** A JPEG of noise, which does not pack well. */
    public static byte[] jpeg(int width, int height, long seed) {
        return written("jpg", width, height, seed);
    }

    public static byte[] png(int width, int height) {
        return written("png", width, height, 7);
    }

    private static byte[] written(String format, int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The JPEG as a phone writes it: which way is up, where it was taken, a remark, and a film behind its end. */
    public static byte[] withPlace(byte[] jpeg, int orientation) {
        byte[] place = "GPS near Nairobi".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer exif = ByteBuffer.allocate(32 + place.length);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0).put(place);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        segment(out, 0xe1, exif.array());
        segment(out, 0xfe, "a remark from Nairobi".getBytes(StandardCharsets.US_ASCII));
        out.write(jpeg, 2, jpeg.length - 2);
        out.writeBytes("trailer".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
        out.write(0xff);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write((content.length + 2) & 0xff);
        out.writeBytes(content);
    }

    /** The PNG with one more chunk behind its first. */
    public static byte[] withChunk(byte[] png, String name, String content) {
        int first = 8 + 25;
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer chunk = ByteBuffer.allocate(12 + bytes.length).putInt(bytes.length);
        chunk.put(name.getBytes(StandardCharsets.US_ASCII)).put(bytes);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + bytes.length);
        chunk.putInt((int) sum.getValue());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, first);
        out.writeBytes(chunk.array());
        out.write(png, first, png.length - first);
        return out.toByteArray();
    }
}
