package io.daftari.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeacherSettingsTest {

    private static final Path STORAGE = Path.of("data", "user", "0", "io.daftari.teacher", "files");

    @Test
    void aComputerKeepsItsFilesWhereItStands() {
        TeacherSettings settings = TeacherSettings.of(Map.of(), Optional.empty());
        assertThat(settings.replica()).isEqualTo(Path.of(".daftari", "teacher", "replica.db"));
        assertThat(settings.hub()).hasToString("http://127.0.0.1:7070");
        assertThat(settings.lockAfter()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aPhoneKeepsThemInItsOwnFolderAndProposesNoHub() {
        TeacherSettings settings = TeacherSettings.of(Map.of(), Optional.of(STORAGE));
        assertThat(settings.replica()).isEqualTo(STORAGE.resolve("teacher").resolve("replica.db"));
        assertThat(settings.window().startsWith(STORAGE)).isTrue();
        assertThat(settings.hub().toString()).isEmpty();
    }

    @Test
    void theEnvironmentIsStronger() {
        TeacherSettings settings = TeacherSettings.of(
                Map.of("DAFTARI_HOME", "mine", "DAFTARI_HUB", "https://hub.example", "DAFTARI_LOCK_MINUTES", "90"),
                Optional.of(STORAGE));
        assertThat(settings.home()).isEqualTo(Path.of("mine", "teacher"));
        assertThat(settings.hub()).hasToString("https://hub.example");
        assertThat(settings.lockAfter()).isEqualTo(Duration.ofMinutes(90));
        assertThat(TeacherSettings.of(Map.of("DAFTARI_LOCK_MINUTES", "0"), Optional.empty())
                        .lockAfter())
                .isEqualTo(Duration.ofMinutes(5));
    }
}
