package io.daftari.office.admission;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.words.Words;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One application on the board: who, for what, whom to call, and for how long he has waited. */
final class CardCell extends ListCell<AdmissionCard> {

    private final BoardViewModel model;
    private final Words words;
    /**
     * All cards are as high as one with two lines of name: where each computes its own height, a list lays long names over
     * their neighbours. A longer name ends in dots, and the tip tells it whole.
     */
    static final double HEIGHT = 126;

    private static final double GAP = 6;
    private static final double TWO_LINES = 40;

    private final Label name = label("card-name", "");
    private final Label about = label("secondary", "");
    private final Label family = label("secondary", "");
    private final Label phone = label("secondary", "");
    private final Label days = label("card-days", "");
    private final Label papers = label("secondary", "");
    private final Tooltip tip = new Tooltip();
    private final VBox card;

    CardCell(BoardViewModel model, Words words) {
        this.model = model;
        this.words = words;
        papers.setGraphic(new FontIcon(Feather.FILE_TEXT));
        papers.setMinWidth(Region.USE_PREF_SIZE);
        name.setWrapText(true);
        name.setMaxHeight(TWO_LINES);
        Region rest = spring();
        this.card = column("board-card", name, about, family, phone, rest, row("card-foot", days, spring(), papers));
        card.setMinHeight(HEIGHT - GAP);
        card.setMaxHeight(HEIGHT - GAP);
        setPrefWidth(0);
        card.setMinWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && getItem() != null) {
                model.open(getItem());
            }
        });
        setOnDragDetected(event -> {
            if (getItem() != null) {
                Dragboard board = startDragAndDrop(TransferMode.MOVE);
                ClipboardContent content = new ClipboardContent();
                content.putString(getItem().id().toString());
                board.setContent(content);
                event.consume();
            }
        });
    }

    @Override
    protected void updateItem(AdmissionCard item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(item.name());
        about.setText(model.about(item));
        family.setText(model.family(item));
        phone.setText(item.phone());
        show(phone, !item.phone().isEmpty());
        days.setText(model.waits(item));
        int all = AdmissionCard.PAPERS.size();
        papers.setText(words.number(item.papers()) + "/" + words.number(all));
        String spoken = words.text("admission.papers.short", "there", item.papers(), "all", all);
        papers.setAccessibleText(spoken);
        tip.setText(Stream.of(item.name(), about.getText(), family.getText(), item.phone(), days.getText(), spoken)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n")));
        setTooltip(tip);
        setGraphic(card);
    }
}
