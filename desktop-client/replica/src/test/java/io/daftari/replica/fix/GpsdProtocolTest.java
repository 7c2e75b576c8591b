package io.daftari.replica.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.place.Fix;
import io.daftari.model.time.ClockReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpsdProtocolTest {

    private static final Instant NOW = Instant.parse("2026-01-20T07:15:02Z");

    private final List<Fix> fixes = new ArrayList<>();
    private final GpsdProtocol gpsd = new GpsdProtocol(() -> new ClockReading(NOW, 0, "boot"));
    private int lost;
    private int absent;

    private void hear(String... lines) {
        FixProtocol.Sink sink = new FixProtocol.Sink() {
            @Override
            public void found(Fix fix) {
                fixes.add(fix);
            }

            @Override
            public void lost() {
                lost++;
            }

            @Override
            public void absent() {
                absent++;
            }
        };
        for (String line : lines) {
            gpsd.take(line, sink);
        }
    }

    private static String tpv(int second, String rest) {
        return """
            {"class":"TPV","device":"/dev/ttyUSB0","mode":3,"time":"2026-01-20T07:15:%02d.000Z",\
            "lat":-1.292070000,"lon":36.821950000%s}\
            """.formatted(second, rest);
    }

    @Test
    void aRealReportBecomesAFixWithThe68PercentRadius() {
        hear("""
            {"class":"TPV","device":"/dev/ttyUSB0","mode":3,"time":"2026-01-20T07:15:01.000Z","ept":0.005,\
            "lat":-1.292070000,"lon":36.821950000,"altHAE":1667.5000,"altMSL":1684.0000,"alt":1684.0000,"epv":29.900,\
            "track":0.0000,"magtrack":0.5635,"magvar":0.6,"speed":0.010,"climb":0.000,"epc":59.80,"geoidSep":-16.500,\
            "eph":17.100,"sep":30.400}\
            """);
        assertThat(fixes).containsExactly(new Fix(-1.29207, 36.82195, 17.1 / 2, "gpsd", false, null, NOW, 0.0));
    }

    @Test
    void theSatellitesTimeIsBelievedFromTheThirdFixOn() {
        for (int second = 1; second <= 4; second++) {
            hear(tpv(second, ",\"eph\":10"));
        }
        assertThat(fixes)
                .extracting(Fix::satelliteAt)
                .containsExactly(
                        null, null, Instant.parse("2026-01-20T07:15:03Z"), Instant.parse("2026-01-20T07:15:04Z"));
        hear("{\"class\":\"TPV\",\"mode\":1}", tpv(6, ",\"eph\":10"));
        assertThat(fixes.get(4).satelliteAt()).as("after a loss").isNull();
    }

    @Test
    void severalReportsOfOneSecondMakeOneFix() {
        hear(tpv(1, ""), tpv(1, ",\"eph\":10"), tpv(1, ",\"eph\":12"), tpv(2, ""), tpv(2, ""));
        assertThat(fixes).extracting(Fix::accuracyMetres).containsExactly(5.0);
        hear(tpv(3, ",\"eph\":8"));
        assertThat(fixes)
                .as("nobody told the radius of the second")
                .extracting(Fix::accuracyMetres)
                .containsExactly(5.0, null, 4.0);
    }

    @Test
    void theGeometryOfTheSatellitesStandsInForARadius() {
        hear("{\"class\":\"SKY\",\"hdop\":0.9,\"nSat\":9,\"uSat\":7}", tpv(1, ""), tpv(2, ",\"eph\":10"));
        assertThat(fixes).extracting(Fix::accuracyMetres).containsExactly(8.6, 5.0);
        hear("{\"class\":\"SKY\",\"hdop\":99.9}", tpv(3, ""), tpv(4, ""));
        assertThat(fixes.get(2).accuracyMetres())
                .as("a geometry that says nothing")
                .isNull();
    }

    @Test
    void simulatedIsAMock() {
        hear(tpv(1, ",\"eph\":10,\"status\":8"), tpv(2, ",\"eph\":10,\"status\":2"));
        assertThat(fixes).extracting(Fix::mock).containsExactly(true, false);
    }

    @Test
    void withoutATimeEachReportCounts() {
        hear(
                "{\"class\":\"TPV\",\"mode\":2,\"lat\":0.5,\"lon\":36.5}",
                "{\"class\":\"TPV\",\"mode\":2,\"lat\":0.5,\"lon\":36.5}");
        assertThat(fixes).hasSize(2).allSatisfy(fix -> {
            assertThat(fix.accuracyMetres()).isNull();
            assertThat(fix.satelliteAt()).isNull();
        });
    }

    @Test
    void noFixIsALossAndNoReceiverIsToldApart() {
        hear("{\"class\":\"TPV\",\"device\":\"/dev/pts/1\",\"mode\":1}", "{\"class\":\"TPV\"}");
        assertThat(lost).isEqualTo(2);
        hear("{\"class\":\"DEVICES\",\"devices\":[{\"class\":\"DEVICE\",\"path\":\"/dev/pts/1\"}]}");
        assertThat(absent).isZero();
        hear("{\"class\":\"DEVICES\",\"devices\":[]}");
        assertThat(absent).isEqualTo(1);
        assertThat(fixes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"TPV\"",
                "{",
                "{\"class\":7}",
                "{\"class\":\"TPV\",\"mode\":3,\"time\":\"2026-01-20T07:15:01.000Z\",\"lat\":-1.29207",
                "{\"class\":\"TPV\",\"mode\":3,\"lat\":91,\"lon\":0,\"eph\":3}",
                "{\"class\":\"TPV\",\"mode\":3,\"lat\":\"1\",\"lon\":0,\"eph\":3}",
                "{\"class\":\"TPV\",\"mode\":3,\"lat\":1e999,\"lon\":0,\"eph\":3}",
                "{\"class\":\"TPV\",\"mode\":3,\"lat\":1}",
                "{\"class\":\"VERSION\",\"release\":\"3.22\"}",
                "{\"class\":\"ERROR\",\"message\":\"Unrecognized request\"}",
                "HTTP/1.1 400 Bad Request",
                "\u0000\u0001\ufffd"
            })
    void whatIsNoPlaceIsPassedOver(String line) {
        hear(line);
        assertThat(fixes).isEmpty();
    }

    @Test
    void aTimeThatCannotBeIsNone() {
        for (String time : List.of("yesterday", "1969-01-01T00:00:00Z", "+12000-01-01T00:00:00Z", "x")) {
            hear(tpv(1, ",\"eph\":10").replace("2026-01-20T07:15:01.000Z", time));
        }
        assertThat(fixes)
                .hasSize(4)
                .allSatisfy(fix -> assertThat(fix.satelliteAt()).isNull());
    }

    @Test
    void aRadiusBelowZeroIsNone() {
        hear(tpv(1, ",\"eph\":-5"), tpv(2, ",\"eph\":0"));
        assertThat(fixes).extracting(Fix::accuracyMetres).containsExactly(null, 0.0);
    }
}
