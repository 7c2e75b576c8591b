package io.daftari.replica.carry;

import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.Device;
import io.daftari.replica.Replica;
import io.daftari.replica.Steps;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Problem;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** {@code daftari carry}: an exchange by hand. */
@Edge(reason = "a program's main: the machine's clock, chance and standard streams come in here")
public final class CarryMain {

    private static final String USAGE = """
        usage: daftari carry out REPLICA FILE    write what this device has to send into FILE
               daftari carry bring FILE ANSWER   bring FILE to the hub (from any computer), the answer into ANSWER
               daftari carry in REPLICA ANSWER   take the hub's answer in

        REPLICA is the device's database file; close the app first. FILE and ANSWER can be read by nobody on the way.
        """;

    private final PrintStream out;
    private final PrintStream err;

    CarryMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(new CarryMain(System.out, System.err).run(args));
    }

    /** The exit status: 0 where all went well, 1 where something is left to do, 2 where the call is wrong. */
    int run(String... args) {
        if (args.length != 3) {
            err.print(USAGE);
            return 2;
        }
        Path first = Path.of(args[1]);
        Path second = Path.of(args[2]);
        try {
            return switch (args[0]) {
                case "out" -> out(first, second);
                case "bring" -> bring(first, second);
                case "in" -> in(first, second);
                default -> {
                    err.print(USAGE);
                    yield 2;
                }
            };
        } catch (CarryRefused e) {
            err.println("daftari carry: " + sentence(e.why()) + " (" + e.getMessage() + ")");
            return 1;
        } catch (StorageFailed e) {
            err.println("daftari carry: the replica can't be used: " + e.getMessage());
            return 1;
        }
    }

    private int out(Path replica, Path file) throws CarryRefused {
        try (Replica open = open(replica)) {
            CarryOut.Written written = new CarryOut(open.hubSide()).write(file);
            out.println("wrote " + file + ": "
                    + (written.operations() == 0
                            ? "nothing to send; it asks for what is new"
                            : written.operations() + " operations (" + written.first() + " to " + written.last()
                                    + ")"));
            out.println("they stay on this device until the answer is taken in");
            return 0;
        }
    }

    private int bring(Path file, Path answer) throws CarryRefused {
        CarryRun.Brought brought = new CarryRun(new HttpTransport())
                .bring(file, answer, Clock.systemUTC().instant());
        out.println("brought " + brought.operations() + " operations to " + brought.hub() + "; " + brought.parts()
                + " of " + brought.of() + " parts answered"
                + (brought.refused() == 0 ? "" : ", " + brought.refused() + " refused"));
        out.println("take " + answer + " back to the device");
        if (brought.parts() < brought.of()) {
            err.println("daftari carry: " + file + " was cut; the rest must be brought from a whole copy");
        }
        return brought.complete() ? 0 : 1;
    }

    private int in(Path replica, Path answer) throws CarryRefused {
        try (Replica open = open(replica)) {
            CarryIn.TakenIn in = new CarryIn(open.hubSide()).takeIn(answer);
            out.println("took in " + in.decided() + " decisions and " + in.pages() + " pages from " + in.parts()
                    + " of " + in.of() + " answers; " + in.undecided() + " operations wait");
            open.hubSide().hubWaitsFor().ifPresent(span -> out.println("the hub waits for operations " + span));
            Problem problem = in.problem();
            if (problem != null) {
                err.println("daftari carry: " + problem.kind() + ": " + problem.detail());
            }
            return problem == null && in.parts() == in.of() ? 0 : 1;
        }
    }

    private static Replica open(Path replica) throws CarryRefused {
        if (!Files.isRegularFile(replica)) {
            throw new CarryRefused(CarryRefused.Why.NO_FILE, replica + " is not there", null);
        }
        SecureRandom random = new SecureRandom();
        Device device = new Device(new SystemDeviceClock(), new UuidV7(Clock.systemUTC(), random), random, Steps.NONE);
        return Replica.open(replica, Daftari.catalog(), device);
    }

    private static String sentence(CarryRefused.Why why) {
        return switch (why) {
            case NO_FILE -> "a file can't be read or written";
            case NOT_A_CARRY_FILE -> "this is not a file of 'daftari carry'";
            case ALTERED -> "the file was changed or is damaged; take another copy";
            case OTHER_REPLICA -> "the answer is for another device";
            case NOT_ASKED -> "the answer is not to a file of this device, or was taken in long ago";
            case UNREACHABLE -> "the hub can't be reached; try again with the same file";
            case NOT_THE_HUB -> "something else answers in the hub's place";
            case IDENTITY_LOST -> "this device must be enrolled again before it can send";
        };
    }
}
