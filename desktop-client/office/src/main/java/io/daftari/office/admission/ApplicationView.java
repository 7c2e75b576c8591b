package io.daftari.office.admission;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.LevelPlaces.Places;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.kit.form.RecordParts;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.form.RecordView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One application: what comes next, who it is, changed in place, the papers, and what happened. */
final class ApplicationView extends RecordView<AdmissionApplication, ApplicationRecord> {

    private final Admissions admissions;
    private final Map<String, CheckBox> papers = new HashMap<>();
    private final VBox side = column("application-side");

    ApplicationView(Admissions admissions, Words words) {
        super(admissions.record(), words);
        this.admissions = admissions;
    }

    @Override
    protected String title(ApplicationRecord record) {
        return record.card().name();
    }

    @Override
    protected String titleOfNew() {
        return "";
    }

    @Override
    protected List<Sign> signs(ApplicationRecord record) {
        AdmissionCard card = record.card();
        List<Sign> signs = new ArrayList<>();
        signs.add(new Sign(tone(card.status()), icon(card.status()), words.text("admission.column." + card.status())));
        signs.add(new Sign(
                Tone.INFO, Feather.BOOK_OPEN, card.level().isEmpty() ? words.text("admission.noLevel") : card.level()));
        signs.add(new Sign(Tone.PLAIN, Feather.CLOCK, admissions.cards().waits(card)));
        return signs;
    }

    private static Tone tone(AdmissionStatus status) {
        return switch (status) {
            case ADMITTED, ACCEPTED -> Tone.GOOD;
            case REJECTED, WITHDRAWN -> Tone.BAD;
            case WAITLISTED -> Tone.CARE;
            case OFFERED, INTERVIEW -> Tone.INFO;
            case SUBMITTED, REVIEWED -> Tone.PENDING;
        };
    }

    private static Feather icon(AdmissionStatus status) {
        return switch (status) {
            case ADMITTED, ACCEPTED -> Feather.CHECK;
            case REJECTED, WITHDRAWN -> Feather.X;
            case WAITLISTED -> Feather.CLOCK;
            case OFFERED -> Feather.MAIL;
            case INTERVIEW -> Feather.MESSAGE_SQUARE;
            case SUBMITTED, REVIEWED -> Feather.INBOX;
        };
    }

    @Override
    protected List<Node> before(ApplicationRecord record) {
        return RecordSection.portrait(record.sections(), words);
    }

    @Override
    protected List<Node> parts(ApplicationRecord record) {
        AdmissionCard card = record.card();
        side.getChildren().setAll(next(card), wish(card), papers(card));
        List<Node> parts = new ArrayList<>();
        record.sections().forEach(section -> parts.add(section.show(words)));
        parts.add(RecordParts.course(words, record.happenings()));
        return parts;
    }

    /** What is done with it besides its fields, to stand beside them. */
    VBox side() {
        return side;
    }

    private Node next(AdmissionCard card) {
        FlowPane steps = new FlowPane(8, 8);
        List<AdmissionStatus> all = new ArrayList<>(AdmissionBoard.OPEN.subList(1, AdmissionBoard.OPEN.size()));
        all.addAll(List.of(AdmissionStatus.REJECTED, AdmissionStatus.WITHDRAWN));
        for (AdmissionStatus to : all) {
            if (to != card.status()) {
                steps.getChildren().add(step(card, to));
            }
        }
        VBox part = RecordParts.part(words.text("admission.next"));
        if (card.status() == AdmissionStatus.ADMITTED) {
            UUID pupil = card.row().studentId;
            if (pupil != null) {
                Button open =
                        button(words.text("admission.openPupil"), Feather.USER, () -> admissions.openPupil(pupil));
                open.setId("openPupil");
                part.getChildren().add(open);
            }
            return part;
        }
        Guarded admit = step(card, AdmissionStatus.ADMITTED);
        admit.getChildren().get(0).getStyleClass().add("accent");
        steps.getChildren().add(0, admit);
        part.getChildren().add(steps);
        if (card.row().reason != null) {
            part.getChildren().add(wrapping("secondary", words.text("admission.because", "why", card.row().reason)));
        }
        return part;
    }

    private Guarded step(AdmissionCard card, AdmissionStatus to) {
        Button step = button(
                words.text("admission.step." + to),
                to == AdmissionStatus.ADMITTED ? Feather.USER_CHECK : icon(to),
                () -> admissions.move().move(card, to));
        step.setId("step-" + to.name().toLowerCase(Locale.ROOT));
        Guarded guarded = new Guarded(step);
        guarded.because(admissions.move().whyNot(card, to));
        return guarded;
    }

    private Node wish(AdmissionCard card) {
        AdmissionBoard board = admissions.board().get();
        VBox part = RecordParts.part(words.text("admission.wish"));
        if (board == null) {
            return part;
        }
        ComboBox<String> level = choice(board.levels(), card.row().gradeLevelId, card.level());
        ComboBox<String> year = choice(board.years(), card.row().academicYearId, card.year());
        level.setOnAction(event -> admissions.wish(card, chosen(level), chosen(year)));
        year.setOnAction(event -> admissions.wish(card, chosen(level), chosen(year)));
        FormGrid grid = new FormGrid();
        grid.add(words.text("field.gradeLevelId"), "application-level", level);
        grid.add(words.text("field.academicYearId"), "application-year", year);
        part.getChildren().add(grid);
        Optional<Places> places = board.placesFor(card.row());
        places.ifPresent(one -> part.getChildren()
                .add(label(
                        "secondary",
                        words.text(
                                        "admission.places",
                                        "seats",
                                        one.seats(),
                                        "taken",
                                        one.taken(),
                                        "offered",
                                        one.offered())
                                + " · "
                                + BoardViewModel.free(words, one))));
        return part;
    }

    private ComboBox<String> choice(List<AdmissionBoard.Choice> choices, @Nullable UUID now, String name) {
        Map<String, String> names = new HashMap<>();
        List<String> values = new ArrayList<>(List.of(""));
        names.put("", words.text("form.notSaid"));
        choices.forEach(choice -> {
            values.add(choice.id().toString());
            names.put(choice.id().toString(), choice.name());
        });
        if (now != null && names.putIfAbsent(now.toString(), name) == null) {
            values.add(now.toString());
        }
        ComboBox<String> box = FormGrid.choice(values, value -> names.getOrDefault(value, ""));
        box.setValue(now == null ? "" : now.toString());
        box.setDisable(!admissions.whyNot().isEmpty());
        return box;
    }

    private static @Nullable UUID chosen(ComboBox<String> box) {
        String value = box.getValue();
        return value == null || value.isEmpty() ? null : UUID.fromString(value);
    }

    /** The boxes stay when the page is read anew, and with them the cursor. */
    private Node papers(AdmissionCard card) {
        VBox part = RecordParts.part(words.text("admission.papers"));
        String missing = words.list(AdmissionCard.PAPERS.stream()
                .filter(paper -> !AdmissionCard.has(card.row(), paper))
                .map(paper -> words.text("field." + paper))
                .toList());
        Label told = wrapping(
                "secondary",
                missing.isEmpty()
                        ? words.text("admission.papers.all")
                        : words.text("admission.papers.missing", "papers", missing));
        FlowPane boxes = new FlowPane(24, 8);
        for (String paper : AdmissionCard.PAPERS) {
            CheckBox box = papers.computeIfAbsent(paper, name -> new CheckBox(words.text("field." + name)));
            boolean focused = box.isFocused();
            box.setId("paper-" + paper);
            box.setSelected(AdmissionCard.has(card.row(), paper));
            box.setDisable(!admissions.whyNot().isEmpty());
            box.setOnAction(event -> admissions.hand(card, paper, box.isSelected()));
            boxes.getChildren().add(box);
            if (focused) {
                Platform.runLater(box::requestFocus);
            }
        }
        part.getChildren().addAll(boxes, told);
        return part;
    }
}
