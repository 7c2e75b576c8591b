package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.Happening;
import io.daftari.office.kit.form.RecordViewModel;
import io.daftari.office.kit.list.Column;
import io.daftari.office.kit.list.ListRecordViewModel;
import io.daftari.office.kit.list.ListViewModel;
import io.daftari.office.kit.list.SavedView;
import io.daftari.office.kit.list.SortedBy;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of pupils and one's record, without a window. */
class PupilsViewModelTest {

    private static final UUID FIRST = SampleSchool.pupil("east", 1);

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Workspace work;
    private May may;
    private People people;
    private ListRecordViewModel<PupilList.Line, Student, PupilRecord> page;
    private ListViewModel<PupilList.Line> list;
    private RecordViewModel<Student, PupilRecord> record;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
        bench.joined();
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, PeopleScreens.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        people = new People(work, may, Map.of(), screen -> {});
        page = people.pupils();
        list = page.list();
        record = page.record();
        list.activate();
        record.activate();
    }

    @AfterEach
    void close() {
        record.deactivate();
        people.stop();
        may.stop();
        bench.close();
    }

    private Student first() {
        return bench.replica().read(desk -> desk.get(Student.class, FIRST)).orElseThrow();
    }

    @Test
    void narrowsByNameNumberClassAndStanding() {
        assertThat(list.found()).hasSize(10);
        list.typed().set("e3");
        assertThat(list.found())
                .singleElement()
                .extracting(PupilList.Line::number)
                .isEqualTo("MTG/2026/e3");
        list.typed().set("");
        list.picked("class").set(list.choices("class").get(1).key());
        assertThat(list.found()).hasSize(5).allMatch(line -> line.className().equals("Grade 4 East"));
        list.picked("standing").set("LEFT");
        assertThat(list.found()).isEmpty();
        page.open(FIRST);
        assertThat(list.chosen().get())
                .isNotNull()
                .extracting(PupilList.Line::id)
                .isEqualTo(FIRST);
    }

    @Test
    void whatIsTypedStaysWhileAnotherIsLookedAtAndIsSavedAsOneEdit() {
        page.open(FIRST);
        record.text("phone").set("0722 000 001");
        page.open(SampleSchool.pupil("east", 2));
        assertThat(record.changed().get()).isFalse();
        page.open(FIRST);
        assertThat(record.text("phone").get()).isEqualTo("0722 000 001");
        record.save();
        assertThat(record.problem().get()).isEmpty();
        assertThat(first().phone).isEqualTo("0722 000 001");
        assertThat(record.changed().get()).isFalse();
        list.typed().set("722000001");
        assertThat(list.found()).hasSize(1);
        work.undo(undone -> assertThat(undone.title()).endsWith(": Phone"), sentence -> {
            throw new AssertionError(sentence);
        });
        assertThat(first().phone).isNull();
    }

    @Test
    void tellsWhatSomebodyElseChangedMeanwhile() {
        page.open(FIRST);
        record.text("address").set("Limuru Road");
        Student after = RowType.of(first()).copy(first());
        after.address = "Ngong Road";
        bench.pass(Duration.ofMinutes(1));
        bench.elsewhere(SampleSchool.OWNER, Edit.changing(first(), after));
        bench.exchange();
        assertThat(record.text("address").get()).isEqualTo("Limuru Road");
        assertThat(record.meanwhile("address")).isEqualTo("Someone else has changed it meanwhile: Ngong Road");
        record.drop();
        assertThat(record.text("address").get()).isEqualTo("Ngong Road");
    }

    @Test
    void saysWhatIsNotPossible() {
        page.open(FIRST);
        record.text("birthDate").set("31.1.2016");
        record.save();
        assertThat(record.problem().get()).isEqualTo("“Date of birth”: it is not a day such as 2026-01-31.");
        assertThat(record.text("birthDate").get()).isEqualTo("31.1.2016");
    }

    @Test
    void columnsAreChosenOrderedAndRemembered() {
        Column<PupilList.Line> phone = column("phone");
        list.toggle(phone);
        list.move(phone, -1);
        assertThat(names(list)).containsExactly("name", "number", "phone", "class");
        list.order(List.of("number", "name", "phone", "class"));
        list.toggle(column("class"));
        assertThat(names(fresh())).containsExactly("number", "name", "phone");
    }

    @Test
    void widthsThatWereDrawnAreRemembered() {
        assertThat(fresh().width(column("class"))).isEqualTo(column("class").width());
        list.widths(Map.of("class", 222.0));
        list.toggle(column("phone"));
        assertThat(fresh().width(column("class"))).isEqualTo(222);
        assertThat(fresh().width(column("number"))).isEqualTo(column("number").width());
    }

    @Test
    void standsByAColumnUntilItIsHiddenAlsoAfterARestart() {
        list.sort(List.of(new SortedBy("class", true), new SortedBy("number", false)));
        assertThat(list.found()).extracting(PupilList.Line::number).startsWith("MTG/2026/w1", "MTG/2026/w2");
        list.typed().set("pupil5");
        assertThat(list.found()).extracting(PupilList.Line::number).containsExactly("MTG/2026/w5", "MTG/2026/e5");
        list.typed().set("");
        list.keepView("by class");
        assertThat(list.copied().lines().skip(1)).first().asString().contains("MTG/2026/w1");
        ListViewModel<PupilList.Line> again = fresh();
        assertThat(again.found()).extracting(PupilList.Line::number).startsWith("MTG/2026/w1");
        again.sort(List.of());
        assertThat(again.found()).extracting(PupilList.Line::number).startsWith("MTG/2026/e1");
        again.show(again.views().get(0));
        assertThat(again.found()).extracting(PupilList.Line::number).startsWith("MTG/2026/w1");
        again.toggle(column("number"));
        assertThat(again.sorted().get()).containsExactly(new SortedBy("class", true));
    }

    @Test
    void theLastColumnStays() {
        for (Column<PupilList.Line> column : list.spec().columns()) {
            if (list.columns().contains(column)) {
                list.toggle(column);
            }
        }
        assertThat(list.columns()).hasSize(1);
    }

    @Test
    void aViewIsKeptShownAgainAfterARestartAndForgotten() {
        list.typed().set("pupil1");
        list.picked("standing").set("");
        list.toggle(column("guardian"));
        list.keepView("  To call  ");
        list.keepView("to call");
        list.keepView(" ");
        ListViewModel<PupilList.Line> again = fresh();
        assertThat(again.typed().get()).isEmpty();
        SavedView view = again.views().get(0);
        assertThat(again.views()).hasSize(1);
        assertThat(view.name()).isEqualTo("to call");
        again.show(view);
        assertThat(again.typed().get()).isEqualTo("pupil1");
        assertThat(again.picked("standing").get()).isEmpty();
        assertThat(again.found()).hasSize(2);
        assertThat(names(again)).endsWith("guardian");
        again.forgetView(view);
        assertThat(fresh().views()).isEmpty();
    }

    @Test
    void whatIsListedGoesIntoAFileAndNothingInItIsCalculated() throws IOException {
        page.open(FIRST);
        record.text("firstName").set("=cmd");
        record.save();
        list.typed().set("e1");
        Path csv = folder.resolve("pupils.csv");
        list.export(csv);
        assertThat(list.told().get()).isEqualTo("1 line is in pupils.csv.");
        assertThat(Files.readString(csv))
                .startsWith("\uFEFFPupil,Adm. no.,Class\r\n")
                .contains("'=cmd ")
                .contains("MTG/2026/e1");
        Path xlsx = folder.resolve("pupils.xlsx");
        Files.writeString(xlsx, "an older one");
        list.export(xlsx);
        assertThat(Files.readAllBytes(xlsx)).startsWith('P', 'K');
        assertThat(list.copied()).startsWith("Pupil,Adm. no.");
        assertThat(list.fileName()).isEqualTo("screen.pupils " + work.today());
    }

    @Test
    void whatCanNotBeWrittenIsSaid() {
        list.export(folder.resolve("nowhere").resolve("pupils.xlsx"));
        assertThat(list.told().get()).startsWith("pupils.xlsx could not be written.");
        list.typed().set("e");
        assertThat(list.told().get()).isEmpty();
    }

    @Test
    void tellsWhatHappenedTheNewestFirst() {
        page.open(FIRST);
        bench.pass(Duration.ofMinutes(1));
        record.text("phone").set("0722 000 001");
        record.text("address").set("Limuru Road");
        record.save();
        List<Happening> happened = record.record().get().happenings();
        assertThat(happened.get(0).text().apply(work.words())).isEqualTo("Changed: Address and Phone");
        assertThat(happened).extracting(one -> one.text().apply(work.words())).contains("Came into Grade 4 East");
        assertThat(happened).extracting(Happening::day).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    private Column<PupilList.Line> column(String name) {
        return list.spec().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(ListViewModel<PupilList.Line> of) {
        return of.columns().stream().map(Column::name).toList();
    }

    /** The list as the program makes it after a restart. */
    private ListViewModel<PupilList.Line> fresh() {
        ListViewModel<PupilList.Line> again =
                new People(work, may, Map.of(), screen -> {}).pupils().list();
        again.activate();
        return again;
    }
}
