package io.daftari.hub.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestSchema;
import io.daftari.hub.tenancy.TenantTransaction;
import java.sql.Connection;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WakesTest {

    private static final Duration LONGER_THAN_THE_TEST = Duration.ofMinutes(5);

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void whatIsNoIdOnTheChannelEndsNothing() throws Exception {
        UUID school = UUID.fromString("01a20002-a533-72bb-9b85-f733af5c644c");
        try (TestSchema schema = new TestSchema();
                Wakes wakes = new Wakes(
                        schema.database().single(),
                        new TenantTransaction(schema.database().pool()));
                Wakes.Ear ear = wakes.listen(school);
                Connection somebody = schema.asAdministrator()) {
            wakes.start();
            // Whoever listens looks once when the channel opens.
            ear.await(LONGER_THAN_THE_TEST);

            TestSchema.rows(somebody, "SELECT pg_notify('daftari_moved', 'hello')");
            TestSchema.rows(somebody, "SELECT pg_notify('daftari_moved', '" + school + "')");

            ear.await(LONGER_THAN_THE_TEST);
            assertThat(ear.isOver()).isFalse();
        }
    }
}
