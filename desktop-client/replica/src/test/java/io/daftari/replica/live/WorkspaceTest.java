package io.daftari.replica.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.school.School;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.SchoolBench;
import io.daftari.replica.StorageFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is thrown, a screen gets a sentence: one that hears nothing waits for good. */
class WorkspaceTest {

    @TempDir
    private Path folder;

    private SchoolBench bench;
    private Workspace work;
    private final List<String> told = new ArrayList<>();
    private final Consumer<Object> nothing = answer -> told.add("done");

    @BeforeEach
    void open() {
        bench = new SchoolBench(folder, SchoolBench.everything()).joined();
        Words words = Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private String sentence() {
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    @Test
    void whatNobodyExpectedIsToldAsNotKept() {
        bench.replica().signOut();
        work.inBackground(() -> bench.replica().read(desk -> 1), nothing, told::add);
        assertThat(sentence()).startsWith("Something went wrong in the program, and this was not kept.");
    }

    @Test
    void ofTheHubItIsNotClaimedThatNothingWasDone() {
        work.atHub(
                () -> {
                    throw new IllegalArgumentException("an answer that nobody understands");
                },
                nothing,
                why -> told.add("refused"),
                told::add);
        assertThat(sentence()).startsWith("Something went wrong in the program, and what became of this");
    }

    @Test
    void aDiskThatFailsIsThePersonsToMend() {
        work.inBackground(
                () -> {
                    throw new StorageFailed("full");
                },
                nothing,
                told::add);
        assertThat(sentence()).startsWith("This device could not write to its disk.");
    }

    @Test
    void aQuestionThatCannotBeAskedIsTold() {
        bench.replica().signOut();
        LiveQuery<Integer> query =
                work.live(Set.of(School.class), (desk, commit) -> 1, answer -> told.add("done"), told::add);
        query.start();
        query.stop();
        assertThat(sentence()).startsWith("Something went wrong in the program");
    }
}
