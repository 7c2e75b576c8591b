package io.daftari.office.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A camera program is started for real, and what it leaves is found. */
class SystemCameraTest {

    @TempDir
    private Path folder;

    private Path picture(String name, int second) throws IOException {
        Path file = folder.resolve("Pictures").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "bytes of a picture");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * second));
        return file;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFirstProgramThatIsThereIsStartedAndItsPicturesAreFound() throws Exception {
        picture("before.jpg", 1);
        Path program = Files.writeString(folder.resolve("camera"), """
            #!/bin/sh
            sleep 0.2
            mkdir "$1/Camera"
            echo bytes > "$1/Camera/photo.JPG"
            echo text > "$1/Camera/notes.txt"
            : > "$1/Camera/unfinished.png"
            """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path pictures = folder.resolve("Pictures");
        Camera camera = new SystemCamera(
                List.of(List.of("no-such-camera-program"), List.of(program.toString(), pictures.toString())),
                List.of(folder.resolve("nowhere"), pictures));
        Camera.Roll roll = camera.start().orElseThrow();
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(pictures.resolve("Camera").resolve("unfinished.png")) && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        assertThat(roll.fresh()).containsExactly(pictures.resolve("Camera").resolve("photo.JPG"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theLastTakenComesFirst() throws Exception {
        picture("before.jpg", 9);
        Camera.Roll roll = new SystemCamera(List.of(List.of("true")), List.of(folder.resolve("Pictures")))
                .start()
                .orElseThrow();
        Path early = picture("early.png", 10);
        Path late = picture("late.jpeg", 20);
        assertThat(roll.fresh()).containsExactly(late, early);
    }

    @Test
    void whereNoProgramIsThereNothingIsStarted() {
        assertThat(new SystemCamera(List.of(List.of("no-such-camera-program")), List.of(folder)).start())
                .isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onLinuxPicturesAreWhereTheDesktopKeepsThem() throws Exception {
        Files.createDirectories(folder.resolve(".config"));
        Files.writeString(folder.resolve(".config").resolve("user-dirs.dirs"), """
            # This file is written by xdg-user-dirs-update
            XDG_VIDEOS_DIR="$HOME/Videos"
            XDG_PICTURES_DIR="$HOME/Images de Wanjirũ"
            """);
        assertThat(SystemCamera.picturesOf(folder)).isEqualTo(folder.resolve("Images de Wanjirũ"));
        Files.writeString(folder.resolve(".config").resolve("user-dirs.dirs"), "XDG_PICTURES_DIR=\"/data/pictures\"");
        assertThat(SystemCamera.picturesOf(folder)).isEqualTo(Path.of("/data/pictures"));
        Files.delete(folder.resolve(".config").resolve("user-dirs.dirs"));
        assertThat(SystemCamera.picturesOf(folder)).isEqualTo(folder.resolve("Pictures"));
    }
}
