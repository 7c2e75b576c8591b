package io.daftari.office.kit.paper;

import io.daftari.replica.live.Workspace;
import io.daftari.report.paper.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a paper on the screen. A school's list has fifty: only those in sight are drawn, as finely as the screen shows
 * them, and those far from sight are let go.
 */
public final class PreviewPages {

    /** Dots of a screen per inch, at its usual size. */
    private static final double SCREEN = 96;

    private static final double POINTS = 72;
    private static final double SMALLEST = 0.3;
    private static final double LARGEST = 3;
    private static final double STEP = 1.2;
    /** How many pages beyond those in sight keep their pictures. */
    private static final int NEAR = 2;

    /** One page. */
    public static final class Page {

        private final int number;
        private final ReadOnlyObjectWrapper<@Nullable PagePicture> picture = new ReadOnlyObjectWrapper<>();
        /** At how many dots it is being drawn; 0 where it is not. */
        private volatile double drawing;

        Page(int number) {
            this.number = number;
        }

        /** From 0 on. */
        public int number() {
            return number;
        }

        /** Null until it was drawn. */
        public ReadOnlyObjectProperty<@Nullable PagePicture> picture() {
            return picture.getReadOnlyProperty();
        }
    }

    private final Executor press;
    private final Workspace work;
    private final Consumer<RuntimeException> failed;
    private final ObservableList<Page> pages = FXCollections.observableArrayList();
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper();
    private volatile @Nullable Paper paper;
    private boolean fitted = true;
    private double room;
    private double density = 1;
    private int first;
    private int last;

    /** @param failed told on the screen's thread that a page of what is shown can't be drawn */
    PreviewPages(Executor press, Workspace work, Consumer<RuntimeException> failed) {
        this.press = press;
        this.work = work;
        this.failed = failed;
    }

    void show(Paper made) {
        paper = made;
        List<Page> fresh = new ArrayList<>();
        for (int i = 0; i < made.pages(); i++) {
            fresh.add(new Page(i));
        }
        current.set(0);
        first = 0;
        last = 0;
        fit();
        pages.setAll(fresh);
        draw();
    }

    void clear() {
        paper = null;
        pages.clear();
    }

    /** Of a page on the screen, in its units. */
    public double width() {
        return paper == null ? 0 : paper.width() * SCREEN / POINTS * zoom.get();
    }

    /** Of a page on the screen, in its units. */
    public double height() {
        return paper == null ? 0 : paper.height() * SCREEN / POINTS * zoom.get();
    }

    // ---- how large

    /**
     * So much room there is for the width of a page.
     *
     * @param finer how many dots the screen has to one of its units
     */
    public void room(double units, double finer) {
        room = units;
        density = finer;
        fit();
        draw();
    }

    private void fit() {
        if (fitted && paper != null && room > 0) {
            // A small page is not blown up to the width of the window.
            zoom.set(Math.clamp(room / (paper.width() * SCREEN / POINTS), SMALLEST, 1.25));
        }
    }

    /** @param steps larger; below zero smaller; 0 as wide as there is room */
    public void zoom(int steps) {
        fitted = steps == 0;
        if (fitted) {
            fit();
        } else {
            zoom.set(Math.clamp(zoom.get() * Math.pow(STEP, steps), SMALLEST, LARGEST));
        }
        draw();
    }

    /** 1 for as large as on paper. */
    public ReadOnlyDoubleProperty zoom() {
        return zoom.getReadOnlyProperty();
    }

    // ---- which

    public ObservableList<Page> all() {
        return pages;
    }

    /** The page that is read, from 0 on. */
    public ReadOnlyIntegerProperty current() {
        return current.getReadOnlyProperty();
    }

    /** Goes so many pages on, as far as there are any. */
    public void move(int by) {
        if (!pages.isEmpty()) {
            current.set(Math.clamp((long) current.get() + by, 0, pages.size() - 1));
            inSight(current.get(), current.get(), current.get());
        }
    }

    /**
     * What the window shows now.
     *
     * @param read the page that is read
     */
    public void inSight(int from, int to, int read) {
        if (pages.isEmpty()) {
            return;
        }
        first = Math.clamp(from, 0, pages.size() - 1);
        last = Math.clamp(to, first, pages.size() - 1);
        current.set(Math.clamp(read, 0, pages.size() - 1));
        draw();
    }

    private void draw() {
        Paper now = paper;
        if (now == null) {
            return;
        }
        double dpi = SCREEN * zoom.get() * density;
        for (Page page : pages) {
            boolean near = page.number >= first - NEAR && page.number <= last + NEAR;
            if (!near) {
                page.picture.set(null);
            } else {
                draw(now, page, dpi);
            }
        }
    }

    private void draw(Paper of, Page page, double dpi) {
        PagePicture there = page.picture.get();
        if (page.drawing == dpi || (there != null && there.dpi() == dpi)) {
            return;
        }
        page.drawing = dpi;
        press.execute(() -> {
            // Read from here without a lock: at worst a page is drawn that nobody looks at any more.
            if (of != paper || page.drawing != dpi) {
                return;
            }
            PagePicture drawn;
            try {
                drawn = PagePicture.of(of, page.number, dpi);
            } catch (IllegalStateException e) {
                work.onScreen(() -> {
                    if (of == paper) {
                        failed.accept(e);
                    }
                });
                return;
            }
            work.onScreen(() -> {
                if (page.drawing == dpi) {
                    page.drawing = 0;
                    boolean near = page.number >= first - NEAR && page.number <= last + NEAR;
                    page.picture.set(near && of == paper ? drawn : null);
                }
            });
        });
    }
}
