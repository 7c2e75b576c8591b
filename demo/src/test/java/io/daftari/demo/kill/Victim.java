package io.daftari.demo.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A real process of ours that a test follows step by step, and kills at one of them. */
final class Victim implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final Writer input;
    private final Consumer<String> lines;

    /**
     * @param command its program, with arguments
     * @param lines gets what the process says besides its steps
     */
    Victim(List<String> command, Map<String, String> environment, Path log, Consumer<String> lines) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.lines = lines;
    }

    /** What the process does next: comes to a step, says something, or ends (null). */
    @Nullable
    String next() {
        try {
            String line = output.readLine();
            if (line != null && !line.startsWith(StoppableSteps.STEP)) {
                lines.accept(line);
            }
            return line;
        } catch (IOException e) {
            // The pipe of a process that was just killed.
            return null;
        }
    }

    /** Lets the process go on from the step at which it waits. */
    void goOn() {
        try {
            input.write("go\n");
            input.flush();
        } catch (IOException e) {
            // It has ended meanwhile; next() will say so.
            return;
        }
    }

    /** SIGKILL: nothing of the process runs any more, no hook and no finally. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM: it ends as a program does that is asked to. */
    void end() {
        process.destroy();
        awaitEnd();
    }

    int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The process does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
