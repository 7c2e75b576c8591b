package io.daftari.simulation;

/** {@code ./daftari simulate --seeds N --from S}: runs seeds, and where one fails, makes it short and says how to replay it. */
public final class SimulateMain {

    static {
        System.setProperty("logback.configurationFile", "simulation-logback.xml");
    }

    private SimulateMain() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        try (Bench bench = Bench.start(options.workers())) {
            System.exit(new Campaign(bench, options, System.out).run() ? 0 : 1);
        }
    }
}
