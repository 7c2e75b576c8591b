package io.daftari.office.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.daftari.model.Daftari;
import io.daftari.model.number.SeriesAccount.State;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.kit.list.Facet;
import io.daftari.office.number.NumberList.Line;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of the numbers of a school's papers, and one that is declared void, without a window and without a network. */
class NumbersViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Workspace work;
    private May may;
    private NumbersViewModel numbers;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    @AfterEach
    void close() {
        numbers.stop();
        may.stop();
        bench.close();
    }

    private void signedIn(String email) {
        bench.joinedAs(email);
        bench.series("Office computer");
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, NumberScreens.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        numbers = new NumbersViewModel(work, may);
        numbers.activate();
    }

    private void admit(int number) {
        AdmitStudent typed = SampleSchool.admission("east", number, SampleSchool.EAST);
        assertThat(bench.replica().submit(typed::drawing, "Admission").stored()).isTrue();
    }

    private Line look(State state) {
        Line line = numbers.list().found().stream()
                .filter(one -> one.state() == state && one.number().isOfDevice())
                .findFirst()
                .orElseThrow();
        numbers.list().open(line.id());
        return line;
    }

    @Test
    void aSpoiltReceiptCountsForNothing() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        admit(20);
        Line receipt = look(State.ISSUED);
        // The first is the number by which he goes until the hub gives the final one.
        assertThat(receipt.text()).isEqualTo("MTG-A-000002");
        assertThat(receipt.paper()).isNotNull();
        assertThat(receipt.paper().kind()).isEqualTo(AdmitStudent.RECEIPT);
        assertThat(receipt.paper().whom()).isNotEmpty();
        numbers.declareVoid();
        assertThat(numbers.problem().get()).isEqualTo("Type the reason first.");
        numbers.reason().set("  The printer tore it  ");
        numbers.declareVoid();
        assertThat(numbers.problem().get()).isEmpty();
        assertThat(numbers.reason().get()).isEmpty();
        Line voided = look(State.VOID);
        assertThat(voided.number()).isEqualTo(receipt.number());
        assertThat(voided.uses()).hasSize(2);
        assertThat(voided.latest().reason()).isEqualTo("The printer tore it");
        assertThat(voided.paper().kind()).as("its paper is still told").isEqualTo(AdmitStudent.RECEIPT);
        assertThat(numbers.isVoidable()).as("once is enough").isFalse();
        bench.online(true).exchange();
        assertThat(bench.replica().pending()).isEmpty();
        assertThat(look(State.VOID).number()).as("the hub says the same").isEqualTo(receipt.number());
    }

    @Test
    void aNumberThatNobodyHasHeardOfIsMissingUntilSomebodySaysWhy() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        admit(20);
        // As where a device was put back from its backup: two numbers were drawn of which nobody hears.
        AdmitStudent typed = SampleSchool.admission("east", 21, SampleSchool.EAST);
        bench.replica()
                .submit(
                        (desk, source) -> {
                            source.next();
                            source.next();
                            return typed.drawing(desk, source);
                        },
                        "Admission");
        numbers.list().picked("standing").set("ODD");
        assertThat(numbers.list().found())
                .extracting(Line::state, line -> line.number().seq())
                .containsExactly(tuple(State.SKIPPED, 4L), tuple(State.SKIPPED, 3L));
        numbers.list().chosen().set(numbers.list().found().get(1));
        numbers.reason().set("Printed twice");
        numbers.list().chosen().set(numbers.list().found().get(0));
        assertThat(numbers.reason().get()).isEmpty();
        numbers.list().chosen().set(numbers.list().found().get(1));
        assertThat(numbers.reason().get())
                .as("what was typed stays with its number")
                .isEqualTo("Printed twice");
        numbers.declareVoid();
        assertThat(numbers.list().found())
                .singleElement()
                .satisfies(line -> assertThat(line.number().seq()).isEqualTo(4));
        bench.online(true).exchange();
        assertThat(bench.replica().pending()).isEmpty();
        numbers.list().picked("standing").set("VOID");
        assertThat(numbers.list().found())
                .anySatisfy(line -> assertThat(line.text()).isEqualTo("MTG-A-000003"));
    }

    @Test
    void aListNarrowsToASeriesAndIsFoundByNameAndNumber() {
        signedIn(OfficeBench.OWNER_EMAIL);
        assertThat(numbers.list().isBare()).isTrue();
        bench.hub().lease(bench.replica().id(), new Lease("admission", 2026, 101, 110));
        bench.online(true).exchange();
        admit(20);
        String series = look(State.ISSUED).series();
        numbers.list().picked("series").set(series);
        assertThat(numbers.list().found()).allMatch(line -> line.series().equals(series));
        numbers.list().picked("series").set(Facet.ALL);
        numbers.list().typed().set("MTG-A");
        assertThat(numbers.list().found())
                .isNotEmpty()
                .allMatch(line -> line.text().contains("MTG-A"));
        assertThat(numbers.list().choices("series").stream().map(Facet.Choice::text))
                .containsExactly("All series", "Admission number 2026", "A · Office computer");
        numbers.list().typed().set("");
        assertThat(numbers.list().found())
                .extracting(Line::text)
                .containsExactly("MTG/2026/0101", "MTG/2026/0001 – 0100", "MTG-A-000001");
    }

    @Test
    void whatIsHalfTypedIsThereAfterARestart() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        admit(20);
        look(State.ISSUED);
        numbers.reason().set("The printer to");
        numbers.stop();
        numbers = new NumbersViewModel(work, may);
        numbers.activate();
        look(State.ISSUED);
        assertThat(numbers.reason().get()).isEqualTo("The printer to");
    }

    @Test
    void whoMayNotIsToldWhoMay() {
        signedIn(OfficeBench.BURSAR_EMAIL);
        assertThat(numbers.whyNot()).contains("Declare numbers void");
    }
}
