package io.daftari.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings from the environment. What is secret may lie in a file instead: {@code NAME_FILE} names it. All that is wrong is
 * gathered, so that an operator hears of it at once.
 */
final class Settings {

    private static final String IN_FILE = "_FILE";

    private final Map<String, String> environment;
    private final List<String> faults = new ArrayList<>();
    private final List<Path> secretFiles = new ArrayList<>();

    Settings(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What is set and not blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The same; a setting that {@code read} does not take is a fault, and as good as none. */
    <T> Optional<T> read(String name, Function<String, T> read) {
        return text(name).flatMap(text -> read(name, text, read));
    }

    /** A setting that may lie in a file instead. */
    <T> Optional<T> secret(String name, Function<String, T> read) {
        Optional<String> file = text(name + IN_FILE);
        if (file.isEmpty()) {
            return read(name, read);
        }
        if (text(name).isPresent()) {
            faults.add(name + " and " + name + IN_FILE + " are both set: leave one of them out.");
        }
        Path path = Path.of(file.get());
        secretFiles.add(path);
        try {
            return read(name, Files.readString(path, StandardCharsets.UTF_8).strip(), read);
        } catch (IOException e) {
            faults.add(name + IN_FILE + " names a file that can't be read: " + path);
            return Optional.empty();
        }
    }

    private <T> Optional<T> read(String name, String text, Function<String, T> read) {
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            // A parser's own message quotes what it read, and that may be a password.
            faults.add(message.startsWith(name) ? message : name + " has not the form that it must have");
            return Optional.empty();
        }
    }

    void fault(String sentence) {
        faults.add(sentence);
    }

    /** One sentence for each; empty if all is well. */
    List<String> faults() {
        return faults;
    }

    /** The files that secrets were read from. */
    List<Path> secretFiles() {
        return secretFiles;
    }
}
