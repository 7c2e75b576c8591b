package io.daftari.hub.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import org.junit.jupiter.api.Test;

/** A database server that was restarted between two requests. */
class LostConnectionTest {

    @Test
    void aConnectionThatTheServerHasEndedIsReplacedWithoutAnybodyNoticing() {
        try (TestHub hub = new TestHub()) {
            TestHub.School school = hub.found("restarted beside");
            for (int i = 0; i < 5; i++) {
                assertThat(hub.get("/api/v1/students", school.owner(), school.id())
                                .status())
                        .isEqualTo(200);
                hub.run("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }
            assertThat(hub.get("/api/v1/students", school.owner(), school.id()).status())
                    .isEqualTo(200);
        }
    }
}
