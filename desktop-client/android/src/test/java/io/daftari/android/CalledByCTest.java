package io.daftari.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The C that calls this module, and is called by it, stands in the phone app, which knows a stand-in of it alone. */
class CalledByCTest {

    private static final Path GLUE = Path.of("..", "teacher", "src", "android", "native", "daftari_phone.c");
    private static final Map<Class<?>, String> TYPES = Map.of(
            double.class, "jdouble",
            boolean.class, "jboolean",
            long.class, "jlong",
            String.class, "jstring");

    private static String types(Class<?> result, Class<?>... parameters) {
        return MethodType.methodType(result, parameters).toMethodDescriptorString();
    }

    @Test
    void whatTheCAsksForIsHere() throws Exception {
        Set<String> asked = new TreeSet<>();
        Pattern.compile("GetMethodID\\(env, type, \"([^\"]+)\", \"([^\"]+)\"\\)")
                .matcher(Files.readString(GLUE))
                .results()
                .forEach(found -> asked.add(found.group(1) + found.group(2)));
        Set<String> here = new TreeSet<>();
        for (Method method : PhoneSystem.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                here.add(method.getName() + types(method.getReturnType(), method.getParameterTypes()));
            }
        }
        here.add("<init>" + types(void.class, PhoneSystem.class.getConstructors()[0].getParameterTypes()));
        assertThat(asked).isEqualTo(here).hasSize(6);
        assertThat(Files.readString(GLUE)).contains("registerDalvikClass(\"" + PhoneSystem.class.getName() + "\")");
    }

    @Test
    void whatIsCalledHereIsInTheC() throws IOException {
        Method taken = Stream.of(PhoneSystem.class.getDeclaredMethods())
                .filter(method -> Modifier.isNative(method.getModifiers()))
                .findFirst()
                .orElseThrow();
        assertThat(Modifier.isStatic(taken.getModifiers())).isTrue();
        String types = Stream.of(taken.getParameterTypes())
                .map(type -> TYPES.get(type) + " \\w+")
                .collect(Collectors.joining(",\\s+"));
        assertThat(Files.readString(GLUE))
                .containsPattern("JNIEXPORT void JNICALL Java_io_daftari_android_PhoneSystem_" + taken.getName()
                        + "\\(\\s*JNIEnv \\*\\w+, jclass \\w+, " + types + "\\)");
    }
}
