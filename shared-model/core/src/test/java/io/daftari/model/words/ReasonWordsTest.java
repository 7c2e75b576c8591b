package io.daftari.model.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.access.RightGroup;
import io.daftari.model.access.Rights;
import io.daftari.model.access.Role;
import io.daftari.model.op.Reason;
import io.daftari.model.place.PlaceFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No code of a reason may reach a person: each that any module's source names has a sentence in each language. */
class ReasonWordsTest {

    /** Built from a name at run time: {@code Flag} with a place flag. */
    private static final Set<String> PUT_TOGETHER = Set.of("Flag");

    private static final Pattern CODE = Pattern.compile("(?:Reason\\.of|because)\\(\\s*\"(\\w+)\"");

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(ReasonWordsTest::isMainSource).toList()) {
                Matcher found = CODE.matcher(Files.readString(file));
                while (found.find()) {
                    codes.add(found.group(1));
                }
            }
        }
        codes.removeAll(PUT_TOGETHER);
        for (PlaceFlag flag : PlaceFlag.values()) {
            codes.add("Flag" + flag);
        }
        return codes;
    }

    private static boolean isMainSource(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.contains("/src/main/java/") && path.endsWith(".java");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyReasonIsASentence(Language language) throws IOException {
        Words words = Words.in(language, List.of());
        assertThat(codes())
                .hasSizeGreaterThan(25)
                .allSatisfy(code -> assertThat(words.has("reason." + code))
                        .as("reason.%s in %s", code, language)
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyOperationHasAName(Language language) {
        Words words = Words.in(language, List.of());
        assertThat(Daftari.catalog().operations())
                .allSatisfy(operation -> assertThat(words.has("operation." + operation.name()))
                        .as("operation.%s in %s", operation.name(), language)
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyRoleAndRightHasAName(Language language) {
        Words words = Words.in(language, List.of());
        List<String> grouped = Arrays.stream(RightGroup.values())
                .flatMap(group -> group.rights().stream())
                .toList();
        assertThat(grouped).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(Rights.ALL);
        assertThat(grouped)
                .allSatisfy(right -> assertThat(words.text("right." + right)).isNotBlank());
        for (RightGroup group : RightGroup.values()) {
            assertThat(words.text("rightGroup." + group)).isNotBlank();
        }
        for (Role role : Role.values()) {
            assertThat(words.text("role." + role)).isNotBlank();
        }
    }

    @Test
    void aRightIsNamedInASentence() {
        assertThat(english.of(Reason.of("BeyondYourRights", "permission", "school.own")))
                .contains("“Close or move the school, make owners”");
    }

    private final Names names = (argument, value) ->
            argument.equals("student") && value.equals("7") ? Optional.of("Amina Abdi") : Optional.empty();
    private final Sentences english = new Sentences(Words.in(Language.ENGLISH, List.of()), names);

    @Test
    void namesPeopleAndPresences() {
        assertThat(english.of(Reason.of("MarkedTwice", "student", 7)
                        .with("stands", "ABSENT")
                        .with("typed", "LATE")))
                .isEqualTo("Amina Abdi was marked twice: late was typed here, absent stands.");
    }

    @Test
    void saysMoreWhereMoreIsKnown() {
        assertThat(english.of(Reason.of("OutsideSite"))).isEqualTo("It was captured away from the school.");
        assertThat(english.of(Reason.of("OutsideSite", "metres", 240)))
                .isEqualTo("It was captured away from the school, 240 m beyond its edge.");
    }

    @Test
    void comparesFigures() {
        assertThat(english.of(Reason.of("OutcomeDiffers", "marked", "40>39").with("open", "0>1")))
                .isEqualTo("It came out otherwise at the hub than on the screen:"
                        + " marked 40 here, 39 at the hub, open 0 here, 1 at the hub.");
    }

    @Test
    void owsUpToACodeOfALaterVersion() {
        assertThat(english.of(Reason.of("SomethingNew")))
                .contains("SomethingNew")
                .contains("kept");
    }
}
