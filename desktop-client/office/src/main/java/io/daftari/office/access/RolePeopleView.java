package io.daftari.office.access;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.access.RolePeopleViewModel.Holder;
import io.daftari.office.access.RoleRead.Person;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.time.LocalDate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Who holds a role, and the form by which somebody gets it. */
public final class RolePeopleView extends View<RolePeopleViewModel> {

    private final Words words;
    private final VBox holders = column("holders");
    private final ComboBox<Person> person = new ComboBox<>();
    private final DatePicker until = new DatePicker();
    private final Guarded give;
    private final Label problem = wrapping("problem", "");
    private final Label notice = wrapping("notice-box", "");

    public RolePeopleView(RolePeopleViewModel model, Words words) {
        super(model, column("role-people"));
        this.words = words;
        person.setMaxWidth(Double.MAX_VALUE);
        person.setItems(model.candidates());
        person.setPromptText(words.text("roles.person.such"));
        person.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Person one) {
                return one == null ? "" : one.name();
            }

            @Override
            public Person fromString(String text) {
                throw new IllegalStateException("A person is chosen, not typed");
            }
        });
        until.setEditable(false);
        until.setMaxWidth(Double.MAX_VALUE);
        until.setPromptText(words.text("roles.noEnd"));
        until.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable LocalDate day) {
                return day == null ? "" : words.day(day);
            }

            @Override
            public LocalDate fromString(String text) {
                throw new IllegalStateException("The day is chosen, not typed");
            }
        });
        Button button = button(words.text("roles.give"), Feather.USER_PLUS, model::give);
        button.setId("giveRole");
        give = new Guarded(button);
        ScrollPane scroll = new ScrollPane(holders);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        ((VBox) root())
                .getChildren()
                .addAll(
                        label("section-title", words.text("roles.people")),
                        scroll,
                        notice,
                        problem,
                        field(words.text("roles.person"), "rolePerson", person),
                        field(words.text("roles.last"), "roleUntil", until),
                        row("entrance-foot", spring(), give));
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        RolePeopleViewModel model = model();
        bothWays(subscriptions, person.valueProperty(), model.person());
        bothWays(subscriptions, until.valueProperty(), model.until());
        subscriptions.follow(model.holders(), this::showHolders);
        subscriptions.follow(model.barred(), why -> {
            give.because(why);
            person.setDisable(!why.isEmpty());
            until.setDisable(!why.isEmpty());
            showHolders();
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.notice(), sentence -> {
            notice.setText(sentence);
            show(notice, !sentence.isEmpty());
        });
    }

    private void showHolders() {
        holders.getChildren()
                .setAll(model().holders().stream().map(this::holder).toList());
        if (model().holders().isEmpty()) {
            holders.getChildren().add(wrapping("secondary", words.text("roles.noHolders")));
        }
    }

    private Node holder(Holder holder) {
        Button take = button("", Feather.USER_MINUS, () -> model().take(holder));
        take.getStyleClass().addAll("button-icon", "flat");
        take.setAccessibleText(words.text("roles.take", "name", holder.name()));
        Guarded guarded = new Guarded(take);
        guarded.because(model().barred().get());
        if (model().barred().get().isEmpty()) {
            take.setTooltip(new javafx.scene.control.Tooltip(words.text("roles.take", "name", holder.name())));
        }
        VBox who = column("holder-who", wrapping("holder-name", holder.name()), wrapping("secondary", holder.when()));
        HBox.setHgrow(who, Priority.ALWAYS);
        return row("holder", who, guarded);
    }
}
