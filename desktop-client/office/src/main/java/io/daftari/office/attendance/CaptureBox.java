package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.CaptureRead;
import io.daftari.model.place.NamedFence;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.SitePlot;
import io.daftari.office.kit.SitePlot.Drawing;
import io.daftari.office.kit.SitePlot.Ground;
import io.daftari.office.kit.SitePlot.Mark;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.VBox;

/** When, where and on which device something was captured: the verdict in words, and a small drawing of what it rests on. */
final class CaptureBox extends VBox {

    private static final double PLOT_HEIGHT = 180;

    CaptureBox(CaptureTold told) {
        getStyleClass().add("capture");
        getChildren().add(wrapping("capture-when", told.when()));
        if (!told.clock().isEmpty()) {
            getChildren().add(wrapping("secondary", told.clock()));
        }
        CaptureRead read = told.read();
        if (read.hasFix()) {
            getChildren().add(row("signs", new Chip(told.verdict())));
        }
        told.place().forEach(sentence -> getChildren().add(wrapping("secondary", sentence)));
        if (read.hasFix()) {
            SitePlot plot = new SitePlot();
            // It is looked at, not worked on: wheel and arrows belong to what it stands in.
            plot.setFocusTraversable(false);
            plot.setMouseTransparent(true);
            plot.setPrefHeight(PLOT_HEIGHT);
            plot.setMinHeight(PLOT_HEIGHT);
            plot.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            plot.setAccessibleText(told.verdict().text() + ". " + String.join(" ", told.place()));
            plot.show(drawing(told));
            getChildren().add(plot);
            read.site().map(NamedFence::name).ifPresent(name -> getChildren().add(label("plot-caption", name)));
        }
    }

    private static Drawing drawing(CaptureTold told) {
        CaptureRead read = told.read();
        CaptureEvidence evidence = read.evidence();
        Optional<NamedFence> about = read.site();
        List<Ground> grounds = read.sites().stream()
                .map(site -> new Ground(
                        site.name(), site.fence(), about.filter(site::equals).isPresent()))
                .toList();
        Double latitude = evidence.latitude;
        Double longitude = evidence.longitude;
        List<Mark> fix = latitude == null || longitude == null
                ? List.of()
                : List.of(new Mark(
                        latitude,
                        longitude,
                        evidence.accuracyMetres,
                        told.verdict().tone()));
        return new Drawing(grounds, List.of(), -1, fix, List.of());
    }
}
