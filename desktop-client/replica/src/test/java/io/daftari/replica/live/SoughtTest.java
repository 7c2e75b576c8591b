package io.daftari.replica.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {

    private final Sought pupil = Sought.of(
            List.of("Ọláolúwa Ng'ang'a Ogunbanjo-Adéyẹmí", "MTG/2026/0042", "Mary Wanjikũ"),
            List.of("MTG/2026/0042", "+254 722 000 001", "0733-111222"));

    private boolean finds(String typed) {
        return pupil.isFoundBy(Sought.Wanted.of(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "olao",
                "OGUN",
                "adeyemi",
                "ng'a",
                "wanj mary",
                "mtg/2026/0042",
                "0042",
                "42",
                "722 000",
                "0722000001",
                "733111",
                "0733 111 222",
                "+254722",
                "+254733",
                "+254 733 111 222",
                "00254 733-111",
                "00254722000001",
                "+2547"
            })
    void isFoundByNamesAndNumbers(String typed) {
        assertThat(finds(typed)).as(typed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "laolu",
                "wanj peter",
                "0799",
                "mtg/2025",
                "99",
                "+254799",
                "+254111222",
                "254733",
                "+254 733 111 2223"
            })
    void isNotFoundByWhatItHasNot(String typed) {
        assertThat(finds(typed)).as(typed).isFalse();
    }
}
