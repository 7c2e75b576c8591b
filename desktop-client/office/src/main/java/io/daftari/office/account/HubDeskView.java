package io.daftari.office.account;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.session.AgainFields;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The password that opens the hub, in the place of what needs it. */
final class HubDeskView {

    private final HubDesk desk;
    private final AgainFields again;
    private final Label problem = wrapping("problem", "");
    private final Button open;
    private final VBox root;

    /**
     * @param id begins the ids of the controls
     * @param text why it is asked for, as a sentence
     */
    HubDeskView(HubDesk desk, Words words, String id, String text) {
        this.desk = desk;
        again = new AgainFields(words, id);
        open = button(words.text("account.open"), Feather.UNLOCK, desk::enter);
        problem.setId(id + "Closed");
        open.setId(id + "Open");
        open.setDefaultButton(true);
        root = column(
                "hub-desk",
                wrapping("section-title", words.text("account.locked")),
                wrapping("secondary", text),
                again.root(),
                problem,
                row("entrance-foot", spring(), open));
    }

    VBox root() {
        return root;
    }

    void bind(Subscriptions subscriptions) {
        again.bind(subscriptions, desk.again());
        subscriptions.follow(desk.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(desk.busy(), open::setDisable);
        subscriptions.follow(desk.open(), now -> {
            // What can't be seen must not take Enter from what can.
            open.setDefaultButton(!now);
            show(root, !now);
            if (!now) {
                again.focus();
            }
        });
    }
}
