package io.daftari.hub.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenLinesTest {

    private static final UUID AMINA = new UUID(0, 1);
    private static final UUID JUMA = new UUID(0, 2);

    private final OpenLines open = new OpenLines(2, 3);

    @Test
    void oneUserHasNoMoreThanHisOwn() {
        assertThat(open.take(AMINA)).isTrue();
        assertThat(open.take(AMINA)).isTrue();
        assertThat(open.take(AMINA)).isFalse();
        assertThat(open.take(JUMA)).isTrue();
    }

    @Test
    void allTogetherAreLinesAndNotUsers() {
        open.take(AMINA);
        open.take(AMINA);
        assertThat(open.take(JUMA)).isTrue();
        assertThat(open.take(JUMA)).as("a fourth line").isFalse();
    }

    @Test
    void whoIsRefusedLosesNoneOfThoseHeHas() {
        open.take(AMINA);
        open.take(AMINA);
        open.take(JUMA);
        assertThat(open.take(JUMA)).isFalse();
        open.leave(AMINA);
        assertThat(open.take(JUMA)).isTrue();
        assertThat(open.take(JUMA)).as("his two and one of another").isFalse();
    }
}
