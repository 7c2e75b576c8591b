package io.daftari.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/howto/rest-paths.md} says there of what is served, and not yet of what is not. */
class RestPathsTest {

    private static final Pattern LINE = Pattern.compile("\\| `(\\S+)` \\| ?([A-Z, ]*) ?\\| (there|not yet) \\|");
    private static final Pattern NAME = Pattern.compile("\\{\\w+}");

    private static String page() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs").resolve("howto"))) {
            root = root.getParent();
        }
        return Files.readString(root.resolve("docs").resolve("howto").resolve("rest-paths.md"));
    }

    @Test
    void thePageSaysWhatIsServed() throws IOException {
        List<String> wrong = new ArrayList<>();
        int lines = 0;
        try (TestHub hub = new TestHub()) {
            Set<String> routes = new HashSet<>();
            Set<String> paths = new HashSet<>();
            hub.routes().forEach(route -> {
                String nameless = NAME.matcher(route).replaceAll("{}");
                routes.add(nameless);
                paths.add(nameless.substring(nameless.indexOf(' ') + 1));
            });
            for (Matcher line = LINE.matcher(page()); line.find(); lines++) {
                String written = line.group(1);
                String path = NAME.matcher(written.startsWith("/") ? written : "/api/v1/" + written)
                        .replaceAll("{}");
                if (line.group(3).equals("not yet")) {
                    if (paths.contains(path)) {
                        wrong.add(written + " is there by now");
                    }
                    continue;
                }
                for (String method : line.group(2).strip().split(", ")) {
                    if (!routes.contains(method + " " + path)) {
                        wrong.add(method + " " + written + " is not there");
                    }
                }
            }
            assertThat(lines).as("lines, each of which is understood").isEqualTo(lines(page()));
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).isGreaterThan(60);
    }

    private static int lines(String page) {
        return (int) page.lines().filter(line -> line.startsWith("| `")).count();
    }
}
