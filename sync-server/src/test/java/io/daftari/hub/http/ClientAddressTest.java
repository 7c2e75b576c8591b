package io.daftari.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries are counted for whoever can change his address as easily as he likes. */
class ClientAddressTest {

    private static final ClientAddress DIRECT = new ClientAddress(List.of());
    private static final ClientAddress BEHIND =
            new ClientAddress(Network.all("DAFTARI_PROXIES", "10.0.0.0/8, 192.0.2.1,fd00::/8"));

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::9, 2001:db8:1:2:0:0:0:0/64",
        "[2001:db8:1:2::9], 2001:db8:1:2:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
        "::ffff:192.0.2.7, 192.0.2.7",
    })
    void countsANetworkOfIpv6AsOne(String address, String counted) {
        assertThat(DIRECT.of(address, List.of())).isEqualTo(counted);
    }

    @Test
    void believesNobodyWhoIsNotAProxyOfOurs() {
        assertThat(DIRECT.of("198.51.100.9", List.of("203.0.113.1"))).isEqualTo("198.51.100.9");
        assertThat(BEHIND.of("198.51.100.9", List.of("203.0.113.1"))).isEqualTo("198.51.100.9");
    }

    @Test
    void takesTheLastWordThatAProxyOfOursHasSaid() {
        assertThat(BEHIND.of("10.1.1.1", List.of("203.0.113.1, 198.51.100.9"))).isEqualTo("198.51.100.9");
        assertThat(BEHIND.of("10.1.1.1", List.of("203.0.113.1, 198.51.100.9, 192.0.2.1")))
                .as("one proxy behind another")
                .isEqualTo("198.51.100.9");
        assertThat(BEHIND.of("fd00::1", List.of("2001:db8::7"))).isEqualTo("2001:db8:0:0:0:0:0:0/64");
    }

    /** A proxy may write a line of its own behind the one that the client sent. */
    @Test
    void readsEveryLineOfTheHeader() {
        assertThat(BEHIND.of("10.1.1.1", List.of("203.0.113.1", "198.51.100.9")))
                .isEqualTo("198.51.100.9");
    }

    @ParameterizedTest
    @CsvSource({"198.51.100.9:4711, 198.51.100.9", "[2001:db8::7]:4711, 2001:db8:0:0:0:0:0:0/64"})
    void passesOverPorts(String hop, String counted) {
        assertThat(BEHIND.of("10.1.1.1", List.of(hop))).isEqualTo(counted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "localhost", "[", "198.51.100.9, nonsense"})
    void countsTheProxyWhereItNamesNobody(String header) {
        assertThat(BEHIND.of("10.1.1.1", List.of(header))).isEqualTo("10.1.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "0.0.0.0/0", "::/0", "10.0.0.0/33", "10.0.0.0/", "proxy.example.org", "10.0.0.1,"})
    void knowsWhatIsNoListOfProxies(String text) {
        assertThatThrownBy(() -> Network.all("DAFTARI_PROXIES", text)).hasMessageContaining("DAFTARI_PROXIES");
    }
}
