package io.daftari.office.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.people.PromotionAction;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.Office;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.View;
import io.daftari.office.kit.paper.PreviewViewModel;
import io.daftari.office.kit.paper.PreviewViewModel.State;
import io.daftari.office.people.PeopleScreens;
import io.daftari.office.report.Papers;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.report.paper.Imprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lines of a year's end on paper, as a staff meeting reads them before anything is done. */
class PlanOrderTest {

    private static final List<Class<?>> PLACES = List.of(
            SyncText.class,
            Office.class,
            View.class,
            PromotionScreens.class,
            PeopleScreens.class,
            Papers.class,
            Imprint.class);

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Workspace work;
    private PromotionViewModel model;
    private PreviewViewModel preview;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
        PromotionBench.nextYear(bench, 3);
        bench.joined();
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, PLACES);
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        model = new PromotionViewModel(work);
        model.activate();
        preview = new PreviewViewModel(
                work,
                new PreviewViewModel.Supplies(
                        Runnable::run,
                        bench.printing(),
                        language -> Words.in(language, PLACES),
                        () -> Papers.head(work, bench.letterheads())));
    }

    @AfterEach
    void close() {
        model.deactivate();
        bench.close();
    }

    private String printed() {
        preview.open(List.of(new PlanOrder(model, work)));
        assertThat(preview.state().get()).isEqualTo(State.SHOWN);
        preview.print();
        List<String> taken = bench.printing().taken();
        return taken.get(taken.size() - 1);
    }

    @Test
    void eachLineWithWhatIsProposedWhyAndWhatStandsAgainstIt() throws IOException {
        assertThat(printed()).startsWith("""
            Office LaserJet x1
            -- 1
            Muthaiga Primary
            Westlands, Nairobi
            Year end
            # | Adm. no. | Pupil | Class | What | To | Why | Standing
            1 | MTG/2026/e1 | Pupil1 Wanjiku | Grade 4 East | Promoted | Grade 5 East | next level
            """).contains("""
                4 | MTG/2026/e4 | Pupil4 Wanjiku | Grade 4 East | Promoted | Grade 5 East | next level | Grade 5 East is full with 3.
                5 | MTG/2026/e5 | Pupil5 Wanjiku | Grade 4 East | Promoted | Grade 5 East | next level | Grade 5 East is full with 3.
                6 | MTG/2026/w1 | Pupil1 Otieno | Grade 4 West | Promoted | Grade 5 West | next level
                """).endsWith("""
                    10 lines
                    Printed Fri 20 Nov 2026, 08:10 | 1 | / 1
                    """);
        assertThat(preview.fileName("XLSX")).isEqualTo("Year end 2026-11-20.xlsx");
        Path csv = folder.resolve("lines.csv");
        preview.saveTable(csv);
        assertThat(Files.readAllLines(csv)).hasSize(11);
    }

    @Test
    void ofOneClassAndAsDecidedByHand() {
        model.group().set("Grade 4 West");
        model.choose(Set.of(SampleSchool.pupil("west", 1)), PromotionAction.REPEAT);
        model.giveReason(Set.of(SampleSchool.pupil("west", 1)), "was ill for a term");
        assertThat(printed()).isEqualTo("""
            Office LaserJet x1
            -- 1
            Muthaiga Primary
            Westlands, Nairobi
            Year end
            Grade 4 West
            # | Adm. no. | Pupil | Class | What | To | Why | Standing
            1 | MTG/2026/w1 | Pupil1 Otieno | Grade 4 West | Repeats | Grade 4 East | was ill for a term
            2 | MTG/2026/w2 | Pupil2 Otieno | Grade 4 West | Promoted | Grade 5 West | next level
            3 | MTG/2026/w3 | Pupil3 Otieno | Grade 4 West | Promoted | Grade 5 West | next level
            4 | MTG/2026/w4 | Pupil4 Otieno | Grade 4 West | Promoted | Grade 5 West | next level
            5 | MTG/2026/w5 | Pupil5 Otieno | Grade 4 West | Promoted | Grade 5 West | next level
            5 lines
            Printed Fri 20 Nov 2026, 08:10 | 1 | / 1
            """);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void inEveryLanguage(Language language) {
        preview.open(List.of(new PlanOrder(model, work)));
        preview.language().set(language);
        preview.print();
        List<String> taken = bench.printing().taken();
        assertThat(taken.get(taken.size() - 1))
                .contains("MTG/2026/w1")
                .doesNotContain("promotion.", "screen.", "paper.", "…");
    }
}
