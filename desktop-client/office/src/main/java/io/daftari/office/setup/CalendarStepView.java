package io.daftari.office.setup;

import static io.daftari.office.kit.Nodes.row;

import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.Holiday;
import io.daftari.model.school.Term;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.form.RowsGrid;
import io.daftari.office.kit.form.RowsGrid.Col;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Years, and of the chosen one its terms and days off; and the days of the week. */
final class CalendarStepView extends StepView<CalendarStep> {

    private final RowsGrid<AcademicYear> years;
    private final RowsGrid<Term> terms;
    private final RowsGrid<Holiday> holidays;
    private final HBox chips = row("list-chips");
    private final Map<DayOfWeek, ToggleButton> week = new EnumMap<>(DayOfWeek.class);
    private final List<Button> buttons = new ArrayList<>();

    CalendarStepView(CalendarStep model, Words words) {
        super(model, words);
        String away = words.text("setup.remove");
        List<Col> columns = List.of(
                Col.typed("name", words.text("field.name"), 240),
                Col.typed("startsOn", words.text("field.startsOn"), 130),
                Col.typed("endsOn", words.text("field.endsOn"), 130));
        years = new RowsGrid<>(
                model.years(),
                columns,
                line -> line.id().equals(model.year().get()),
                away,
                line -> model.remove(model.years(), line));
        terms = new RowsGrid<>(
                model.terms(), columns, model::isOfYear, away, line -> model.remove(model.terms(), line));
        holidays = new RowsGrid<>(
                model.holidays(),
                columns,
                line -> model.isOfYear(line, model.year().get() == null),
                away,
                line -> model.remove(model.holidays(), line));
        HBox days = row("setup-days");
        Locale locale = Locale.forLanguageTag(words.language().tag());
        for (DayOfWeek day : DayOfWeek.values()) {
            ToggleButton toggle = new ToggleButton(day.getDisplayName(TextStyle.SHORT, locale));
            toggle.setId("setup-day-" + day);
            toggle.setAccessibleText(day.getDisplayName(TextStyle.FULL, locale));
            toggle.getStyleClass().add("filter-chip");
            toggle.setOnAction(event -> model.toggle(day));
            week.put(day, toggle);
            days.getChildren().add(toggle);
        }
        Button propose = act("setupProposeYear", "setup.calendar.propose", Feather.CALENDAR, model::propose);
        Button term = act("setupAddTerm", "setup.calendar.addTerm", Feather.PLUS, model::addTerm);
        Button feasts =
                act("setupProposeHolidays", "setup.calendar.proposeHolidays", Feather.SUN, model::proposeHolidays);
        body.getChildren()
                .addAll(
                        part(words.text("setup.calendar.year"), row("setup-acts", chips, propose), years),
                        part(words.text("setup.calendar.termsHead"), terms, row("setup-acts", term)),
                        part(words.text("setup.calendar.week"), days),
                        part(words.text("setup.calendar.holidays"), holidays, row("setup-acts", feasts)));
    }

    private Button act(String id, String word, Feather icon, Runnable action) {
        Button act = plain(id, words.text(word), icon, action);
        buttons.add(act);
        return act;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        super.bind(subscriptions);
        years.bind(subscriptions);
        terms.bind(subscriptions);
        holidays.bind(subscriptions);
        subscriptions.follow(model().years().lines(), this::fillYears);
        subscriptions.follow(model().year(), id -> {
            fillYears();
            years.fill();
            terms.fill();
            holidays.fill();
        });
    }

    private void fillYears() {
        chips(chips, model().years().lines(), model().year().get(), model()::choose);
    }

    @Override
    void refresh() {
        super.refresh();
        boolean barred = !model().whyNot().isEmpty();
        buttons.forEach(button -> button.setDisable(barred));
        Set<DayOfWeek> days = model().weekdays();
        week.forEach((day, toggle) -> {
            toggle.setSelected(days.contains(day));
            toggle.setDisable(barred);
        });
    }
}
