package io.daftari.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each user keeps for himself on a device. */
class NotesTest {

    @TempDir
    private Path folder;

    @Test
    void eachUserHasHisOwn() throws Exception {
        try (SchoolBench bench = new SchoolBench(folder, SchoolBench.everything()).joined()) {
            Notes notes = bench.replica().notes();
            notes.put("draft.a", "first");
            notes.put("draft.a", "half typed");
            notes.put("draft.b", "other");
            notes.put("list.pupils", "columns");
            assertThat(notes.beginning("draft.").keySet()).containsExactly("draft.a", "draft.b");
            notes.remove("draft.b");
            bench.entrance().signIn(SchoolBench.OWNER_EMAIL, SchoolBench.PASSWORD.toCharArray());
            assertThat(bench.replica().notes().get("draft.a")).isEmpty();
            bench.replica().notes().put("draft.a", "the owner's");
            bench.entrance().signIn(SchoolBench.REGISTRAR_EMAIL, SchoolBench.PASSWORD.toCharArray());
            assertThat(bench.replica().notes().get("draft.a")).contains("half typed");
            assertThat(bench.replica().notes().beginning("draft.")).hasSize(1);
        }
    }
}
