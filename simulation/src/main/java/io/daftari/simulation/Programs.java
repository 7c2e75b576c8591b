package io.daftari.simulation;

import io.daftari.model.Daftari;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Feature;
import io.daftari.model.school.RegisterSchool;
import java.util.ArrayList;
import java.util.List;

/** The program as it was, as it is, and as it will be: rows and operations change from one to the next. */
final class Programs {

    private static final int TODAY = Daftari.SCHEMA;

    /** Its rows came with today's program. */
    private static final String NEW_FEATURE = "academics";

    // Each is the same for every seed.
    private static final Catalog SERVING_THE_OLD = today(TODAY - 1);
    private static final Catalog ALONE = today(TODAY);
    private static final Catalog YESTERDAY = makeYesterday();
    private static final Catalog TOMORROW = makeTomorrow();

    private Programs() {}

    /** What the hub and most devices have; the hub still serves devices that have yesterday's. */
    static Catalog today() {
        return SERVING_THE_OLD;
    }

    /** The same of a hub for which yesterday's program is too old. */
    static Catalog todayAlone() {
        return ALONE;
    }

    private static Catalog today(int oldest) {
        return catalog(
                new Catalog.Schema(TODAY, oldest),
                Daftari.catalog().features(),
                Feature.named("house")
                        .with(MoveHouse.NAME, MoveHouse.VERSION, MoveHouse.class)
                        .with(MoveHouse.NAME, MoveHouse.Before.VERSION, MoveHouse.Before.class)
                        .upcasting(MoveHouse.NAME, MoveHouse.Oldest.VERSION, MoveHouse.Oldest::reshaped));
    }

    /** Has tables less, and knows one operation by a body and a meaning that are no longer made. */
    static Catalog yesterday() {
        return YESTERDAY;
    }

    private static Catalog makeYesterday() {
        List<Feature> features = Daftari.catalog().features().stream()
                .filter(feature -> !feature.name().equals(NEW_FEATURE))
                // It writes rows of tables that were not there: what it was then, nobody does again.
                .map(feature -> new Feature(
                        feature.name(),
                        feature.rows(),
                        feature.operations().stream()
                                .filter(type -> type.type() != RegisterSchool.class)
                                .toList(),
                        feature.upcasters()))
                .toList();
        return catalog(
                new Catalog.Schema(TODAY - 1, TODAY - 1),
                features,
                Feature.named("house").with(MoveHouse.NAME, MoveHouse.Oldest.VERSION, MoveHouse.Oldest.class));
    }

    /** Has an operation of which the hub has never heard. */
    static Catalog tomorrow() {
        return TOMORROW;
    }

    private static Catalog makeTomorrow() {
        return catalog(
                new Catalog.Schema(TODAY + 1, TODAY),
                today().features(),
                Feature.named("tomorrow").with(FromTomorrow.class));
    }

    private static Catalog catalog(Catalog.Schema schema, List<Feature> features, Feature one) {
        List<Feature> all = new ArrayList<>(features);
        all.add(one);
        return new Catalog(Daftari.catalog().authority(), schema, all);
    }
}
