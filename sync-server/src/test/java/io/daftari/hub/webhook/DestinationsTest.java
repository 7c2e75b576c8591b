package io.daftari.hub.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.http.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private static final Destinations OUT = new Destinations(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1",
                "3fff::1",
                "::127.0.0.1"
            })
    void nothingIsSentToWhatIsNotPublic(String address) {
        assertThat(OUT.admits(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"41.90.64.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2a00:1450:4001::1"})
    void theRestOfTheNetIsOpen(String address) {
        assertThat(OUT.admits(InetAddress.ofLiteral(address))).isTrue();
    }

    private static InetAddress[] names(String host) throws UnknownHostException {
        return switch (host) {
            case "example.org" -> new InetAddress[] {InetAddress.ofLiteral("41.90.64.1")};
            case "both.example.org" ->
                new InetAddress[] {InetAddress.ofLiteral("41.90.64.1"), InetAddress.ofLiteral("10.0.0.1")};
            case "localhost" -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            default -> {
                if (host.matches("[\\d.]+|.*:.*")) {
                    yield new InetAddress[] {InetAddress.ofLiteral(host)};
                }
                throw new UnknownHostException(host);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://example.org/, not-an-address",
        "example.org, not-an-address",
        "https://, not-an-address",
        "https://a b/, not-an-address",
        "https://me:secret@example.org/, not-an-address",
        "https://example.org/#part, not-an-address",
        "https://example.org:22/, port-not-allowed",
        "https://nowhere.example.org/, host-unknown",
        "https://localhost/, not-public",
        "https://10.0.0.1/, not-public",
        "https://[::1]/, not-public",
        "https://both.example.org/, not-public",
        "http://example.org/, not-https"
    })
    void refusesWithItsReason(String url, String code) {
        assertThat(OUT.fault(url, DestinationsTest::names)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org", "https://example.org:8443/hooks?school=1", "HTTPS://example.org:443/"})
    void takesWhatIsOutInTheNet(String url) {
        assertThat(OUT.fault(url, DestinationsTest::names)).isEmpty();
    }

    @Test
    void whoRunsTheHubMayNameANetworkOfHisOwn() {
        Destinations own = new Destinations(Network.all("here", "10.0.0.0/24"));
        assertThat(own.fault("http://10.0.0.1:9000/hook", DestinationsTest::names))
                .isEmpty();
        assertThat(own.fault("http://10.0.1.1:9000/hook", DestinationsTest::names))
                .contains("not-public");
        assertThat(own.fault("http://both.example.org/", DestinationsTest::names))
                .contains("not-https");
        assertThat(own.fault("https://both.example.org/", DestinationsTest::names))
                .isEmpty();
    }
}
