package io.daftari.replica.live;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an app remembers of how it was left: language, theme, size, what was seen. Nothing of the school is in it, and
 * losing it costs nobody anything; so a disk that fails here is logged and work goes on.
 */
public final class Remembered {

    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);

    private final Path file;
    private final Properties values = new Properties();

    public Remembered(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("What the window remembers can't be read: {}", file, e);
            }
        }
    }

    public synchronized Optional<String> get(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }

    public synchronized void put(String name, String value) {
        if (!value.equals(values.setProperty(name, value))) {
            write();
        }
    }

    public Set<String> getAll(String name) {
        return new LinkedHashSet<>(get(name)
                .filter(all -> !all.isEmpty())
                .map(all -> Arrays.asList(all.split(",")))
                .orElse(Arrays.asList()));
    }

    public void putAll(String name, Set<String> all) {
        put(name, String.join(",", all));
    }

    private void write() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            try (Writer out = Files.newBufferedWriter(fresh)) {
                values.store(out, null);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("What the window remembers can't be written: {}", file, e);
        }
    }
}
