package io.daftari.office.kit.paper;

import io.daftari.office.kit.WholeFile;
import io.daftari.report.paper.Letterhead;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the papers of a school look on this computer: its logo, and the colour of the line below its name. The school's own
 * record has no place for them, so each computer that prints keeps them in a folder. Reads and writes the disk.
 */
public final class Letterheads {

    /** Dark ones, for many printers know no colours: each is still a line. */
    public static final List<String> COLOURS =
            List.of(Letterhead.INK, "#1d4ed8", "#15803d", "#b91c1c", "#6d28d9", "#92400e");

    private static final Logger LOG = LoggerFactory.getLogger(Letterheads.class);

    /** Of the longer side, in dots: on paper a logo is 16 mm, and no printer shows more. */
    private static final int SIDE = 480;

    private static final long MAX_PIXELS = 50_000_000;

    private final Path folder;

    public Letterheads(Path folder) {
        this.folder = folder;
    }

    private Path logoOf(UUID school) {
        return folder.resolve(school + ".png");
    }

    private Path colourOf(UUID school) {
        return folder.resolve(school + ".colour");
    }

    /** Empty where none was chosen, or where it can't be read any more. */
    public Optional<BufferedImage> logo(UUID school) {
        Path file = logoOf(school);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(ImageIO.read(file.toFile()));
        } catch (IOException e) {
            LOG.warn("The logo can't be read", e);
            return Optional.empty();
        }
    }

    /** One of {@link #COLOURS}. */
    public String colour(UUID school) {
        Path file = colourOf(school);
        try {
            String kept = Files.exists(file) ? Files.readString(file).strip() : Letterhead.INK;
            return COLOURS.contains(kept) ? kept : Letterhead.INK;
        } catch (IOException e) {
            LOG.warn("The colour can't be read", e);
            return Letterhead.INK;
        }
    }

    /**
     * Keeps a copy of a picture, made small.
     *
     * @return false if it is none, or far too large
     */
    public boolean keepLogo(UUID school, Path picture) throws IOException {
        Optional<BufferedImage> read = read(picture);
        if (read.isEmpty()) {
            return false;
        }
        BufferedImage small = small(read.get());
        Files.createDirectories(folder);
        WholeFile.write(logoOf(school), out -> ImageIO.write(small, "png", out));
        return true;
    }

    public void dropLogo(UUID school) throws IOException {
        Files.deleteIfExists(logoOf(school));
    }

    public void keepColour(UUID school, String colour) throws IOException {
        Files.createDirectories(folder);
        WholeFile.write(colourOf(school), out -> out.write(colour.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Optional<BufferedImage> read(Path picture) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
            if (in == null) {
                throw new IOException("It can't be opened: " + picture.getFileName());
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > MAX_PIXELS ? Optional.empty() : Optional.of(reader.read(0));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage small(BufferedImage picture) {
        double scale = Math.min(1, (double) SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return small;
    }
}
