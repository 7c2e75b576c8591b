package io.daftari.office.setup;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Permission;
import io.daftari.model.words.Words;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Screen;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleIntegerProperty;
import org.kordamp.ikonli.feather.Feather;

/** The set-up as an entry of the rail, and each of its steps for whoever looks for it by name. */
public final class Setup {

    /** Whoever forms classes sets up something; what else he may not do says who may. */
    public static final Permission PERMISSION = Edit.permissionFor("class_group");

    /**
     * One step, to be found by its name.
     *
     * @param open brings it to the front
     */
    public record Entry(Feather icon, String title, Runnable open) {}

    private final Workspace work;
    private final SetupViewModel model;
    private final Consumer<String> bring;
    private final Consumer<String> takeIn;
    private final FileDialog files;

    /**
     * What the set-up takes from this computer.
     *
     * @param fixes where it is
     * @param place where it was told to be
     */
    public record Machine(FixCollector fixes, ComputerPlace place, FileDialog files) {}

    /**
     * @param bring brings a screen to the front
     * @param takeIn opens the place where lists of a kind are taken in from files
     */
    public Setup(Workspace work, May may, Machine machine, Consumer<String> bring, Consumer<String> takeIn) {
        this.work = work;
        this.takeIn = takeIn;
        this.bring = bring;
        this.files = machine.files();
        List<SetupStep> steps = new ArrayList<>(List.of(
                new SchoolStep(work, may),
                new CalendarStep(work, may),
                new ClassesStep(work, may),
                new SubjectsStep(work, may),
                new StaffStep(work, may),
                new SitesStep(work, may, machine.fixes()),
                new NumbersStep(work, may),
                new AttendanceStep(work, may),
                new ComputerStep(work, machine.place(), machine.fixes())));
        steps.add(new EndStep(work));
        this.model = new SetupViewModel(work, may, steps);
    }

    public SetupViewModel model() {
        return model;
    }

    public List<Screen> screens() {
        return List.of(new Screen(
                SetupViewModel.SCREEN,
                Feather.SLIDERS,
                new SimpleIntegerProperty(0),
                PERMISSION,
                () -> new SetupView(model, step -> view(step, work.words()), work.words())));
    }

    private StepView<?> view(SetupStep step, Words words) {
        return switch (step) {
            case SchoolStep school -> new SchoolStepView(school, words);
            case CalendarStep calendar -> new CalendarStepView(calendar, words);
            case ClassesStep classes -> new ClassesStepView(classes, words, () -> takeIn.accept("classes"));
            case SubjectsStep subjects -> new SubjectsStepView(subjects, words);
            case StaffStep staff -> new StaffStepView(staff, words, bring, () -> takeIn.accept("staff"));
            case SitesStep sites -> new SitesStepView(sites, words, files);
            case NumbersStep numbers -> new NumbersStepView(numbers, words);
            case AttendanceStep attendance -> new AttendanceStepView(attendance, words);
            case ComputerStep computer -> new ComputerStepView(computer, words);
            case EndStep end -> new EndStepView(end, model, words, bring);
            default -> throw new IllegalStateException("No view for " + step.name());
        };
    }

    /** Its steps, by name. */
    public List<Entry> entries() {
        return model.making().stream()
                .map(step -> new Entry(step.icon(), step.title(), () -> {
                    model.open(step.name());
                    bring.accept(SetupViewModel.SCREEN);
                }))
                .toList();
    }

    public void retell() {
        model.retell();
    }
}
