package io.daftari.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What programs call themselves is what they were built as. */
class VersionTest {

    private static final Pattern BUILT =
            Pattern.compile("<artifactId>daftari-parent</artifactId>\\s*<version>([^<]+)<");

    @Test
    void theVersionIsThatOfTheBuild() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("daftari"))) {
            here = here.getParent();
        }
        assertThat(BUILT.matcher(Files.readString(here.resolve("pom.xml"))).results())
                .first()
                .satisfies(found -> assertThat(found.group(1)).isEqualTo(Daftari.VERSION));
    }
}
