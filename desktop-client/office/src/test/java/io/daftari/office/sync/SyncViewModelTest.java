package io.daftari.office.sync;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.Tone;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state of sync without a window, on a real replica. */
class SyncViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private SyncLoop loop;
    private final SimpleIntegerProperty needsYou = new SimpleIntegerProperty();
    private SyncViewModel sync;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
        bench.joined();
        Words words = Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class, SyncView.class));
        loop = bench.loop(bench.replica());
        Workspace work = new Workspace(
                bench.replica(), ZoneId.of("Africa/Nairobi"), Daftari.speech(), () -> words, bench.direct(), () -> {});
        sync = new SyncViewModel(work, loop, needsYou);
        sync.start();
    }

    @AfterEach
    void close() {
        sync.stop();
        loop.close();
        bench.close();
    }

    private String badge() {
        return sync.badge().get().text();
    }

    @Test
    void saysAllIsAtTheHubAndHowLongAgo() {
        assertThat(badge()).isEqualTo("All at the hub · just now");
        bench.pass(Duration.ofMinutes(2));
        sync.tick();
        assertThat(badge()).isEqualTo("All at the hub · 2 min ago");
        assertThat(sync.badge().get().tone()).isEqualTo(Tone.GOOD);
    }

    @Test
    void listsWhatWaitsInWords() {
        bench.replica().submit(registerOf("east", EAST, List.of(), List.of()), "as it was called when it was typed");
        assertThat(badge()).isEqualTo("1 waiting to be sent");
        assertThat(sync.waiting()).singleElement().satisfies(entry -> {
            assertThat(entry.title()).isEqualTo("Register of Grade 4 East, Fri 20 Nov 2026 · everyone present");
            assertThat(sync.when(entry)).isEqualTo("08:10");
            assertThat(sync.standing(entry).text()).isEqualTo("Waiting");
        });
        bench.pass(Duration.ofDays(1));
        sync.tick();
        assertThat(sync.when(sync.waiting().get(0))).isEqualTo("Fri 20 Nov 2026 08:10");
        bench.exchange();
        assertThat(sync.waiting()).isEmpty();
        assertThat(sync.undecided().get()).isZero();
    }

    @Test
    void saysHowMuchCameBack() {
        needsYou.set(2);
        assertThat(badge()).isEqualTo("2 need you");
        needsYou.set(0);
        assertThat(badge()).isEqualTo("All at the hub · just now");
    }
}
