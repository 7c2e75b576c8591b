package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import io.daftari.hub.Steps;
import io.daftari.hub.TestPostgres;
import io.daftari.replica.store.SqliteStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a few schools: it ends well, and it can fail. */
class DemoIT {

    private static final Demo.Scale SMALL = new Demo.Scale(6, 12);

    @TempDir
    private Path home;

    private final ByteArrayOutputStream story = new ByteArrayOutputStream();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everythingComesAsExpected() {
        assertThat(play(Demo.Interference.NONE)).as(this::told).isZero();
        assertThat(told()).contains("ACCEPTED", "MERGED", "FLAGGED", "REJECTED", "rows equal to the hub's");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void oneChangedByteInOneReplicaFailsTheProofAndTheExitStatus() {
        int status = play(devices -> {
            DemoDevice phone = devices.get(devices.size() - 1);
            try (var connection =
                            SqliteStore.connection(phone.file(), phone.replica().key());
                    var statement = connection.createStatement()) {
                int changed = statement.executeUpdate("UPDATE student SET first_name = 'x' || substr(first_name, 2)"
                        + " WHERE id = (SELECT min(id) FROM student)");
                assertThat(changed).isEqualTo(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(status).isEqualTo(1);
        assertThat(told()).contains("differs: [firstName]").contains("1 expectations failed");
    }

    private int play(Demo.Interference interference) {
        HubConfig config = new HubConfig(home, "127.0.0.1", 0, Optional.of(TestPostgres.newDatabase()));
        try (Hub hub = Hub.start(config, Clock.systemUTC(), Steps.NONE)) {
            PrintStream out = new PrintStream(story, true, StandardCharsets.UTF_8);
            return DemoMain.play(hub, home, SMALL, interference, out);
        }
    }

    private String told() {
        return story.toString(StandardCharsets.UTF_8);
    }
}
