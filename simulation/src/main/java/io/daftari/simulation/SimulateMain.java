package io.daftari.simulation;

import io.daftari.model.Edge;
import java.util.List;
import org.slf4j.LoggerFactory;

/** {@code ./daftari simulate --seeds N --from S}: runs seeds, and where one fails, makes it short and says how to replay it. */
@Edge(reason = "whatever fails is told and ends the program")
final class SimulateMain {

    static {
        System.setProperty("logback.configurationFile", "simulation-logback.xml");
    }

    private SimulateMain() {}

    /** Whatever went wrong, the program ends: a hub that was left running would keep it for ever. */
    public static void main(String[] arguments) {
        boolean held = false;
        try {
            held = held(Options.of(arguments));
        } catch (Exception | Error e) {
            LoggerFactory.getLogger(SimulateMain.class).error("The simulation can not go on", e);
        }
        System.exit(held ? 0 : 1);
    }

    private static boolean held(Options options) throws Exception {
        if (!options.planted().isEmpty()) {
            return planted(options);
        }
        try (Bench bench = Bench.start(options.workers())) {
            return new Campaign(bench, options, System.out).run();
        }
    }

    /** Whether every bug that was asked for was noticed. */
    private static boolean planted(Options options) throws Exception {
        boolean list = options.planted().equals("list");
        boolean all = options.planted().equals("all");
        boolean noticed = true;
        List<PlantedBug> bugs = all || list
                ? List.of(PlantedBug.values())
                : List.of(PlantedBug.of(options.planted())
                        .orElseThrow(() -> new IllegalArgumentException("There is no bug " + options.planted())));
        for (PlantedBug bug : bugs) {
            if (list) {
                System.out.printf("%-26s %s %s%n", bug.spelled(), bug.file(), bug.checks());
                continue;
            }
            Planting.Found found = new Planting(Planting.sources(), options.seeds()).look(bug);
            System.out.println(all ? found : found.said() + "\n" + found);
            noticed &= found.check() != null;
        }
        return noticed;
    }
}
