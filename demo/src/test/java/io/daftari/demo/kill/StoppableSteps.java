package io.daftari.demo.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Runs inside a process that a test may kill: at each named step it says so on standard output and waits for a line on
 * standard input. The test either lets it go on or ends it there with SIGKILL.
 */
final class StoppableSteps {

    static final String STEP = "STEP ";

    private final PrintStream out;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    StoppableSteps(PrintStream out) {
        this.out = out;
    }

    synchronized void reached(String step) {
        out.println(STEP + step);
        out.flush();
        try {
            if (in.readLine() == null) {
                // The test is gone: so are we.
                Runtime.getRuntime().halt(3);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
