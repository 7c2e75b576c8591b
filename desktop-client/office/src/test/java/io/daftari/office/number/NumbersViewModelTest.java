package io.daftari.office.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.daftari.model.Daftari;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.number.SeriesAccount.State;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.StaffMember;
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
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
        signedIn(email, bench.direct());
    }

    private void signedIn(String email, Threads threads) {
        bench.joinedAs(email);
        bench.series("Office computer");
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, NumberScreens.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, threads, () -> {});
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

    private void grace() {
        StaffMember grace = new StaffMember();
        grace.id = SampleSchool.id("grace");
        grace.firstName = "Grace";
        grace.lastName = "Wanjiru";
        grace.staffNumber = "T/0002";
        grace.userId = SampleSchool.REGISTRAR;
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(grace));
    }

    @Test
    void aSpoiltReceiptCountsForNothing() {
        grace();
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
        assertThat(voided.uses())
                .as("who gave it out, and who declared it void")
                .extracting(NumberList.Use::who)
                .containsExactly("Grace Wanjiru", "Grace Wanjiru");
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

    @Test
    void enterDeclaresNothingOnceTheRightIsOver() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        admit(20);
        look(State.ISSUED);
        numbers.reason().set("The printer tore it");
        bench.online(true).exchange();
        bench.pass(Duration.ofMinutes(10));
        List<RoleAssignment> roles = bench.replica()
                .read(desk -> desk.find(Query.of(RoleAssignment.class).eq("userId", SampleSchool.REGISTRAR)));
        roles.forEach(role -> bench.elsewhere(SampleSchool.OWNER, Edit.archiving(role)));
        bench.exchange();
        assertThat(numbers.whyNot()).isNotEmpty();
        numbers.declareVoid();
        assertThat(bench.replica().pending()).isEmpty();
        assertThat(numbers.reason().get()).as("it is kept").isEqualTo("The printer tore it");
    }

    @Test
    void whatFailedIsSaidBesideItsOwnNumber() throws SQLException {
        Deque<Runnable> later = new ArrayDeque<>();
        Threads direct = bench.direct();
        boolean[] slow = {false};
        signedIn(
                OfficeBench.REGISTRAR_EMAIL,
                new Threads(
                        task -> {
                            if (slow[0]) {
                                later.add(task);
                            } else {
                                task.run();
                            }
                        },
                        direct.screen(),
                        direct.network(),
                        bench.clock()));
        admit(20);
        List<Line> lines = List.copyOf(numbers.list().found());
        Line failing = lines.get(0);
        Line other = lines.get(1);
        numbers.list().open(failing.id());
        numbers.reason().set("The printer tore it");
        slow[0] = true;
        numbers.declareVoid();
        numbers.list().open(other.id());
        rename("outbox", "outbox_away");
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
        rename("outbox_away", "outbox");
        slow[0] = false;
        assertThat(numbers.problem().get()).as("nothing is wrong with this one").isEmpty();
        numbers.list().open(failing.id());
        assertThat(numbers.problem().get()).isNotBlank();
        assertThat(numbers.reason().get()).isEqualTo("The printer tore it");
        assertThat(bench.replica().pending())
                .as("nothing was sent but the admission")
                .hasSize(1);
    }

    private void rename(String table, String to) throws SQLException {
        try (Connection own = SqliteStore.connection(
                        folder.resolve("replica.db"), bench.replica().key());
                Statement statement = own.createStatement()) {
            statement.execute("ALTER TABLE " + table + " RENAME TO " + to);
        }
    }
}
