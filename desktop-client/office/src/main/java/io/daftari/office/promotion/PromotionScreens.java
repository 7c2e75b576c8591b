package io.daftari.office.promotion;

import io.daftari.model.people.TransferStudent;
import io.daftari.office.kit.Screen;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleIntegerProperty;
import org.kordamp.ikonli.feather.Feather;

/** The end of a year as an entry of the rail, for whoever may move pupils. */
public final class PromotionScreens {

    private PromotionScreens() {}

    /** @param open shows papers before they are printed */
    public static List<Screen> screens(Workspace work, PromotionViewModel promotion, Consumer<List<PaperOrder>> open) {
        Runnable print = () -> open.accept(List.of(new PlanOrder(promotion, work)));
        return List.of(new Screen(
                "screen.yearEnd",
                Feather.TRENDING_UP,
                new SimpleIntegerProperty(0),
                TransferStudent.PERMISSION,
                print,
                () -> new PromotionView(promotion, work.words(), print)));
    }
}
