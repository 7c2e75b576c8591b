package io.daftari.hub.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.model.Daftari;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    @TempDir
    private Path folder;

    private Vault vault(FieldKeys keys) {
        return new Vault(keys, Daftari.catalog());
    }

    private Path file() {
        return folder.resolve("field.keys");
    }

    @Test
    void whatIsSealedTellsNothingAndOpensAgain() {
        Vault vault = vault(FieldKeys.at(file()));
        String sealed = vault.seal("asthma, \"severe\" – éß", "row 1");
        assertThat(sealed).startsWith("enc:k1:").doesNotContain("asthma");
        assertThat(vault.open(sealed)).isEqualTo("asthma, \"severe\" – éß");
        assertThat(vault.seal("asthma, \"severe\" – éß", "row 1"))
                .as("the same row")
                .isEqualTo(sealed);
        assertThat(vault.seal("asthma, \"severe\" – éß", "row 2"))
                .as("another row")
                .isNotEqualTo(sealed);
        assertThat(vault.open("enc:k1:" + "A".repeat(60)))
                .as("what only looks so")
                .isEqualTo("enc:k1:" + "A".repeat(60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"row\":\"health_note\",\"now\":{\"medicalNote\":\"asthma \\u00e9 \\\"x\\\" é\",\"note\":\"plain\"}}",
                "{ \"medicalNote\" :  \"\" , \"emergencyNote\":\"call\\n911\"}",
                "{\"identityNumber\":\"12345\",\"a\":[{\"identityNumber\":\"67\"},null,1.50]}",
                "{\"medicalNote\":null,\"identityNumber\":12}",
                "{\"medicalNote\":\"enc:k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"firstName\":\"medicalNote\"}",
                "no JSON with \"medicalNote\": \"asthma\""
            })
    void aLineComesBackByteForByte(String line) {
        Vault vault = vault(FieldKeys.at(file()));
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = vault.sealLine(bytes);
        assertThat(new String(vault.openLine(sealed), StandardCharsets.UTF_8)).isEqualTo(line);
        if (line.startsWith("{") && !line.contains("null,\"identity") && !line.contains("firstName")) {
            assertThat(new String(sealed, StandardCharsets.UTF_8))
                    .contains("\"enc:k1:")
                    .doesNotContain("asthma")
                    .doesNotContain("12345");
        }
    }

    @Test
    void aNewKeySealsAndTheOldOneOpens() {
        Vault before = vault(FieldKeys.at(file()));
        String sealed = before.seal("asthma", "row");
        Vault after = vault(FieldKeys.addTo(file()));
        String renewed = after.renewed("a note: " + sealed + ".").orElseThrow();
        assertThat(renewed).startsWith("a note: enc:k2:").endsWith(".");
        assertThat(after.open(renewed.substring(8, renewed.length() - 1))).isEqualTo("asthma");
        assertThat(after.renewed(renewed)).as("once more").isEmpty();
        assertThat(before.open(renewed.substring(8, renewed.length() - 1)))
                .as("a hub that runs finds the new key in the file")
                .isEqualTo("asthma");
        Vault last = vault(FieldKeys.keepFirst(file()));
        assertThatThrownBy(() -> last.open(sealed))
                .isInstanceOf(Vault.KeyMissing.class)
                .hasMessageContaining("k1");
    }

    @Test
    void keysAreReadFromTextAndWrittenForTheHubAlone() throws IOException {
        String key = "A".repeat(43);
        assertThat(FieldKeys.parse("b:" + key + ", a:" + key).names()).isEqualTo(List.of("b", "a"));
        for (String wrong : List.of("", "a", "a:short", "A:" + key, "a:" + key + " a:" + key)) {
            assertThatThrownBy(() -> FieldKeys.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        FieldKeys made = FieldKeys.at(file());
        assertThat(made.toString()).doesNotContain(Files.readString(file()).substring(3, 20));
        assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
    }
}
