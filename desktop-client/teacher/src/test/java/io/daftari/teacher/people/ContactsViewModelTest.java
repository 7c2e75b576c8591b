package io.daftari.teacher.people;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.ClassContacts;
import io.daftari.model.people.Guardian;
import io.daftari.model.row.RowType;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.TeacherBench;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactsViewModelTest {

    private static final Words WORDS =
            Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class, ContactsView.class));

    @TempDir
    private Path folder;

    private TeacherBench bench;
    private Workspace work;
    private ContactsViewModel contacts;

    @BeforeEach
    void open() {
        bench = new TeacherBench(folder);
        bench.joinedAs(TeacherBench.TEACHER_EMAIL);
        work = new Workspace(
                bench.replica(), ZoneId.of("Africa/Nairobi"), Daftari.speech(), () -> WORDS, bench.direct(), () -> {});
        show(bench.dialer());
    }

    private void show(Dialer dialer) {
        contacts = new ContactsViewModel(work, dialer);
        contacts.activate();
        contacts.open(EAST);
    }

    @AfterEach
    void close() {
        contacts.deactivate();
        bench.close();
    }

    private List<String> names() {
        return contacts.lines().stream().map(ClassContacts.Line::name).toList();
    }

    @Test
    void aClassWithWhomToCall() {
        assertThat(contacts.title().get()).isEqualTo("Grade 4 East");
        assertThat(contacts.subtitle().get()).isEqualTo("5 pupils");
        assertThat(names()).hasSize(5).startsWith("Pupil1 Wanjiku");
        ClassContacts.Line first = contacts.lines().get(0);
        assertThat(contacts.contact(first)).isEqualTo("Grace Wanjiku · mother");
        assertThat(contacts.phone(first)).isEqualTo("072200001");
    }

    @Test
    void someLettersADigitOrAPhoneFind() {
        contacts.typed().set("pupil3");
        assertThat(names()).containsExactly("Pupil3 Wanjiku");
        assertThat(contacts.subtitle().get()).isEqualTo("1 of 5 pupils");
        contacts.typed().set("072200002");
        assertThat(names()).containsExactly("Pupil2 Wanjiku");
        contacts.typed().set("grace");
        assertThat(names()).as("by the guardian").hasSize(5);
        contacts.typed().set("nobody");
        assertThat(names()).isEmpty();
        assertThat(contacts.isEmptyClass()).isFalse();
        contacts.typed().set("");
        assertThat(names()).hasSize(5);
    }

    @Test
    void callsAndTexts() {
        contacts.call(contacts.lines().get(0));
        contacts.text(contacts.lines().get(1));
        assertThat(bench.dialled()).containsExactly("call 072200001", "text 072200002");
        assertThat(contacts.notice().get()).isEmpty();
    }

    @Test
    void whereNothingCallsTheNumberIsCopiedAndShown() {
        contacts.deactivate();
        show(new Dialer() {
            @Override
            public Done call(String number) {
                return Done.COPIED;
            }

            @Override
            public Done text(String number) {
                return Done.COPIED;
            }
        });
        contacts.call(contacts.lines().get(0));
        assertThat(contacts.notice().get())
                .isEqualTo("072200001 (Grace Wanjiku) is copied: this device makes no calls.");
        contacts.open(EAST);
        assertThat(contacts.notice().get()).isEmpty();
    }

    @Test
    void aNumberThatChangesElsewhereIsShownAtOnce() {
        Guardian seen = bench.replica()
                .read(desk -> desk.get(Guardian.class, id("guardian east1")))
                .orElseThrow();
        Guardian changed = RowType.of(seen).copy(seen);
        changed.phone = null;
        bench.elsewhere(REGISTRAR, Edit.changing(seen, changed));
        bench.exchange();
        assertThat(contacts.phone(contacts.lines().get(0))).isEqualTo("No phone on record");
        changed = RowType.of(seen).copy(seen);
        changed.phone = "0711222333";
        Guardian without = RowType.of(seen).copy(seen);
        without.phone = null;
        bench.elsewhere(REGISTRAR, Edit.changing(without, changed));
        bench.exchange();
        assertThat(contacts.phone(contacts.lines().get(0))).isEqualTo("0711222333");
    }
}
