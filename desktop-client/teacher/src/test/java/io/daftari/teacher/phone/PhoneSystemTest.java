package io.daftari.teacher.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The C between the app and the phone's system, as far as a computer can tell. */
@Timeout(120)
class PhoneSystemTest {

    private static final Path ANDROID = Path.of("src", "android", "native", "daftari_phone.c");
    private static final Path IOS = Path.of("src", "ios", "native", "daftari_phone.c");
    private static final Path ONE_MACHINE = Path.of("src", "test", "native", "one_machine.c");
    private static final Path APP_CLASS =
            Path.of("src", "main", "java", "io", "daftari", "teacher", "phone", "PhoneSystem.java");
    private static final Path ANDROID_CLASS =
            Path.of("src", "test", "java", "io", "daftari", "android", "PhoneSystem.java");

    private static final Pattern EXPORTED = Pattern.compile("JNIEXPORT (\\w+) JNICALL (\\w+)\\s*\\(([^)]*)\\)\\s*[;{]");

    @TempDir
    private Path folder;

    private record Ended(int code, String said) {}

    private static Ended run(Path log, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(log));
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(java.io.File.pathSeparator)))
                .anyMatch(at -> Files.isExecutable(Path.of(at, program)));
    }

    /** As javac writes them: what a class's native methods are called in C, and what they take. */
    private List<Path> headers() {
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-implicit:none",
                        "-nowarn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.resolve("classes").toString(),
                        "-h",
                        folder.toString(),
                        APP_CLASS.toString(),
                        ANDROID_CLASS.toString());
        assertThat(code).isZero();
        return List.of(
                folder.resolve("io_daftari_teacher_phone_PhoneSystem.h"),
                folder.resolve("io_daftari_android_PhoneSystem.h"));
    }

    /** What a file gives virtual machines, with the types alone. */
    private static Map<String, String> exported(Path file) throws IOException {
        Map<String, String> all = new TreeMap<>();
        EXPORTED.matcher(Files.readString(file)).results().forEach((MatchResult found) -> {
            String types = Stream.of(found.group(3).split(","))
                    .map(String::strip)
                    .map(type -> type.replaceAll("^(JNIEnv|JavaVM|void) \\*\\w*$", "$1 *")
                            .replaceAll("^(j\\w+) \\w+$", "$1"))
                    .collect(Collectors.joining(", "));
            all.put(found.group(2), found.group(1) + " (" + types + ")");
        });
        return all;
    }

    /** The C for the machine that this runs on, in {@link #folder}. */
    private void compiled(String... options) throws IOException, InterruptedException {
        Path include = Path.of(System.getProperty("java.home"), "include");
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        Path machine = include.resolve(mac ? "darwin" : "linux");
        assumeTrue(isThere("gcc"), "gcc is not installed: the C between the app and Android is not tried");
        assumeTrue(Files.exists(machine.resolve("jni_md.h")), "no jni.h for this machine");
        List<String> compiler = new ArrayList<>(List.of(
                "gcc", "-std=gnu11", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-Wmissing-prototypes"));
        compiler.addAll(List.of(options));
        compiler.addAll(List.of("-I" + include, "-I" + machine));
        // javac's own: the compiler refuses a function that is not in them, or has other types.
        headers().forEach(header -> compiler.addAll(List.of("-include", header.toString())));
        compiler.addAll(List.of(ANDROID.toString(), ONE_MACHINE.toString(), "-o"));
        compiler.add(folder.resolve(System.mapLibraryName("daftari_phone")).toString());
        Ended compiled = run(folder.resolve("gcc.log"), compiler);
        assertThat(compiled.said()).isEmpty();
        assertThat(compiled.code()).isZero();
    }

    private void runsThrough(String classPath, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It looks at each call of C, and says so where one is wrong.
                "-Xcheck:jni",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.library.path=" + folder,
                "-cp",
                classPath,
                PhoneSystemMain.class.getName()));
        command.addAll(List.of(arguments));
        Ended ended = run(folder.resolve("java.log"), command);
        assertThat(ended.said()).contains(PhoneSystemMain.DONE);
        // The app's own log begins a line in the same way as the virtual machine's check.
        assertThat(ended.said().lines().filter(line -> !line.contains(": This app was built without")))
                .noneMatch(line -> line.contains("WARNING") || line.contains("FATAL"));
        assertThat(ended.code()).isZero();
    }

    @Test
    void cameAcrossExactlyWhereOneMachinePlaysBoth() throws IOException, InterruptedException {
        compiled();
        runsThrough(System.getProperty("java.class.path"));
    }

    @Test
    void withoutAndroidsPartNothingThatWasThrownStays() throws IOException, InterruptedException {
        compiled("-DWITHOUT_ANDROID");
        runsThrough(System.getProperty("java.class.path"), PhoneSystemMain.NO_ANDROID);
    }

    @Test
    void anAppThatTheCodeDoesNotKnowDoesWithoutIt() throws IOException, InterruptedException {
        compiled();
        Path other = folder.resolve("other");
        Path source = Files.writeString(
                Files.createDirectories(other).resolve("PhoneSystem.java"),
                Files.readString(APP_CLASS).replace("void taken(", "void takenOtherwise("));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-implicit:none",
                        "-nowarn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        other.toString(),
                        source.toString());
        assertThat(code).isZero();
        runsThrough(
                other + java.io.File.pathSeparator + System.getProperty("java.class.path"),
                PhoneSystemMain.ANOTHER_APP);
    }

    @Test
    void bothSystemsGiveWhatTheAppCalls() throws IOException {
        Map<String, String> wanted = exported(headers().get(0));
        assertThat(wanted).hasSize(5);
        assertThat(exported(ANDROID)).containsAllEntriesOf(wanted);
        Map<String, String> ios = exported(IOS);
        assertThat(ios).containsAllEntriesOf(wanted);
        // What System.loadLibrary looks for, of a library that is built in.
        assertThat(ios.remove("JNI_OnLoad_daftari_phone")).isEqualTo("jint (JavaVM *, void *)");
        assertThat(ios.keySet()).isEqualTo(wanted.keySet());
    }

    @Test
    void bothSystemsCallWhatTheAppHas() throws IOException {
        Method taken = Stream.of(PhoneSystem.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("taken"))
                .findFirst()
                .orElseThrow();
        assertThat(Modifier.isStatic(taken.getModifiers())).isTrue();
        String types = MethodType.methodType(taken.getReturnType(), taken.getParameterTypes())
                .toMethodDescriptorString();
        for (Path file : List.of(ANDROID, IOS)) {
            assertThat(Files.readString(file))
                    .contains("\"taken\", \"" + types + "\"")
                    .contains("\"" + PhoneSystem.class.getName().replace('.', '/') + "\"");
        }
    }

    @Test
    void theNumbersOfAccessMeanTheSameToAll() throws IOException {
        Set<String> told = new TreeSet<>();
        for (Path file : List.of(ANDROID, IOS)) {
            Pattern.compile("ACCESS_(\\w+) = (\\d)")
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(found -> told.add(found.group(1) + " " + found.group(2)));
        }
        Pattern.compile("static final int (\\w+) = (\\d);")
                .matcher(Files.readString(Path.of(
                        "..", "android", "src", "main", "java", "io", "daftari", "android", "PhoneSystem.java")))
                .results()
                .forEach(found -> told.add(found.group(1) + " " + found.group(2)));
        assertThat(told)
                .hasSize(5)
                .allMatch(line -> PhoneLocation.access(line.charAt(line.length() - 1) - '0')
                        .name()
                        .equals(line.substring(0, line.length() - 2)));
    }

    @Test
    void whatIsUnknownIsNotZero() {
        assertThat(PhoneLocation.reading(1, 2, Double.NaN, "gps", false, 0, true, 0, Double.NaN))
                .satisfies(reading -> {
                    assertThat(reading.accuracyMetres()).isNull();
                    assertThat(reading.speedMetresPerSecond()).isNull();
                    assertThat(reading.at()).isNull();
                    assertThat(reading.fromSatellites())
                            .as("no time is nobody's")
                            .isFalse();
                });
        assertThat(PhoneLocation.reading(1, 2, 0, "", false, 1, true, -1, 0)).satisfies(reading -> {
            assertThat(reading.accuracyMetres()).isEqualTo(0.0);
            assertThat(reading.speedMetresPerSecond()).isEqualTo(0.0);
            assertThat(reading.provider()).isEqualTo("unknown");
            assertThat(reading.age()).isEqualTo(Duration.ZERO);
        });
    }

    @Test
    void anAppWithoutThatPartDoesWithout() {
        assertThat(PhoneSystem.isLinked()).isFalse();
    }
}
