package io.daftari.model.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final SigningKey HUB = SigningKey.ofBytes(seed(1));
    private static final SigningKey AUTHOR = SigningKey.ofBytes(seed(2));
    private static final Instant FROM = Instant.parse("2026-11-20T05:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-20T05:00:00Z");
    private static final Grant GRANT =
            new Grant(SampleSchool.PHONE, SampleSchool.TEACHER, AUTHOR.verifyKey(), FROM, TO);

    @ParameterizedTest
    @CsvSource(emptyValue = "", textBlock = """
        9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, \
        d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', \
        e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
        4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, \
        3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, \
        92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
        """)
    void signsAsRfc8032Says(String secret, String open, String message, String signature) {
        SigningKey key = SigningKey.ofBytes(HEX.parseHex(secret));
        assertThat(HEX.formatHex(key.verifyKey().bytes())).isEqualTo(open);
        assertThat(HEX.formatHex(key.bytes())).isEqualTo(secret);
        byte[] bytes = HEX.parseHex(message);
        Signature signed = key.sign(bytes);
        assertThat(HEX.formatHex(signed.bytes())).isEqualTo(signature);
        assertThat(key.verifyKey().verifies(bytes, signed)).isTrue();
    }

    @Test
    void aSignatureHoldsForItsKeyAndItsMessageOnly() {
        byte[] message = "Present".getBytes(StandardCharsets.UTF_8);
        Signature signature = HUB.sign(message);
        assertThat(HUB.verifyKey().verifies(message, signature)).isTrue();
        assertThat(AUTHOR.verifyKey().verifies(message, signature)).isFalse();
        assertThat(HUB.verifyKey().verifies("present".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(HUB.verifyKey().verifies(new byte[0], signature)).isFalse();
        for (int i = 0; i < 64; i++) {
            byte[] altered = signature.bytes();
            altered[i] ^= 1;
            assertThat(HUB.verifyKey().verifies(message, Signature.ofBytes(altered)))
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void aGrantIsTheHubsWordOnEachOfItsFields() {
        Signature hub = HUB.sign(GRANT.message());
        assertThat(new Grant.Signed(GRANT, hub).isBy(HUB.verifyKey())).isTrue();
        assertThat(new Grant.Signed(GRANT, hub).isBy(AUTHOR.verifyKey())).isFalse();
        List<Grant> altered = List.of(
                new Grant(SampleSchool.OFFICE_PC, GRANT.user(), GRANT.author(), FROM, TO),
                new Grant(GRANT.replica(), SampleSchool.OWNER, GRANT.author(), FROM, TO),
                new Grant(GRANT.replica(), GRANT.user(), HUB.verifyKey(), FROM, TO),
                new Grant(GRANT.replica(), GRANT.user(), GRANT.author(), FROM.minusSeconds(1), TO),
                new Grant(GRANT.replica(), GRANT.user(), GRANT.author(), FROM, TO.plusNanos(1)));
        for (Grant grant : altered) {
            assertThat(new Grant.Signed(grant, hub).isBy(HUB.verifyKey()))
                    .as("%s", grant)
                    .isFalse();
        }
    }

    @Test
    void aGrantHoldsFromItsFirstMomentToBeforeItsLast() {
        assertThat(GRANT.validAt(FROM)).isTrue();
        assertThat(GRANT.validAt(FROM.minusNanos(1))).isFalse();
        assertThat(GRANT.validAt(TO.minusNanos(1))).isTrue();
        assertThat(GRANT.validAt(TO)).isFalse();
    }

    @Test
    void aSignedGrantReadsBackFromJson() throws JsonProcessingException {
        Grant.Signed signed = new Grant.Signed(GRANT, HUB.sign(GRANT.message()));
        Grant.Signed read = Json.mapper().readValue(Json.mapper().writeValueAsString(signed), Grant.Signed.class);
        assertThat(read).isEqualTo(signed);
        assertThat(read.isBy(HUB.verifyKey())).isTrue();
    }

    @Test
    void aSecretKeyDoesNotPrintItsSecret() {
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(AUTHOR.bytes());
        assertThat(AUTHOR.toString())
                .doesNotContain(secret)
                .contains(AUTHOR.verifyKey().toString());
    }

    @Test
    void bytesOfTheWrongLengthAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.ofBytes(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> VerifyKey.ofBytes(new byte[33]));
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.ofBytes(new byte[63]));
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.ofBytes(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.parse("AAAA"));
        assertThatIllegalArgumentException().isThrownBy(() -> VerifyKey.parse("not base64!"));
    }

    @Test
    void whatIsHandedOutCanNotChangeWhatIsKept() {
        Hash hash = Hash.over(new byte[] {1});
        hash.bytes()[0] ^= 1;
        assertThat(hash).isEqualTo(Hash.over(new byte[] {1}));
        byte[] given = new byte[32];
        Hash kept = Hash.ofBytes(given);
        given[0] = 1;
        assertThat(kept).isEqualTo(Hash.ofBytes(new byte[32]));
        Signature signature = HUB.sign(new byte[0]);
        signature.bytes()[0] ^= 1;
        assertThat(signature).isEqualTo(HUB.sign(new byte[0]));
    }

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }
}
