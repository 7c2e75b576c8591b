package io.daftari.office.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The camera by way of the system's own program: JavaFX has none on a desktop (decision 0129). Each system keeps its pictures
 * in another folder; those of all that are there are looked at.
 */
public final class SystemCamera implements Camera {

    private static final Logger LOG = LoggerFactory.getLogger(SystemCamera.class);
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png");
    private static final Pattern XDG_PICTURES = Pattern.compile("XDG_PICTURES_DIR=\"(.+)\"");
    /** Some programs keep them in a folder of their own beneath. */
    private static final int DEEP = 2;

    private final List<List<String>> programs;
    private final List<Path> folders;

    /**
     * @param programs with their arguments; the first that is there is started
     * @param folders in which they leave pictures; one that is not there is passed over
     */
    public SystemCamera(List<List<String>> programs, List<Path> folders) {
        this.programs = programs.stream().map(List::copyOf).toList();
        this.folders = List.copyOf(folders);
    }

    /**
     * @param system as Java calls it
     * @param home of the person
     */
    public static SystemCamera of(String system, Path home) {
        Path pictures = home.resolve("Pictures");
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return new SystemCamera(
                    List.of(List.of("explorer.exe", "microsoft.windows.camera:")),
                    List.of(
                            pictures.resolve("Camera Roll"),
                            home.resolve("OneDrive").resolve("Pictures").resolve("Camera Roll")));
        }
        if (name.startsWith("mac")) {
            return new SystemCamera(
                    List.of(List.of("open", "-a", "Photo Booth")),
                    List.of(pictures.resolve("Photo Booth Library").resolve("Pictures"), pictures));
        }
        return new SystemCamera(
                List.of(List.of("snapshot"), List.of("cheese"), List.of("kamoso"), List.of("guvcview")),
                List.of(picturesOf(home)));
    }

    /** By the file in which a desktop of freedesktop.org says so; people call the folder by their own language. */
    static Path picturesOf(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve(".config").resolve("user-dirs.dirs"))) {
            return lines.map(XDG_PICTURES::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1).replace("$HOME", home.toString()))
                    .map(Path::of)
                    .findFirst()
                    .orElse(home.resolve("Pictures"));
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            LOG.debug("It is not said where pictures are kept", e);
            return home.resolve("Pictures");
        }
    }

    @Override
    public Optional<Roll> start() {
        Map<Path, FileTime> before = pictures();
        for (List<String> program : programs) {
            try {
                new ProcessBuilder(program)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return Optional.of(() -> fresh(before));
            } catch (IOException e) {
                LOG.debug("There is no camera program {}", program.get(0), e);
            }
        }
        return Optional.empty();
    }

    private List<Path> fresh(Map<Path, FileTime> before) {
        Map<Path, FileTime> now = pictures();
        now.keySet().removeAll(before.keySet());
        List<Path> fresh = new ArrayList<>(now.keySet());
        fresh.sort(Comparator.<Path, FileTime>comparing(path -> now.getOrDefault(path, FileTime.fromMillis(0)))
                .reversed()
                .thenComparing(Path::toString));
        return fresh;
    }

    private Map<Path, FileTime> pictures() {
        Map<Path, FileTime> found = new HashMap<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder, DEEP)) {
                    files.filter(SystemCamera::isPicture).forEach(path -> found.put(path, time(path)));
                } catch (IOException | UncheckedIOException e) {
                    LOG.debug("Pictures can't be looked for in a folder", e);
                }
            }
        }
        return found;
    }

    /** One that is still being written has no bytes yet, or is taken for damaged and can be chosen again. */
    private static boolean isPicture(Path path) {
        String name =
                path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(path) && Files.size(path) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static FileTime time(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
