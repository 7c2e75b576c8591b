package io.daftari.office.kit.paper;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The pages one under the other, to be scrolled through. */
final class PageStrip extends ScrollPane {

    /** How far one key press goes. */
    static final double LINE = 48;

    private static final double GAP = 16;

    private final PreviewPages pages;
    private final Words words;
    private final VBox column = new VBox(GAP);
    private final List<Sheet> sheets = new ArrayList<>();
    private final Subscriptions pictures = new Subscriptions();

    /** A page's place, white until its picture is there. */
    private final class Sheet extends StackPane {

        private final ImageView picture = new ImageView();

        Sheet(PreviewPages.Page page) {
            super();
            getChildren().add(picture);
            getStyleClass().add("sheet");
            setId("sheet-" + (page.number() + 1));
            setAccessibleText(words.text(
                    "paper.page",
                    "page",
                    page.number() + 1,
                    "pages",
                    pages.all().size()));
            pictures.follow(page.picture(), drawn -> picture.setImage(drawn == null ? null : image(drawn)));
        }

        private static WritableImage image(PagePicture drawn) {
            return new WritableImage(new PixelBuffer<>(
                    drawn.width(),
                    drawn.height(),
                    IntBuffer.wrap(drawn.pixels()),
                    PixelFormat.getIntArgbPreInstance()));
        }

        void resize() {
            double width = pages.width();
            double height = pages.height();
            setMinSize(width, height);
            setMaxSize(width, height);
            picture.setFitWidth(width);
            picture.setFitHeight(height);
        }
    }

    PageStrip(PreviewPages pages, Words words) {
        this.pages = pages;
        this.words = words;
        setId("paperPages");
        column.setAlignment(Pos.TOP_CENTER);
        column.getStyleClass().add("sheets");
        setContent(column);
        setFitToWidth(true);
        setPannable(true);
        getStyleClass().addAll("edge-to-edge", "page-strip");
        setAccessibleText(words.text("paper.pages"));
        vvalueProperty().addListener((source, before, now) -> tell());
        viewportBoundsProperty().addListener((source, before, now) -> {
            room();
            tell();
        });
    }

    void bind(Subscriptions subscriptions) {
        subscriptions.follow(pages.all(), this::fill);
        subscriptions.follow(pages.zoom(), zoom -> {
            sheets.forEach(Sheet::resize);
            tell();
        });
        subscriptions.own(pictures::close);
        room();
    }

    private void fill() {
        pictures.close();
        sheets.clear();
        pages.all().forEach(page -> sheets.add(new Sheet(page)));
        sheets.forEach(Sheet::resize);
        column.getChildren().setAll(sheets);
        setVvalue(0);
        room();
    }

    private void room() {
        double width = getViewportBounds().getWidth();
        if (width > 0 && getScene() != null && getScene().getWindow() != null) {
            pages.room(width - 2 * GAP, getScene().getWindow().getOutputScaleX());
        }
    }

    /** How much is seen at once. */
    double sight() {
        return getViewportBounds().getHeight();
    }

    private double height() {
        return GAP + sheets.size() * (pages.height() + GAP);
    }

    private double scrolled() {
        return getVvalue() * Math.max(0, height() - sight());
    }

    private int pageAt(double y) {
        return (int) Math.floor((y - GAP) / (pages.height() + GAP));
    }

    private void tell() {
        if (!sheets.isEmpty() && sight() > 0) {
            double top = scrolled();
            pages.inSight(pageAt(top), pageAt(top + sight()), pageAt(top + sight() / 3));
        }
    }

    void goTo(int page) {
        scrollTo(page * (pages.height() + GAP));
    }

    void scroll(double by) {
        scrollTo(scrolled() + by);
    }

    private void scrollTo(double y) {
        double over = height() - sight();
        setVvalue(over <= 0 ? 0 : Math.clamp(y / over, 0, 1));
    }
}
