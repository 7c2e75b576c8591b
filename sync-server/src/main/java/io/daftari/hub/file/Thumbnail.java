package io.daftari.hub.file;

import io.daftari.model.file.MediaType;
import io.daftari.model.file.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small pictures of pictures, for lists and for lines that are dear. */
final class Thumbnail {

    /** The longer side, in pixels. */
    static final int SIDE = 256;

    private Thumbnail() {}

    /** A small JPEG the right way up; empty of a picture that this Java can't show. */
    static Optional<byte[]> of(MediaType type, byte[] bytes) {
        if (!type.isPicture()) {
            return Optional.empty();
        }
        Picture picture = Picture.read(type, bytes);
        if (picture.pixels() > Picture.MAX_PIXELS) {
            return Optional.empty();
        }
        try {
            BufferedImage decoded = decoded(type, bytes, picture);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            // In memory alone: nothing of a picture goes through temporary files.
            try (ImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
                ImageIO.write(small(decoded, picture.orientation()), "jpg", image);
            }
            return Optional.of(out.toByteArray());
        } catch (IIOException | IllegalArgumentException e) {
            // A colour space or a layout that is not known here; the picture itself stays.
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can't be read", e);
        }
    }

    /** Not larger than needed: of every so many pixels one. */
    private static BufferedImage decoded(MediaType type, byte[] bytes, Picture picture) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.text());
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            int step = Math.max(1, Math.max(picture.width(), picture.height()) / (2 * SIDE));
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage small(BufferedImage image, int orientation) {
        double scale = Math.min(1.0, (double) SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        boolean lies = orientation >= 5;
        BufferedImage small =
                new BufferedImage(lies ? height : width, lies ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.setColor(java.awt.Color.WHITE);
            graphics.fillRect(0, 0, small.getWidth(), small.getHeight());
            graphics.transform(upright(orientation, width, height));
            graphics.drawImage(image, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return small;
    }

    /** From the picture as it is stored to how it is seen; the eight ways of EXIF. */
    private static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
