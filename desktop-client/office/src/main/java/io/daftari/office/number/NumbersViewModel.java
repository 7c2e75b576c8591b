package io.daftari.office.number;

import io.daftari.model.number.SeriesAccount.State;
import io.daftari.model.number.VoidNumber;
import io.daftari.model.row.Checks;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.office.kit.list.ListPrint;
import io.daftari.office.kit.list.ListViewModel;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.office.number.NumberList.Line;
import io.daftari.replica.live.Workspace;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The numbers of the school's papers, and the one that is looked at; whoever may, declares it void for a reason. */
public final class NumbersViewModel implements ViewModel {

    private final Workspace work;
    private final May may;
    private final LiveLines<Line> lines;
    private final ListViewModel<Line> list;
    private final KeptForm form;
    private final StringProperty reason;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    /** What went wrong with a number while another one was looked at; said as soon as it is looked at again. */
    private final Map<UUID, String> failed = new HashMap<>();

    private boolean restored;
    private boolean sending;

    public NumbersViewModel(Workspace work, May may) {
        this.work = work;
        this.may = may;
        this.lines = NumberList.live(work);
        this.list = new ListViewModel<>(work, NumberList.listed(work), lines);
        this.form = new KeptForm(work, "numbers", List.of("reason"), (desk, key) -> true);
        this.reason = form.text("reason");
        list.chosen().addListener((source, before, now) -> {
            if (before == null || now == null || !before.id().equals(now.id())) {
                show(now);
            }
            changed();
        });
        may.rights().addListener((source, before, now) -> changed());
    }

    /** What was typed of a number stays with it. */
    private void show(@Nullable Line line) {
        problem.set(line == null ? "" : failed.getOrDefault(line.id(), ""));
        if (line != null) {
            form.open(line.id().toString(), Map.of());
        }
    }

    private void changed() {
        version.set(version.get() + 1);
    }

    @Override
    public void activate() {
        list.activate();
        if (!restored) {
            restored = true;
            form.restore(() -> show(list.chosen().get()), problem::set);
        }
    }

    public void retell() {
        failed.clear();
        problem.set("");
        list.retell();
        changed();
    }

    public void stop() {
        lines.stop();
    }

    /** The list as it stands, to print it. */
    PaperOrder printed() {
        return ListPrint.of(list, work);
    }

    public ListViewModel<Line> list() {
        return list;
    }

    /** What is to be said of the number that is looked at; empty where none is. */
    public String told() {
        Line line = list.chosen().get();
        return line == null ? "" : work.say("numbers.told." + line.state());
    }

    /** Whether it can be declared void: what nobody used yet may still be drawn, and what is void is so already. */
    public boolean isVoidable() {
        Line line = list.chosen().get();
        return line != null && !line.isRun() && line.state() != State.VOID && line.state() != State.NEVER_GIVEN;
    }

    /** Why the person may not, and who may; empty where he may. */
    public String whyNot() {
        return may.whyNot(VoidNumber.PERMISSION);
    }

    /** Declares it void. */
    public void declareVoid() {
        Line line = list.chosen().get();
        if (sending || line == null || !isVoidable() || !whyNot().isEmpty()) {
            return;
        }
        String why = reason.get().strip();
        problem.set(
                why.isEmpty()
                        ? work.say("numbers.void.missing")
                        : why.length() > Checks.MAX_TEXT
                                ? work.say(
                                        "numbers.void.long",
                                        "count",
                                        work.words().number(Checks.MAX_TEXT))
                                : "");
        if (!problem.get().isEmpty()) {
            return;
        }
        sending = true;
        failed.remove(line.id());
        work.submit(
                List.of(new VoidNumber(line.number(), why)),
                () -> {
                    sending = false;
                    if (isLookedAt(line)) {
                        form.clear();
                    } else {
                        form.forget(line.id().toString());
                    }
                },
                sentence -> {
                    sending = false;
                    if (isLookedAt(line)) {
                        problem.set(sentence);
                    } else {
                        failed.put(line.id(), sentence);
                    }
                });
    }

    private boolean isLookedAt(Line line) {
        Line now = list.chosen().get();
        return now != null && now.id().equals(line.id());
    }

    /** In the person's words; kept with its number until it is declared. */
    public StringProperty reason() {
        return reason;
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Goes up whenever what is told of the number that is looked at may be another. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** When something happened, as the person reads it. */
    String when(Instant at) {
        return work.when(at);
    }
}
