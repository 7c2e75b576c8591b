package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.AttendanceViewModel.Tab;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The parts of attendance, one at a time; Alt and a digit goes from one to the other. */
public final class AttendanceView extends View<AttendanceViewModel> {

    private final Words words;
    private final Runnable openDesk;
    private final Map<Tab, ToggleButton> tabs = new EnumMap<>(Tab.class);
    private final Map<Tab, View<?>> views = new EnumMap<>(Tab.class);
    private final StackPane content = new StackPane();
    private final Label missing = label("rail-count", "");

    /**
     * @param print shows what can be printed of the class and month that are shown
     * @param openDesk lets the check-in desk stand in the place of everything
     */
    public AttendanceView(AttendanceViewModel model, Words words, Runnable print, Runnable openDesk) {
        super(model, column("attendance"));
        this.words = words;
        this.openDesk = openDesk;
        HBox bar = row("tab-bar");
        for (Tab tab : Tab.values()) {
            ToggleButton button = new ToggleButton(words.text("attendance.tab." + tab));
            button.setId("tab-" + tab.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().add("filter-chip");
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setOnAction(event -> {
                model.tab().set(tab);
                showTab(tab);
            });
            tabs.put(tab, button);
            bar.getChildren().add(button);
            if (tab == Tab.MISSING) {
                bar.getChildren().add(missing);
            }
        }
        Button papers = button(words.text("paper.open"), Feather.PRINTER, print);
        papers.setId("attendancePrint");
        papers.getStyleClass().addAll("flat", "small");
        bar.getChildren().addAll(spring(), papers);
        VBox.setVgrow(content, Priority.ALWAYS);
        ((VBox) root()).getChildren().addAll(bar, content);
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int at = event.getCode().ordinal() - KeyCode.DIGIT1.ordinal();
            if (event.isAltDown() && at >= 0 && at < Tab.values().length) {
                model.tab().set(Tab.values()[at]);
                event.consume();
            }
        });
    }

    private View<?> made(Tab tab) {
        return views.computeIfAbsent(tab, which -> switch (which) {
            case DAY -> new RegistersView(model().registers(), words);
            case MONTH -> new MonthView(model().month(), words);
            case MISSING -> new MissingView(model().missing(), words);
            case AWAY -> new AwayView(model().away(), words);
            case ALERTS -> new AlertsView(model().alerts(), words);
            case ARRIVALS ->
                new ArrivalsView(model().arrivals(), words, model().desk().permitted(), openDesk);
        });
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.follow(model().missing().today(), count -> {
            missing.setText(words.number(count.longValue()));
            show(missing, count.intValue() > 0);
        });
        subscriptions.follow(model().tab(), this::showTab);
    }

    private void showTab(Tab tab) {
        tabs.forEach((which, button) -> button.setSelected(which == tab));
        View<?> view = made(tab);
        if (!content.getChildren().equals(List.of(view.root()))) {
            content.getChildren().setAll(view.root());
        }
    }

    @Override
    public List<Keys> keys() {
        List<Keys> keys = new java.util.ArrayList<>(List.of(new Keys("Alt 1 … 6", words.text("attendance.keys.tab"))));
        keys.addAll(made(model().tab().get()).keys());
        return keys;
    }
}
