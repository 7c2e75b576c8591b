package io.daftari.office.kit.paper;

import io.daftari.report.paper.Paper;
import java.awt.image.BufferedImage;

/**
 * A page as the screen shows it.
 *
 * @param pixels without transparency, line by line; nobody changes them
 * @param dpi at which it was drawn
 */
@SuppressWarnings("ArrayRecordComponent")
public record PagePicture(int width, int height, int[] pixels, double dpi) {

    private static final int OPAQUE = 0xff000000;

    static PagePicture of(Paper paper, int page, double dpi) {
        BufferedImage drawn = paper.page(page, dpi);
        int[] pixels = drawn.getRGB(0, 0, drawn.getWidth(), drawn.getHeight(), null, 0, drawn.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= OPAQUE;
        }
        return new PagePicture(drawn.getWidth(), drawn.getHeight(), pixels, dpi);
    }
}
