package io.daftari.demo.kill;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How the processes that are killed start in half the time: one run of each writes down what it loaded (JEP 514), and the
 * later ones map that. It wants a class path of jars, so folders of classes are packed first.
 */
final class FastStart {

    private final Path folder;
    private final String classPath;

    FastStart(Path folder) {
        this.folder = folder;
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            entries.add(Files.isDirectory(path) ? packed(path, entries.size()).toString() : entry);
        }
        this.classPath = String.join(File.pathSeparator, entries);
    }

    private Path packed(Path classes, int number) {
        Path jar = folder.resolve("classes-" + number + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> walk = Files.walk(classes)) {
            for (Path path : walk.filter(one -> !one.equals(classes)).sorted().toList()) {
                String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(path)) {
                    // Whoever looks for migrations lists a folder of the jar.
                    out.putNextEntry(new JarEntry(name + "/"));
                } else {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(path, out);
                }
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    /** The beginning of a command line; the first process of a program that ends by itself leaves what the others use. */
    List<String> command(Class<?> main) {
        Path cache = folder.resolve(main.getSimpleName() + ".aot");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // What the machine says must not stand between the steps.
                "-Xlog:disable",
                Files.exists(cache) ? "-XX:AOTCache=" + cache : "-XX:AOTCacheOutput=" + cache,
                "-cp",
                classPath,
                main.getName());
    }
}
