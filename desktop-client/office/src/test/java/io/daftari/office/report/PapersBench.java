package io.daftari.office.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.Office;
import io.daftari.office.OfficeBench;
import io.daftari.office.attendance.AttendanceScreens;
import io.daftari.office.attendance.AttendanceViewModel;
import io.daftari.office.attendance.Faces;
import io.daftari.office.file.RecordFiles;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.kit.paper.LetterheadViewModel;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.office.kit.paper.PreviewViewModel;
import io.daftari.office.kit.paper.PreviewViewModel.State;
import io.daftari.office.people.People;
import io.daftari.office.people.PeopleScreens;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.report.admission.ReceiptPaper;
import io.daftari.report.attendance.MonthPaper;
import io.daftari.report.paper.Imprint;
import io.daftari.report.people.PupilsPaper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An office without a window and without a network whose papers can be asked for. */
abstract class PapersBench {

    protected static final UUID FIVE = SampleSchool.id("five");
    protected static final String LONG = "Grade 5 Mother Teresa of Calcutta Memorial Stream";
    private static final List<Class<?>> PLACES = List.of(
            RegisterText.class,
            SyncText.class,
            Office.class,
            View.class,
            PeopleScreens.class,
            RecordFiles.class,
            AttendanceScreens.class,
            Papers.class,
            Imprint.class,
            PupilsPaper.class,
            MonthPaper.class,
            ReceiptPaper.class);

    @TempDir
    protected Path folder;

    protected OfficeBench bench;
    protected Workspace work;
    protected May may;
    protected People people;
    protected AttendanceViewModel attendance;
    protected PreviewViewModel preview;
    protected LetterheadViewModel letterhead;
    protected Papers papers;
    protected Executor press = Runnable::run;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    protected void begin(String email) {
        bench.joinedAs(email);
        begin();
    }

    protected void begin() {
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, PLACES);
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        people = new People(work, may, Map.of(), screen -> {});
        people.pupils().list().activate();
        attendance = new AttendanceViewModel(work, may, bench.nowhere(), Faces.NONE, id -> {});
        attendance.month().activate();
        preview = new PreviewViewModel(
                work,
                new PreviewViewModel.Supplies(
                        task -> press.execute(task),
                        bench.printing(),
                        language -> Words.in(language, PLACES),
                        () -> Papers.head(work, bench.letterheads())));
        letterhead = new LetterheadViewModel(work, may, bench.letterheads(), preview::make);
        papers = new Papers(work, may, people, attendance, preview::open);
    }

    @AfterEach
    void close() {
        if (attendance != null) {
            attendance.month().deactivate();
            people.stop();
            may.stop();
        }
        bench.close();
    }

    protected void narrowTo(String className) {
        people.pupils().list().choices("class").stream()
                .filter(choice -> choice.text().equals(className))
                .findFirst()
                .ifPresent(choice -> people.pupils().list().picked("class").set(choice.key()));
    }

    protected void choose(String id) {
        preview.order()
                .set(preview.orders().stream()
                        .filter(order -> order.id().equals(id))
                        .findFirst()
                        .orElseThrow());
    }

    /** What stands on the paper, as a printer gets it. */
    protected String printed() {
        assertThat(preview.state().get()).isEqualTo(State.SHOWN);
        preview.print();
        List<String> taken = bench.printing().taken();
        return taken.get(taken.size() - 1);
    }

    protected List<String> offered() {
        return preview.orders().stream().map(PaperOrder::id).toList();
    }
}
