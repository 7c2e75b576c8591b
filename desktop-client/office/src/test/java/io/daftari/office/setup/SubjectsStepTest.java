package io.daftari.office.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.Subject;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.form.RowsViewModel.Line;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a school teaches, at which of its levels. */
class SubjectsStepTest {

    @TempDir
    private Path folder;

    private SetupBench bench;

    @BeforeEach
    void open() {
        bench = new SetupBench(folder, SampleSchool::bare, OfficeBench.OWNER_EMAIL);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private ClassesStep classes() {
        return bench.step(ClassesStep.class);
    }

    private static <L extends Line<?>> L line(List<L> lines, String field, String value) {
        return lines.stream()
                .filter(line -> line.value(field).equals(value))
                .findFirst()
                .orElseThrow();
    }

    private void onlyGrades(String... codes) {
        classes().useAll(false);
        for (String code : codes) {
            classes().use(line(classes().levels().lines(), "code", code), true);
        }
    }

    @Test
    void subjectsAreProposedForTheLevelsOfTheSchool() {
        onlyGrades("G4");
        bench.save(classes());
        SubjectsStep step = bench.step(SubjectsStep.class);
        step.propose();
        step.propose();
        assertThat(step.subjects().lines()).hasSize(9);
        step.subjects().lines().get(1).text("code").set("eng");
        bench.save(step);
        assertThat(step.subjects().lines().get(1).told().get()).isEqualTo("eng is the code of English already.");
        step.subjects().lines().get(1).text("code").set("KSW");
        assertThat(bench.save(step)).isEmpty();
        assertThat(bench.all(Subject.class)).hasSize(8);
        step.remove(line(step.subjects().lines(), "name", "English"));
        assertThat(bench.all(Subject.class)).hasSize(7);
    }

    @Test
    void aSubjectThatStandsUpsideDownFromBeforeIsNamedUntilItIsPutRight() {
        Subject turned = new Subject();
        turned.id = SampleSchool.id("turned");
        turned.name = "Woodwork";
        turned.code = "WOOD";
        turned.firstLevelId = RegisterSchool.levelId(SampleSchool.SCHOOL, "G6");
        turned.lastLevelId = RegisterSchool.levelId(SampleSchool.SCHOOL, "G4");
        bench.office.online(true).hub().commit(desk -> desk.save(turned));
        bench.office.exchange();
        SubjectsStep step = bench.step(SubjectsStep.class);
        Line<Subject> line = line(step.subjects().lines(), "code", "WOOD");
        assertThat(line.told().get()).isEqualTo("It ends at a younger level than that at which it begins.");
        assertThat(step.noticed().get()).startsWith("Choose other levels for Woodwork:");
        line.text("name").set("Carpentry");
        assertThat(bench.save(step))
                .as("whoever renames it has done nothing wrong")
                .isEmpty();
        assertThat(step.noticed().get()).startsWith("Choose other levels for Carpentry:");
        line.text("firstLevelId").set(line.value("lastLevelId"));
        assertThat(step.noticed().get()).isEmpty();
        assertThat(line.told().get()).isEmpty();
        assertThat(bench.save(step)).isEmpty();
        bench.office.exchange();
        assertThat(bench.office.replica().pending()).isEmpty();
        assertThat(step.noticed().get()).isEmpty();
    }

    @Test
    void aSubjectIsTaughtFromOneLevelToAnother() {
        onlyGrades("G4", "G5", "G6");
        bench.save(classes());
        SubjectsStep step = bench.step(SubjectsStep.class);
        Line<Subject> known = step.subjects().lines().get(0);
        known.text("name").set("Science and Technology");
        known.text("code").set("SCI");
        assertThat(bench.save(step)).isEmpty();
        assertThat(taught(step, "Science and Technology")).isEqualTo("-");
        step.propose();
        assertThat(taught(step, "Science and Technology"))
                .as("what is there without levels gets them")
                .isEqualTo("Grade 4-Grade 6");
        assertThat(taught(step, "English"))
                .as("what goes on beyond the levels of the school grows with them")
                .isEqualTo("-");
        assertThat(bench.save(step)).isEmpty();
        Subject science = bench.all(Subject.class).stream()
                .filter(subject -> subject.code.equals("SCI"))
                .findFirst()
                .orElseThrow();
        assertThat(step.levelName(String.valueOf(science.lastLevelId))).isEqualTo("Grade 6");
        Line<Subject> line = line(step.subjects().lines(), "code", "SCI");
        String first = line.value("firstLevelId");
        line.text("firstLevelId").set(line.value("lastLevelId"));
        line.text("lastLevelId").set(first);
        bench.save(step);
        assertThat(line.told().get()).isEqualTo("It ends at a younger level than that at which it begins.");
        line.text("firstLevelId").set("");
        assertThat(bench.save(step)).isEmpty();
        assertThat(taught(step, "Science and Technology")).isEqualTo("-Grade 4");
    }

    private static String taught(SubjectsStep step, String name) {
        Line<Subject> line = line(step.subjects().lines(), "name", name);
        return step.levelName(line.value("firstLevelId")) + "-" + step.levelName(line.value("lastLevelId"));
    }
}
