package io.daftari.office;

import io.daftari.model.words.Language;
import io.daftari.office.kit.Theme;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Cell;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javax.imageio.ImageIO;

/**
 * Contact sheets: one screen in three languages, light and dark, on a small and a large display, as one picture in
 * {@code target/sheets}, each look at 1366×768 by itself in {@code target/looks}, and a list of the words that did not fit.
 */
final class Sheets {

    private static final Path FOLDER = Path.of("target", "sheets");
    private static final Path LOOKS = Path.of("target", "looks");
    private static final Path BOOK = Path.of("..", "..", "docs", "screens");
    private static final List<Size> SIZES = List.of(new Size(1366, 768), new Size(1920, 1080));
    private static final int WIDTH = 683;
    private static final int HEIGHT = 384;
    private static final int TITLE = 22;

    private record Size(int width, int height) {

        @Override
        public String toString() {
            return width + "×" + height;
        }
    }

    private final OfficeBench bench;
    private final Window window;
    private final Set<String> cut = new TreeSet<>();

    Sheets(OfficeBench bench, Window window) {
        this.bench = bench;
        this.window = window;
    }

    /** What the window shows now, in all its looks; then as it was. */
    void take(String name) {
        take(name, false, "");
    }

    /** The same of what is shown only after a moment, in each language anew. */
    void takeOnce(String name, String shown) {
        take(name, false, shown);
    }

    /** The same, and once as a person sees it for the book. */
    void takeForBook(String name) {
        take(name, true, "");
    }

    private void take(String name, boolean book, String awaited) {
        BufferedImage sheet = new BufferedImage(
                Language.values().length * WIDTH, 2 * SIZES.size() * (HEIGHT + TITLE), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        pen.setColor(Color.WHITE);
        int x = 0;
        for (Language language : Language.values()) {
            window.run(() -> bench.look().language().set(language));
            window.settle();
            if (!awaited.isEmpty()) {
                window.untilShown(awaited);
            }
            int y = 0;
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                window.run(() -> bench.look().theme().set(theme));
                window.settle();
                for (Size size : SIZES) {
                    BufferedImage seen = SwingFXUtils.fromFXImage(window.look(size.width(), size.height()), null);
                    pen.drawString(name + " · " + language.ownName() + " · " + size, x + 6, y + 16);
                    pen.drawImage(seen, x, y + TITLE, WIDTH - 4, HEIGHT - 4, null);
                    y += HEIGHT + TITLE;
                    if (size.equals(SIZES.get(0))) {
                        String look = "-" + language.tag() + (theme == Theme.DARK ? "-dark" : "") + ".png";
                        write(LOOKS.resolve(name + look), seen);
                    }
                    if (book && language == Language.ENGLISH && theme == Theme.LIGHT && size.equals(SIZES.get(0))) {
                        write(BOOK.resolve("office-" + name + ".png"), seen);
                    }
                }
            }
            window.run(() -> cut(name + " " + language.tag() + ": ", window.root()));
            x += WIDTH;
        }
        pen.dispose();
        write(FOLDER.resolve(name + ".png"), sheet);
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.settle();
    }

    /** Words that end in dots, but in lists, where a column can be made wider. */
    private void cut(String where, Node node) {
        if (!node.isVisible() || node instanceof Cell) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            labeled.getChildrenUnmodifiable().stream()
                    .filter(child -> child instanceof Text && !child.equals(labeled.getGraphic()))
                    .map(child -> ((Text) child).getText())
                    .filter(shown -> !shown.isEmpty() && !shown.equals(labeled.getText()))
                    .forEach(shown -> cut.add(where + labeled.getText()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> cut(where, child));
        }
    }

    /** What did not fit at 1366×768, as lines of screen, language and text. */
    Set<String> cut() {
        return cut;
    }

    private static void write(Path file, BufferedImage image) {
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
