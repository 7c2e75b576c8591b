package io.daftari.teacher.people;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.icon;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.show;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.people.ClassContacts;
import io.daftari.model.words.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A pupil, whom to call, and two buttons for the thumb. */
final class ContactCell extends ListCell<ClassContacts.Line> {

    private final ContactsViewModel model;
    private final Words words;
    private final Label pupil = wrapping("pupil", "");
    private final Label contact = wrapping("secondary", "");
    private final Label phone = wrapping("phone-number", "");
    private final Button call;
    private final Button text;
    private final HBox line;

    ContactCell(ContactsViewModel model, Words words) {
        this.model = model;
        this.words = words;
        call = icon(Feather.PHONE, "", this::call);
        text = icon(Feather.MESSAGE_SQUARE, "", this::text);
        VBox names = column("contact-names", pupil, contact, phone);
        HBox.setHgrow(names, Priority.ALWAYS);
        line = row("contact-line", names, call, text);
        // As wide as the list: names break their lines.
        setPrefWidth(0);
    }

    private void call() {
        if (getItem() != null) {
            model.call(getItem());
        }
    }

    private void text() {
        if (getItem() != null) {
            model.text(getItem());
        }
    }

    @Override
    protected void updateItem(ClassContacts.@Nullable Line item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        pupil.setText(item.name());
        contact.setText(model.contact(item));
        String number = model.phone(item);
        phone.setText(number);
        show(phone, !number.isEmpty());
        boolean reachable = !item.contact().phone().isEmpty();
        show(call, reachable);
        show(text, reachable);
        call.setId("call-" + getIndex());
        text.setId("text-" + getIndex());
        call.setAccessibleText(
                words.text("contacts.call", "name", item.contact().name()));
        text.setAccessibleText(
                words.text("contacts.text", "name", item.contact().name()));
        setGraphic(line);
    }
}
