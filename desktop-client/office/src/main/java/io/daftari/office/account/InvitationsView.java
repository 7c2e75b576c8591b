package io.daftari.office.account;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.account.InvitationsViewModel.Line;
import io.daftari.office.account.InvitationsViewModel.Side;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The list of open invitations, and beside it the chosen one or a new one. */
public final class InvitationsView extends View<InvitationsViewModel> {

    private final Words words;
    private final TableView<Line> table = new TableView<>();
    private final Label problem = wrapping("problem", "");
    private final Label notice = wrapping("notice-box", "");
    private final Label verify = wrapping("care", "");
    private final HubDeskView desk;
    private final Button ask;
    private final Button fresh;
    private final VBox list;
    private final ScrollPane side = new ScrollPane();
    private final InviteView form;
    private final Button renew;
    private final Button withdraw;

    public InvitationsView(InvitationsViewModel model, Words words) {
        super(model, Nodes.row("devices"));
        this.words = words;
        desk = new HubDeskView(model.desk(), words, "invitations", words.text("invite.locked"));
        form = new InviteView(model, words);
        ask = button(words.text("invite.ask"), Feather.REFRESH_CW, model::ask);
        ask.setId("askInvitations");
        fresh = button(words.text("invite.new"), Feather.USER_PLUS, model::wantNew);
        fresh.setId("newInvitation");
        fresh.getStyleClass().add("accent");
        renew = button(words.text("invite.renew"), Feather.REFRESH_CW, model::renew);
        renew.setId("renewInvitation");
        withdraw = button(words.text("invite.withdraw"), Feather.SLASH, model::withdraw);
        withdraw.setId("withdrawInvitation");
        withdraw.getStyleClass().addAll("danger", "flat");
        problem.setId("invitationsProblem");
        verify.setText(words.text("invite.verify"));
        table();
        list = column("page-list", table);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox messages = column("account-messages", desk.root(), verify, notice, problem);
        VBox page = column(
                "page",
                row(
                        "page-head",
                        column(
                                "page-title",
                                label("title", words.text("invite.title")),
                                label("secondary", words.text("invite.text"))),
                        spring(),
                        ask,
                        fresh),
                messages,
                list);
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox.setHgrow(page, Priority.ALWAYS);
        page.setMinWidth(0);
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.getStyleClass().addAll("edge-to-edge", "device-side");
        ((HBox) root()).getChildren().addAll(page, side);
    }

    private void table() {
        table.setId("invitations");
        table.setAccessibleText(words.text("screen.invitations"));
        table.getStyleClass().add("plain-table");
        table.setItems(model().lines());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(text("invite.whom", 230, Line::whom));
        table.getColumns().add(text("invite.role", 180, Line::role));
        table.getColumns().add(text("invite.until", 175, Line::until));
        table.getColumns().add(text("invite.by", 110, Line::by));
    }

    private TableColumn<Line, String> text(String word, double width, Function<Line, String> value) {
        TableColumn<Line, String> column = new TableColumn<>(words.text(word));
        column.setCellValueFactory(cell -> new SimpleStringProperty(value.apply(cell.getValue())));
        column.setCellFactory(made -> new TextCell());
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    /** A text that tells itself whole to the pointer where there is no room for it. */
    private static final class TextCell extends TableCell<Line, String> {

        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : item);
            setTooltip(empty || item == null || item.isEmpty() ? null : new Tooltip(item));
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        InvitationsViewModel model = model();
        desk.bind(subscriptions);
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.notice(), sentence -> {
            notice.setText(sentence);
            show(notice, !sentence.isEmpty());
        });
        subscriptions.follow(model.unverified(), so -> show(verify, so));
        subscriptions.follow(model.desk().open(), open -> {
            show(list, open);
            show(ask, open);
            show(fresh, open);
            beside();
        });
        subscriptions.follow(model.desk().busy(), busy -> {
            ask.setDisable(busy);
            renew.setDisable(busy);
            withdraw.setDisable(busy);
            table.setPlaceholder(
                    model.isAsked()
                            ? empty(Feather.USER_PLUS, words.text("invite.none"), words.text("invite.none.how"))
                            : label("secondary", words.text("invite.asking")));
        });
        subscriptions.follow(table.getSelectionModel().selectedItemProperty(), line -> {
            if (line != null) {
                model.choose(line);
            }
        });
        subscriptions.follow(model.chosen(), line -> {
            if (line == null) {
                table.getSelectionModel().clearSelection();
            } else if (!line.equals(table.getSelectionModel().getSelectedItem())) {
                table.getSelectionModel().select(line);
            }
            beside();
        });
        subscriptions.follow(model.side(), which -> beside());
    }

    private void beside() {
        Side which = model().side().get();
        boolean shown = which != Side.NOTHING && model().desk().open().get();
        // First: what can't be seen takes no focus.
        show(side, shown);
        side.setContent(
                !shown
                        ? null
                        : switch (which) {
                            case NOTHING -> null;
                            case ONE -> chosen();
                            case NEW, MADE -> form.root();
                        });
        side.setVvalue(0);
    }

    private VBox chosen() {
        Line line = model().chosen().get();
        VBox panel = column("device-panel");
        if (line != null) {
            panel.getChildren()
                    .addAll(
                            wrapping("section-title", line.whom()),
                            fact("invite.role", line.role()),
                            fact("invite.until", line.until()),
                            fact("invite.by", line.by()),
                            wrapping(
                                    "secondary", words.text(line.mailed() ? "invite.renew.mail" : "invite.renew.code")),
                            row("entrance-foot", withdraw, spring(), renew));
        }
        return panel;
    }

    private VBox fact(String what, String how) {
        return column("fact", label("field-label", words.text(what)), wrapping("fact-text", how));
    }
}
