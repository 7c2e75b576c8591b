package io.daftari.office.kit.list;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.show;

import io.daftari.model.row.EditableRow;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.RecordView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The list at the left, the record of the chosen line at the right. */
public final class ListRecordView<L extends Listed, R extends EditableRow, C>
        extends View<ListRecordViewModel<L, R, C>> {

    private final Words words;
    private final ListPane<L> list;
    private final RecordView<R, C> record;
    private final Chip unsaved = new Chip();
    private final @Nullable Button fresh;
    private @Nullable Node also;
    private BooleanSupplier alsoShown = () -> false;

    /**
     * @param icon of what is listed
     * @param print shows what can be printed of the list
     * @param makes the key of the word for making one; null where it is made elsewhere
     */
    public ListRecordView(
            ListRecordViewModel<L, R, C> model,
            Words words,
            FileDialog files,
            Feather icon,
            RecordView<R, C> record,
            Runnable print,
            @Nullable String makes) {
        super(model, Nodes.row("list-record"));
        this.words = words;
        this.record = record;
        unsaved.setId(model.list().spec().id() + "Unsaved");
        unsaved.opens(model::goOn);
        List<Node> foot = new ArrayList<>(List.of(unsaved));
        if (makes == null) {
            fresh = null;
        } else {
            fresh = button(words.text("list.new"), Feather.PLUS, model::begin);
            fresh.setAccessibleText(words.text(makes));
            fresh.setTooltip(new Tooltip(words.text(makes)));
            fresh.setId(model.list().spec().id() + "New");
            fresh.getStyleClass().addAll("flat", "small");
            foot.add(fresh);
        }
        this.list = new ListPane<>(model.list(), words, files, icon, record::focus, print, foot);
        HBox.setHgrow(record.root(), Priority.ALWAYS);
        ((HBox) root()).getChildren().addAll(list.root(), record.root());
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
                list.search();
                event.consume();
            } else if (event.isShortcutDown() && event.getCode() == KeyCode.N && makes != null) {
                model.begin();
                event.consume();
            }
        });
        record.root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            // Back to the list; what is typed stays.
            if (event.getCode() == KeyCode.ESCAPE) {
                list.focus();
                event.consume();
            }
        });
    }

    /**
     * Something else that is done with the list, beside its tools.
     *
     * @param shown whether it is of use to the person
     */
    public ListRecordView<L, R, C> also(Node act, BooleanSupplier shown) {
        also = act;
        alsoShown = shown;
        list.also(act);
        show(act, shown.getAsBoolean());
        return this;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.follow(model().list().chosen(), line -> showRecord());
        subscriptions.follow(model().record().making(), making -> showRecord());
        subscriptions.follow(model().record().unsaved(), number -> {
            int count = number.intValue();
            unsaved.show(new Sign(Tone.CARE, Feather.EDIT_2, words.count("list.unsaved", count)));
            show(unsaved, count > 0);
        });
        subscriptions.follow(model().record().version(), version -> {
            if (fresh != null) {
                show(fresh, model().record().whyNot().isEmpty());
            }
            if (also != null) {
                show(also, alsoShown.getAsBoolean());
            }
        });
    }

    private void showRecord() {
        boolean making = model().record().making().get();
        show(record.root(), making || model().list().chosen().get() != null);
        if (making) {
            record.focus();
        }
    }

    @Override
    public List<Keys> keys() {
        List<Keys> keys = new ArrayList<>(List.of(
                new Keys("Ctrl F", words.text("list.keys.search")),
                new Keys("↑ ↓", words.text("list.keys.move")),
                new Keys("Enter", words.text("list.keys.open"))));
        if (fresh != null) {
            keys.add(new Keys("Ctrl N", words.text("list.keys.new")));
        }
        keys.add(new Keys("Ctrl Enter", words.text("list.keys.save")));
        keys.add(new Keys("Esc", words.text("list.keys.back")));
        return keys;
    }
}
