package io.daftari.office.kit;

import io.daftari.model.op.Permission;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * One entry of the rail.
 *
 * @param name the key of its word, and its id
 * @param waiting how many things there want a person
 * @param needs what the operations of this screen need: it is of no use to whoever has not the right, and not shown to him;
 *     null for a screen that is for all
 * @param print shows what can be printed there; null where nothing can
 * @param view makes its view anew, as after another language was chosen; the view-model stays
 */
public record Screen(
        String name,
        Feather icon,
        ObservableValue<Number> waiting,
        @Nullable Permission needs,
        @Nullable Runnable print,
        Supplier<View<?>> view) {

    /** One on which nothing is printed. */
    public Screen(
            String name,
            Feather icon,
            ObservableValue<Number> waiting,
            @Nullable Permission needs,
            Supplier<View<?>> view) {
        this(name, icon, waiting, needs, null, view);
    }
}
