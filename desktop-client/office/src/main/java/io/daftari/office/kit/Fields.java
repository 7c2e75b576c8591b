package io.daftari.office.kit;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;

import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/** Fields of a form: the word above, the control below it. */
public final class Fields {

    private Fields() {}

    /** @param id of the control */
    public static VBox field(String word, String id, Node control) {
        control.setId(id);
        Label label = label("field-label", word);
        label.setLabelFor(control);
        return column("field", label, control);
    }

    public static void bothWays(Subscriptions subscriptions, TextInputControl field, StringProperty property) {
        bothWays(subscriptions, field.textProperty(), property);
    }

    /** What the control has and what the view-model has are the same as long as the view is shown. */
    public static <T> void bothWays(Subscriptions subscriptions, Property<T> control, Property<T> property) {
        control.bindBidirectional(property);
        subscriptions.own(() -> control.unbindBidirectional(property));
    }
}
