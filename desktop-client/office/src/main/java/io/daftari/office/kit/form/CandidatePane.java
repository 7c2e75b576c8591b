package io.daftari.office.kit.form;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Subscriptions;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Candidates as buttons below the search that finds them; Enter in the search takes the first. */
public final class CandidatePane<L> {

    private final Candidates<L> candidates;
    private final Function<L, String> text;
    private final Consumer<L> choose;
    private final VBox buttons = column("candidates");
    private final Label more = wrapping("secondary", "");
    private final VBox root = column("candidates", buttons, more);

    /**
     * @param text on the button of one
     * @param choose what is done with the one who is meant
     */
    public CandidatePane(Candidates<L> candidates, Function<L, String> text, Consumer<L> choose) {
        this.candidates = candidates;
        this.text = text;
        this.choose = choose;
    }

    /** Enter here takes the first. */
    public void below(TextField search) {
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER
                    && !event.isShortcutDown()
                    && !candidates.first().isEmpty()) {
                choose.accept(candidates.first().get(0));
                event.consume();
            }
        });
    }

    public Node root() {
        return root;
    }

    public void bind(Subscriptions subscriptions) {
        subscriptions.follow(candidates.first(), () -> {
            buttons.getChildren()
                    .setAll(candidates.first().stream().map(this::button).toList());
            show(root, !candidates.first().isEmpty());
        });
        subscriptions.follow(candidates.more(), sentence -> {
            more.setText(sentence);
            show(more, !sentence.isEmpty());
        });
    }

    private Button button(L one) {
        Button button = Nodes.button(text.apply(one), Feather.USER, () -> choose.accept(one));
        button.getStyleClass().addAll("flat", "small", "candidate");
        button.setMinWidth(0);
        return button;
    }
}
