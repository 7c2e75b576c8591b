package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.mail.MailKind;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mails and pages say the same in every language. */
class MailWordsTest {

    private static Properties texts(Language language) throws IOException {
        Properties texts = new Properties();
        try (var in = AccountMail.class.getResourceAsStream("messages_" + language.tag() + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static List<String> arguments(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasTheSameTextsWithTheSameArguments(Language language) throws IOException {
        Properties english = texts(Language.ENGLISH);
        Properties other = texts(language);
        assertThat(new TreeSet<>(other.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(other.getProperty(key)))
                    .as(language + " " + key)
                    .isEqualTo(arguments(english.getProperty(key)));
        }
    }

    @Test
    void everyKindOfMailHasItsText() {
        Words words = Words.in(Language.SWAHILI, List.of(AccountMail.class));
        for (MailKind kind : MailKind.values()) {
            assertThat(words.has("mail." + kind.key() + ".subject"))
                    .as(kind.key())
                    .isTrue();
            assertThat(words.has("mail." + kind.key() + ".text")).as(kind.key()).isTrue();
        }
    }
}
