package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be a password, and how it is kept. */
class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short12             | wrong-length",
                "password            | too-common",
                "PASSWORD            | too-common",
                "iloveyou            | too-common",
                "1q2w3e4r5t          | too-common",
                "12345678            | too-common",
                "Daftari2026!        | own-words",
                "galgalo1974         | own-words",
                "ruth.galgalo77      | own-words",
                "RuthGalgalo!        | own-words",
                "9876-5432-1098      | own-words",
            })
    void refusesWhatThievesTryFirst(String password, String why) {
        assertThat(rules.wrong(password, "ruth.galgalo@example.org", "Ruth Galgalo"))
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "correct horse battery",
                "alllowercase words",
                "ngamia watatu mtoni",
                "Ng'ang'a 😀 mvua",
                "galgalo na ng'ombe saba",
                "xK7-plum",
            })
    void takesWhateverElseIsLongEnough(String password) {
        assertThat(rules.wrong(password, "ruth.galgalo@example.org", "Ruth Galgalo"))
                .isEmpty();
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(rules.wrong("😀".repeat(4) + "abc")).isEqualTo(Optional.of("wrong-length"));
        assertThat(rules.wrong("ab 😀".repeat(50))).isEmpty();
        assertThat(rules.wrong("ab 😀".repeat(50) + "x")).isEqualTo(Optional.of("wrong-length"));
    }

    @Test
    void knowsMoreThanThreeThousandOfTheCommonest() {
        assertThat(CommonPasswords.load().size()).isGreaterThan(3_000);
    }

    @Test
    void knowsTheHashesOfOthers() {
        Passwords passwords = new Passwords(new SecureRandom());
        String known =
                "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0";
        assertThat(passwords.matches("correct horse battery staple", known)).isTrue();
        assertThat(passwords.matches("correct horse battery stable", known)).isFalse();
        assertThat(passwords.isOutdated(known)).isFalse();
        String dearer =
                "$argon2id$v=19$m=47104,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$QGA1U5IzH+tF9EOz2j+ymVvH5Hn0/0QO2qMnmvz0sVw";
        assertThat(passwords.matches("correct horse battery staple", dearer)).isTrue();
        assertThat(passwords.isOutdated(dearer)).isTrue();
        assertThat(passwords.matches("correct horse battery staple", passwords.nobody()))
                .isFalse();
        assertThat(passwords.worked()).as("it costs what any other costs").isEqualTo(4);
        assertThat(passwords.isOutdated(passwords.nobody())).isFalse();
        String ours = passwords.hash("Ng'ang'a 😀");
        assertThat(ours).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("Ng'ang'a 😀", ours)).isTrue();
    }
}
