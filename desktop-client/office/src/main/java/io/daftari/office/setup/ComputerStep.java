package io.daftari.office.setup;

import io.daftari.model.place.Circle;
import io.daftari.model.place.Point;
import io.daftari.model.place.Polygon;
import io.daftari.model.site.Site;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.office.setup.ComputerPlace.Registered;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.live.Workspace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** Where this computer stands, for one that has no receiver and doesn't move. It concerns this computer alone. */
final class ComputerStep extends SetupStep {

    private static final String USUAL_METRES = "50";

    private final ComputerPlace place;
    private final FixCollector fixes;
    private final KeptForm form;
    private boolean restored;

    ComputerStep(Workspace work, ComputerPlace place, FixCollector fixes) {
        super(work, "computer", Feather.MONITOR);
        this.place = place;
        this.fixes = fixes;
        this.form =
                new KeptForm(work, "setup-computer", List.of("latitude", "longitude", "metres"), (desk, key) -> true);
        open();
    }

    private void open() {
        form.open(
                "computer",
                place.registered()
                        .map(one -> Map.of(
                                "latitude", one.latitude(), "longitude", one.longitude(), "metres", one.metres()))
                        .orElse(Map.of("metres", USUAL_METRES)));
    }

    @Override
    public void activate() {
        super.activate();
        if (!restored) {
            restored = true;
            form.restore(() -> {}, this::problem);
        }
    }

    @Override
    protected void shown(SetupRead now) {
        // What it shows is of this computer, and of no school.
    }

    /** Sites whose middle can be taken. */
    List<Site> sites() {
        return read().sites();
    }

    /** The middle of a site: whoever sits in its office is about there. */
    void use(Site site) {
        Point middle = switch (site.fence()) {
            case Circle circle -> new Point(circle.latitude(), circle.longitude());
            case Polygon polygon ->
                new Point(
                        polygon.outer().stream()
                                .mapToDouble(Point::latitude)
                                .average()
                                .orElseThrow(),
                        polygon.outer().stream()
                                .mapToDouble(Point::longitude)
                                .average()
                                .orElseThrow());
            default -> throw new IllegalStateException("A site is a circle or a polygon");
        };
        form.text("latitude").set(degrees(middle.latitude()));
        form.text("longitude").set(degrees(middle.longitude()));
    }

    private static String degrees(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Registers the place that is typed, on this computer alone. */
    boolean register() {
        try {
            Circle around = new Circle(
                    Double.parseDouble(form.value("latitude").replace(',', '.')),
                    Double.parseDouble(form.value("longitude").replace(',', '.')),
                    Double.parseDouble(form.value("metres").replace(',', '.')));
            place.register(new Registered(
                    degrees(around.latitude()),
                    degrees(around.longitude()),
                    BigDecimal.valueOf(around.radiusMetres())
                            .stripTrailingZeros()
                            .toPlainString()));
        } catch (IllegalArgumentException e) {
            problem(work.say("setup.computer.noPlace"));
            return false;
        }
        problem("");
        form.clear();
        open();
        retold();
        return true;
    }

    void forget() {
        place.forget();
        problem("");
        form.clear();
        open();
        retold();
    }

    Optional<Registered> registered() {
        return place.registered();
    }

    KeptForm form() {
        return form;
    }

    /** Whether the computer knows its place without being told. */
    boolean hasReceiver() {
        return registered().isEmpty() && fixes.state() == FixSource.State.FOUND;
    }

    @Override
    protected Plan plan() {
        return new Plan(List.of(), () -> {});
    }

    @Override
    boolean isDone() {
        return registered().isPresent() || hasReceiver();
    }

    @Override
    String told() {
        return registered()
                .map(one -> one.latitude() + ", " + one.longitude())
                .orElseGet(() -> hasReceiver() ? work.say("setup.computer.receiver") : "");
    }
}
