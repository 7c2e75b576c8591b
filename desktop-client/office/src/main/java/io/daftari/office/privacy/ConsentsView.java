package io.daftari.office.privacy;

import static io.daftari.office.kit.Nodes.bringIntoSight;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.privacy.Consent;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.kit.form.RecordParts;
import io.daftari.office.privacy.Consents.Speaker;
import io.daftari.office.privacy.Consents.Subject;
import io.daftari.office.privacy.Consents.Word;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What holds, a line each with yes or no, and the form for the next word. */
final class ConsentsView extends View<ConsentsViewModel> {

    private final Words words;
    private final VBox lines = column("file-lines");
    private final Label none;
    private final Guarded add;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, ComboBox<String>> choices = new HashMap<>();
    private final Label problem = wrapping("problem", "");
    private final VBox fields;

    ConsentsView(ConsentsViewModel model, Words words) {
        super(model, RecordParts.part(words.text("consent.part")));
        this.words = words;
        none = wrapping("secondary", words.text("consent.none"));
        Button begin = button(words.text("consent.add"), Feather.PLUS, model::add);
        begin.setId("consentAdd");
        begin.getStyleClass().addAll("small");
        add = new Guarded(begin);
        FormGrid grid = new FormGrid();
        choice(grid, "about", List.of());
        choice(grid, "purpose", told(Consent.Purpose.values(), "consent.purpose."));
        choice(
                grid,
                "channel",
                Stream.concat(Stream.of(""), told(Consent.Channel.values(), "consent.channel.").stream())
                        .toList());
        choice(grid, "answer", List.of("yes", "no"));
        choice(grid, "how", told(Consent.How.values(), "consent.how."));
        choice(grid, "by", List.of());
        names.put("", words.text("consent.channel.ALL"));
        names.put("yes", words.text("value.yes"));
        names.put("no", words.text("value.no"));
        Button save = button(words.text("consent.save"), Feather.CHECK, model::save);
        save.setId("consentSave");
        save.getStyleClass().add("accent");
        Button drop = button(words.text("tie.drop"), Feather.X, model::leave);
        drop.getStyleClass().add("flat");
        fields = column("tie-fields", grid, problem, row("tie-foot", spring(), drop, save));
        ((VBox) root()).getChildren().addAll(lines, none, row("acts", add), fields);
        root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.open().get()) {
                model.leave();
                event.consume();
            }
        });
    }

    private List<String> told(Enum<?>[] values, String key) {
        return Arrays.stream(values)
                .map(value -> {
                    names.put(value.name(), words.text(key + value.name()));
                    return value.name();
                })
                .toList();
    }

    private void choice(FormGrid grid, String field, List<String> values) {
        ComboBox<String> box = FormGrid.choice(values, value -> names.getOrDefault(value, ""));
        if (field.equals("about")) {
            // Where there is nobody to choose its line is gone.
            grid.wide(words.text("consent." + field), "consent-" + field, box);
        } else {
            grid.add(words.text("consent." + field), "consent-" + field, box);
        }
        choices.put(field, box);
    }

    private void offer(String field, List<String> values, boolean asked) {
        ComboBox<String> box = choices.get(field);
        if (box != null) {
            FormGrid.offer(box, values);
            show(box.getParent(), asked);
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        ConsentsViewModel model = model();
        subscriptions.follow(model.read(), this::showWords);
        choices.forEach((field, box) -> FormGrid.same(subscriptions, box, model.text(field)));
        subscriptions.follow(model.rights(), rights -> {
            add.because(model.whyNot());
            showWords(model.read().get());
        });
        subscriptions.follow(model.open(), open -> {
            show(fields, open);
            show(add.getParent(), !open);
            if (open && model.isBegunNow()) {
                bringIntoSight(fields);
                Objects.requireNonNull(choices.get("purpose")).requestFocus();
            }
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
    }

    private void showWords(@Nullable Consents now) {
        show(root(), now != null);
        if (now == null) {
            return;
        }
        now.subjects().forEach(one -> names.put(one.id().toString(), one.name()));
        now.speakers().forEach(one -> names.put(one.id().toString(), one.name()));
        offer(
                "about",
                now.subjects().stream().map(Subject::id).map(Object::toString).toList(),
                now.subjects().size() > 1);
        offer(
                "by",
                now.speakers().stream().map(Speaker::id).map(Object::toString).toList(),
                model().asksWho());
        lines.getChildren().setAll(now.words().stream().map(this::line).toList());
        show(none, now.words().isEmpty());
    }

    private Node line(Word word) {
        Label what = wrapping("record-first", model().what(word));
        VBox text = column("file-text", what, label("secondary", model().told(word)));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Sign sign = word.ended()
                ? new Sign(Tone.CARE, Feather.CLOCK, words.text("consent.ended"))
                : word.given()
                        ? new Sign(Tone.GOOD, Feather.CHECK, words.text("value.yes"))
                        : new Sign(Tone.BAD, Feather.X, words.text("value.no"));
        Button change = button("", Feather.EDIT_2, () -> model().change(word));
        change.getStyleClass().addAll("flat", "small");
        change.setAccessibleText(words.text("consent.change") + ": " + what.getText());
        change.setTooltip(new Tooltip(words.text("consent.change")));
        change.setDisable(!model().whyNot().isEmpty());
        HBox line = row("file-line", text, new Chip(sign), change);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
