package io.daftari.replica.live;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.access.MakeRole;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.op.Operation;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.SchoolBench;
import io.daftari.replica.exchange.SyncLoop;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits is told in the language in which it is read, not in the one in which it was typed. */
class SyncPictureTest {

    private static final Consumer<String> FAILED = sentence -> {
        throw new AssertionError(sentence);
    };

    @TempDir
    private Path folder;

    private SchoolBench bench;
    private SyncLoop loop;
    private Language language = Language.ENGLISH;
    private Workspace work;

    @BeforeEach
    void open() {
        bench = new SchoolBench(folder, SchoolBench.everything()).joined();
        loop = bench.loop(bench.replica());
        work = new Workspace(
                bench.replica(),
                bench.clock().getZone(),
                Daftari.speech(),
                () -> Words.in(language, List.of(RegisterText.class, SyncText.class)),
                bench.direct(),
                () -> {});
    }

    @AfterEach
    void close() {
        loop.close();
        bench.close();
    }

    private String title() {
        List<SyncPicture.Entry> waiting = SyncPicture.of(work, loop::status).waiting();
        assertThat(waiting).hasSize(1);
        return waiting.get(0).title();
    }

    private void submit(Operation operation) {
        work.submit(List.of(operation), () -> {}, FAILED);
    }

    @Test
    void whatWaitsIsToldInTheLanguageOfNow() {
        submit(registerOf("east", EAST, List.of(), List.of()));
        assertThat(title()).isEqualTo("Register of Grade 4 East, Fri 20 Nov 2026 · everyone present");
        language = Language.FRENCH;
        assertThat(title()).startsWith("Appel de Grade 4 East, ven. 20 nov. 2026");
        language = Language.SWAHILI;
        assertThat(title()).contains("Grade 4 East").doesNotContain("Register").doesNotContain("Appel");
    }

    @Test
    void ofWhatHasNoSentenceTheKindIsToldInTheLanguageOfNow() {
        Operation plain = new MakeRole(SampleSchool.id("gate"), "Gate", List.of("student.read"));
        bench.replica().submitAnyway(plain, work.operationWords().kind("MakeRole"));
        String english = title();
        language = Language.FRENCH;
        assertThat(title())
                .isNotEqualTo(english)
                .isEqualTo(work.operationWords().kind("MakeRole"));
    }

    /** A name that was known when it was typed is worth more than a sentence of now without it. */
    @Test
    void aNameThatIsNotKnownHereAnyMoreIsReadAsItWasTyped() {
        Operation register = registerOf("east", SampleSchool.id("gone"), List.of(), List.of());
        bench.replica().submitAnyway(register, "Register of Grade 9 Gone");
        language = Language.FRENCH;
        assertThat(title()).isEqualTo("Register of Grade 9 Gone");
    }

    @Test
    void withoutAnythingStoredItIsStillTold() {
        bench.replica().submit(registerOf("east", EAST, List.of(), List.of()), "");
        assertThat(title()).startsWith("Register of Grade 4 East");
    }
}
