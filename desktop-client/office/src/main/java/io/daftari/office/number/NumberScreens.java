package io.daftari.office.number;

import io.daftari.model.number.VoidNumber;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Screen;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleIntegerProperty;
import org.kordamp.ikonli.feather.Feather;

/** The number register, as an entry of the rail for whoever may declare numbers void. */
public final class NumberScreens {

    private NumberScreens() {}

    /** @param print shows a paper before it is printed, of the choice that there is */
    public static List<Screen> screens(
            Workspace work, NumbersViewModel numbers, FileDialog files, Consumer<List<PaperOrder>> print) {
        Runnable printed = () -> print.accept(List.of(numbers.printed()));
        return List.of(new Screen(
                "screen.numbers",
                Feather.HASH,
                new SimpleIntegerProperty(0),
                VoidNumber.PERMISSION,
                printed,
                () -> new NumbersView(numbers, work.words(), files, printed)));
    }
}
