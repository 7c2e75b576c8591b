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
import io.daftari.replica.signin.NotLetIn;
import java.io.BufferedReader;
import java.io.Console;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** {@code daftari carry}: an exchange by hand. */
@Edge(reason = "a program's main: the machine's clock, chance and standard streams come in here")
public final class CarryMain {

    private static final String USAGE = """
        usage: daftari carry out REPLICA FILE    write what this device has to send into FILE
               daftari carry bring FILE ANSWER   bring FILE to the hub (from any computer), the answer into ANSWER
               daftari carry in REPLICA ANSWER   take the hub's answer in

        REPLICA is the device's database file; close the app first. The file is encrypted: e-mail and password of somebody
        who has signed in on this device are asked for, or read as two lines from standard input.
        FILE and ANSWER can be read by nobody on the way.
        """;

    /** Asks the person who is there. */
    interface Asking {
        String email() throws IOException;

        char[] password() throws IOException;
    }

    private final Asking asking;
    private final PrintStream out;
    private final PrintStream err;

    CarryMain(Asking asking, PrintStream out, PrintStream err) {
        this.asking = asking;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(new CarryMain(asking(), System.out, System.err).run(args));
    }

    private static Asking asking() {
        Console console = System.console();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return new Asking() {
            @Override
            public String email() throws IOException {
                return said(console == null ? lines.readLine() : console.readLine("e-mail: "));
            }

            @Override
            public char[] password() throws IOException {
                return console == null
                        ? said(lines.readLine()).toCharArray()
                        : said(console.readPassword("password: "));
            }
        };
    }

    private static <T> T said(@Nullable T answer) throws IOException {
        if (answer == null) {
            throw new EOFException("Nothing was typed");
        }
        return answer;
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
        } catch (NotLetIn e) {
            err.println("daftari carry: " + sentence(e));
            return 1;
        } catch (StorageFailed e) {
            err.println("daftari carry: the replica can't be used: " + e.getMessage());
            return 1;
        }
    }

    private int out(Path replica, Path file) throws CarryRefused, NotLetIn {
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

    private int in(Path replica, Path answer) throws CarryRefused, NotLetIn {
        try (Replica open = open(replica)) {
            CarryIn.TakenIn in = new CarryIn(open.hubSide()).takeIn(answer);
            out.println("took in " + in.decided() + " decisions and " + in.pages() + " pages from " + in.parts()
                    + " of " + in.of() + " answers; " + in.undecided() + " operations wait");
            open.hubSide()
                    .openings()
                    .hubWaitsFor()
                    .ifPresent(span -> out.println("the hub waits for operations " + span));
            Problem problem = in.problem();
            if (problem != null) {
                err.println("daftari carry: " + problem.kind() + ": " + problem.detail());
            }
            return problem == null && in.parts() == in.of() ? 0 : 1;
        }
    }

    private Replica open(Path replica) throws CarryRefused, NotLetIn {
        if (!Files.isRegularFile(replica)) {
            throw new CarryRefused(CarryRefused.Why.NO_FILE, replica + " is not there", null);
        }
        SecureRandom random = new SecureRandom();
        Device device = new Device(new SystemDeviceClock(), new UuidV7(Clock.systemUTC(), random), random, Steps.NONE);
        try {
            return Replica.unlock(replica, asking.email(), asking.password(), Daftari.catalog(), device);
        } catch (IOException e) {
            throw new NotLetIn(NotLetIn.Why.UNKNOWN_HERE, "", e);
        }
    }

    private static String sentence(NotLetIn refused) {
        return switch (refused.why()) {
            case UNKNOWN_HERE -> "e-mail or password is wrong, or this person has not signed in on this device before";
            case TOO_SOON ->
                "too many wrong passwords; try again in " + (refused.patience().toSeconds() + 1) + " seconds";
            case NO_KEYRING -> "there is no keyring beside the file; without it nothing opens it here";
            case KEYRING_DAMAGED -> "the keyring beside the file is damaged; the file itself was not touched";
            case FILE_NOT_OPENED -> "the file is damaged, or its keyring is another file's; nothing was changed";
            case FILE_NOT_ENCRYPTED -> "the file is not encrypted, so it is not one of this program";
            case FILE_NEWER -> "a newer Daftari has written the file; nothing was changed";
            default -> refused.why().toString();
        };
    }

    private static String sentence(CarryRefused.Why why) {
        return switch (why) {
            case NO_FILE -> "a file can't be read or written";
            case NOT_A_CARRY_FILE -> "this is not a file of 'daftari carry'";
            case ALTERED -> "the file was changed or is damaged; take another copy";
            case OTHER_REPLICA -> "the answer is for another device";
            case NOT_ASKED -> "the answer is not to a file of this device, or was taken in long ago";
            case TRIAL -> "this is a demo school: no hub knows of it";
            case UNREACHABLE -> "the hub can't be reached; try again with the same file";
            case NOT_THE_HUB -> "something else answers in the hub's place";
            case IDENTITY_LOST -> "this device must be enrolled again before it can send";
        };
    }
}
