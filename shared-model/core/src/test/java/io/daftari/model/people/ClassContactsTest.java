package io.daftari.model.people;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Status;
import io.daftari.model.people.PrimaryContacts.Contact;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SchoolDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassContactsTest {

    private static final UUID PUPIL = pupil("east", 1);

    private final SchoolDay day = new SchoolDay();

    private void play(Operation operation) {
        assertThat(day.play(REGISTRAR, OFFICE_PC, MORNING, operation).status()).isEqualTo(Status.ACCEPTED);
    }

    private <R extends EditableRow> void change(Class<R> type, UUID row, Consumer<R> change) {
        R seen = day.row(type, row);
        R changed = RowType.of(seen).copy(seen);
        change.accept(changed);
        play(Edit.changing(seen, changed));
    }

    private void guardian(String first, @Nullable String phone, boolean primary) {
        Guardian guardian = new Guardian();
        guardian.id = id("guardian " + first);
        guardian.firstName = first;
        guardian.lastName = "Wanjiku";
        guardian.phone = phone;
        play(Edit.creating(guardian));
        StudentGuardian tie = new StudentGuardian();
        tie.id = id("kin " + first);
        tie.studentId = PUPIL;
        tie.guardianId = guardian.id;
        tie.relationship = "aunt";
        tie.primaryContact = primary;
        play(Edit.creating(tie));
    }

    private @Nullable Contact contact() {
        return contacts(List.of(PUPIL)).get(PUPIL);
    }

    private Map<UUID, Contact> contacts(List<UUID> pupils) {
        return day.look(desk -> PrimaryContacts.of(desk, pupils));
    }

    private Optional<ClassContacts> read(UUID classId) {
        return day.look(desk -> ClassContacts.read(desk, classId, TODAY));
    }

    @Test
    void pupilsStandByNameEachWithWhomToCall() {
        assertThat(read(EAST)).hasValueSatisfying(contacts -> {
            assertThat(contacts.className()).isEqualTo("Grade 4 East");
            assertThat(contacts.lines())
                    .extracting(ClassContacts.Line::name)
                    .containsExactly(
                            "Pupil1 Wanjiku", "Pupil2 Wanjiku", "Pupil3 Wanjiku", "Pupil4 Wanjiku", "Pupil5 Wanjiku");
            assertThat(contacts.lines().get(0).contact())
                    .isEqualTo(new Contact("Grace Wanjiku", "mother", "072200001"));
        });
    }

    @Test
    void whoeverIsCalledFirstComesBeforeOthers() {
        guardian("Amina", "0733000000", true);
        change(StudentGuardian.class, id("kin east1"), tie -> tie.primaryContact = false);
        assertThat(contact()).isEqualTo(new Contact("Amina Wanjiku", "aunt", "0733000000"));
    }

    @Test
    void oneWithAPhoneComesBeforeOneWithout() {
        guardian("Amina", "0733000000", false);
        change(Guardian.class, id("guardian east1"), grace -> grace.phone = null);
        assertThat(contact()).isEqualTo(new Contact("Amina Wanjiku", "aunt", "0733000000"));
        change(Guardian.class, id("guardian Amina"), amina -> amina.phone = null);
        assertThat(contact()).as("the first, to be written to").isEqualTo(new Contact("Grace Wanjiku", "mother", ""));
    }

    @Test
    void anArchivedTieIsNone() {
        play(Edit.archiving(day.row(StudentGuardian.class, id("kin east1"))));
        assertThat(contact()).isNull();
        assertThat(read(EAST).orElseThrow().lines().get(0).contact()).isEqualTo(new Contact("", "", ""));
    }

    @Test
    void aClassThatNobodyKnowsIsNone() {
        assertThat(read(id("elsewhere"))).isEmpty();
        assertThat(contacts(List.of())).isEqualTo(Map.of());
    }
}
