package io.daftari.office.setup;

import io.daftari.model.Daftari;
import io.daftari.model.op.Query;
import io.daftari.model.row.EditableRow;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.replica.fix.FakeFixSource;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.ManualAlarm;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.NotLetIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The set-up of a school without a window and without a network. */
final class SetupBench implements AutoCloseable {

    final List<String> brought = new ArrayList<>();
    final List<String> settings = new ArrayList<>();
    final FakeFixSource fixes = new FakeFixSource();
    final OfficeBench office;
    Language language = Language.ENGLISH;
    Workspace work;
    May may;
    SetupViewModel model;

    SetupBench(Path folder, Function<SampleSchool, List<Act>> story, String email) {
        office = new OfficeBench(folder, story);
        office.joinedAs(email);
        office.online(false);
        begin();
    }

    private void begin() {
        work = new Workspace(
                office.replica(),
                office.clock().getZone(),
                Daftari.speech(),
                () -> Words.in(language, List.of(SyncText.class, View.class, Setup.class)),
                office.direct(),
                () -> {});
        may = new May(work);
        may.start();
        model = new Setup(
                        work,
                        may,
                        new Setup.Machine(
                                new FixCollector(fixes, office.clock(), new ManualAlarm()),
                                new ComputerPlace(office.remembered(), settings::add),
                                office.files()),
                        brought::add,
                        kind -> {})
                .model();
        model.activate();
        model.steps().forEach(SetupStep::activate);
    }

    /** The program ended without asking, and was started again. */
    void restart(String email) {
        model.deactivate();
        may.stop();
        office.restart();
        try {
            office.entrance().signIn(email, OfficeBench.PASSWORD.toCharArray());
        } catch (NotLetIn e) {
            throw new IllegalStateException(e);
        }
        begin();
    }

    <S extends SetupStep> S step(Class<S> type) {
        return model.steps().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Sends what is typed in a step; says what the step says. */
    String save(SetupStep step) {
        step.save(() -> {});
        return step.problem().get();
    }

    <R extends EditableRow> List<R> all(Class<R> type) {
        List<R> all = office.replica().read(desk -> desk.find(Query.of(type)));
        all.removeIf(row -> row.archived);
        return all;
    }

    String undo() {
        StringBuilder said = new StringBuilder();
        work.undo(undone -> said.append(undone.title()).append(undone.why()), said::append);
        return said.toString();
    }

    @Override
    public void close() {
        model.deactivate();
        may.stop();
        office.close();
    }
}
