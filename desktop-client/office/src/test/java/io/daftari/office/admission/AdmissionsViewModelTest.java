package io.daftari.office.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.privacy.Consent;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.Row;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.admission.Admissions.Place;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.people.People;
import io.daftari.office.people.PeopleScreens;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an application to a pupil with a number, without a window and without a network. */
class AdmissionsViewModelTest {

    private static final UUID G4 = RegisterSchool.levelId(SampleSchool.SCHOOL, "G4");
    private static final UUID FIVE = SampleSchool.id("five");

    @TempDir
    private Path folder;

    private final List<String> shown = new ArrayList<>();
    private final List<Admitted> printed = new ArrayList<>();
    private OfficeBench bench;
    private May may;
    private Workspace work;
    private People people;
    private Admissions admissions;

    private void signedIn(String email) {
        bench.joinedAs(email);
        enter();
        bench.online(false);
    }

    private void enter() {
        Words words = Words.in(
                Language.ENGLISH, List.of(SyncText.class, View.class, PeopleScreens.class, AdmissionScreens.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        people = new People(work, may, Map.of(), shown::add);
        admissions = new Admissions(work, may, people, List.of(), Optional.of(printed::add), shown::add);
        admissions.activate();
        admissions.record().activate();
        admissions.application().activate();
        admissions.admission().activate();
    }

    private OfficeBench school() {
        bench = new OfficeBench(folder);
        return bench;
    }

    @AfterEach
    void close() {
        admissions.stop();
        people.stop();
        may.stop();
        bench.close();
    }

    private static ApplyForAdmission applied(String name, UUID level) {
        return new ApplyForAdmission(
                SampleSchool.id(name),
                name,
                null,
                "Njeri",
                LocalDate.of(2017, 2, 3),
                null,
                level,
                null,
                new ApplyForAdmission.Family("Mary", "Njeri", "0722 123 456", null, "mother"),
                "Westlands Primary",
                null);
    }

    private AdmissionCard card(String name) {
        return admissions.board().get().card(SampleSchool.id(name)).orElseThrow();
    }

    private <R extends Row> List<R> all(Class<R> type) {
        return bench.replica().read(desk -> desk.find(Query.of(type)));
    }

    private void type(String field, String text) {
        admissions.admission().form().text(field).set(text);
    }

    @Test
    void cardsStandInTheirColumnsAndAreFoundByNameGuardianAndPhone() {
        school().elsewhere(SampleSchool.REGISTRAR, applied("Zawadi", G4));
        bench.elsewhere(SampleSchool.REGISTRAR, applied("Baraka", null));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        BoardViewModel board = admissions.cards();
        assertThat(board.column(AdmissionStatus.SUBMITTED)).hasSize(2);
        AdmissionCard zawadi = card("Zawadi");
        assertThat(board.about(zawadi)).isEqualTo("Grade 4 · 9 years old");
        assertThat(board.family(zawadi)).isEqualTo("Mary Njeri");
        for (String typed : List.of("zawa", "mary z", "722123456 zaw")) {
            board.typed().set(typed);
            assertThat(board.column(AdmissionStatus.SUBMITTED)).as(typed).containsExactly(zawadi);
        }
        board.typed().set("");
        board.pick(G4);
        assertThat(board.column(AdmissionStatus.SUBMITTED)).containsExactly(zawadi);
        board.pick(G4);
        assertThat(board.column(AdmissionStatus.SUBMITTED)).hasSize(2);
    }

    @Test
    void anApplicationIsMovedByKeysAndByTheMouseAndTakenBack() {
        school().elsewhere(SampleSchool.REGISTRAR, applied("Zawadi", G4));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        admissions.cards().shift(card("Zawadi"), 1);
        assertThat(card("Zawadi").status()).isEqualTo(AdmissionStatus.REVIEWED);
        admissions.cards().drop(SampleSchool.id("Zawadi").toString(), AdmissionStatus.INTERVIEW);
        assertThat(card("Zawadi").status()).isEqualTo(AdmissionStatus.INTERVIEW);
        work.undo(undone -> assertThat(undone.why()).isEmpty(), sentence -> {
            throw new AssertionError(sentence);
        });
        assertThat(card("Zawadi").status()).isEqualTo(AdmissionStatus.REVIEWED);
        admissions.move().move(card("Zawadi"), AdmissionStatus.SUBMITTED);
        assertThat(admissions.move().told().get())
                .isEqualTo("The application is reviewed and cannot become submitted.");
    }

    @Test
    void anOfferBeyondThePlacesIsAskedOnceMore() {
        school().elsewhere(SampleSchool.REGISTRAR, applied("Zawadi", G4));
        bench.elsewhere(SampleSchool.REGISTRAR, applied("Baraka", G4));
        bench.elsewhere(SampleSchool.REGISTRAR, applied("Amani", null));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        MoveViewModel move = admissions.move();
        move.move(card("Zawadi"), AdmissionStatus.OFFERED);
        assertThat(card("Zawadi").status()).as("one place is left").isEqualTo(AdmissionStatus.OFFERED);
        move.move(card("Zawadi"), AdmissionStatus.ACCEPTED);
        assertThat(card("Zawadi").status()).as("he holds it").isEqualTo(AdmissionStatus.ACCEPTED);
        move.move(card("Baraka"), AdmissionStatus.OFFERED);
        assertThat(move.asking().get()).isNotNull();
        assertThat(move.asking().get().warning())
                .startsWith("Grade 4 has no place left in 2026: 11 places, 10 taken, 1 offered.");
        assertThat(card("Baraka").status()).isEqualTo(AdmissionStatus.SUBMITTED);
        move.leave();
        move.move(card("Baraka"), AdmissionStatus.OFFERED);
        move.confirm();
        assertThat(card("Baraka").status()).isEqualTo(AdmissionStatus.OFFERED);
        assertThat(admissions.cards().places())
                .singleElement()
                .satisfies(place -> assertThat(place.free()).isEqualTo(-1));
        move.move(card("Amani"), AdmissionStatus.OFFERED);
        assertThat(move.asking().get().warning()).startsWith("No level is named");
    }

    @Test
    void whoIsRejectedIsToldWhy() {
        school().elsewhere(SampleSchool.REGISTRAR, applied("Zawadi", G4));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        MoveViewModel move = admissions.move();
        move.move(card("Zawadi"), AdmissionStatus.REJECTED);
        move.confirm();
        assertThat(move.told().get()).isEqualTo("Say why: the family will ask.");
        assertThat(card("Zawadi").status()).isEqualTo(AdmissionStatus.SUBMITTED);
        move.reason().set("too young");
        move.confirm();
        assertThat(card("Zawadi").status()).isEqualTo(AdmissionStatus.REJECTED);
        assertThat(card("Zawadi").row().reason).isEqualTo("too young");
        admissions.open(SampleSchool.id("Zawadi"));
        assertThat(admissions.record().record().get().happenings())
                .anyMatch(one -> one.text().apply(work.words()).equals("Became: rejected – too young"));
    }

    @Test
    void papersAreTickedOneByOneAndFieldsChangedInPlace() {
        school().elsewhere(SampleSchool.REGISTRAR, applied("Zawadi", G4));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        admissions.open(SampleSchool.id("Zawadi"));
        assertThat(shown).containsExactly(Admissions.SCREEN);
        assertThat(admissions.place().get()).isEqualTo(Place.APPLICATION);
        admissions.hand(card("Zawadi"), "hasReport", true);
        admissions.hand(card("Zawadi"), "hasBirthCertificate", true);
        assertThat(card("Zawadi").papers()).isEqualTo(2);
        admissions.hand(card("Zawadi"), "hasReport", false);
        assertThat(card("Zawadi").papers()).isEqualTo(1);
        admissions.record().text("guardianPhone").set("0733 000 000");
        admissions.record().save();
        assertThat(admissions.record().problem().get()).isEmpty();
        assertThat(card("Zawadi").phone()).isEqualTo("0733 000 000");
        UUID five = RegisterSchool.levelId(SampleSchool.SCHOOL, "G5");
        admissions.wish(card("Zawadi"), five, null);
        assertThat(card("Zawadi").level()).isEqualTo("Grade 5");
        bench.online(true);
        bench.exchange();
        assertThat(bench.replica().inbox())
                .as("the hub decided it all as it was foretold")
                .isEmpty();
    }

    @Test
    void anApplicationIsWrittenDownAtTheDeskAndSurvivesAKill() {
        school();
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        assertThat(admissions.cards().isEmpty().get()).isTrue();
        admissions.beginApplication();
        assertThat(admissions.place().get()).isEqualTo(Place.APPLY);
        admissions.application().form().text("firstName").set("Ọláolúwa");
        admissions.application().form().text("guardianPhone").set("0722");
        again();
        admissions.beginApplication();
        ApplyViewModel apply = admissions.application();
        assertThat(apply.form().value("firstName")).isEqualTo("Ọláolúwa");
        apply.apply();
        assertThat(apply.problem().get())
                .isEqualTo("“Last name”: it is missing. “Guardian’s first name”: it is missing."
                        + " “Guardian’s last name”: it is missing.");
        apply.form().text("lastName").set("Ogunbanjo");
        apply.form().text("guardianFirstName").set("Fátima");
        apply.form().text("guardianLastName").set("Ogunbanjo");
        apply.form().text("birthDate").set("3 Feb");
        apply.apply();
        assertThat(apply.problem().get()).contains("Date of birth");
        apply.form().text("birthDate").set("2017-02-03");
        apply.form().text("gradeLevelId").set(G4.toString());
        apply.apply();
        assertThat(apply.problem().get()).isEmpty();
        assertThat(all(AdmissionApplication.class)).singleElement().satisfies(row -> {
            assertThat(row.fullName()).isEqualTo("Ọláolúwa Ogunbanjo");
            assertThat(row.gradeLevelId).isEqualTo(G4);
            assertThat(row.academicYearId).isEqualTo(RegisterSchool.yearId(SampleSchool.SCHOOL, "2026"));
        });
        assertThat(admissions.place().get()).isEqualTo(Place.APPLICATION);
        admissions.beginApplication();
        assertThat(apply.form().changed().get()).isFalse();
        apply.form().text("firstName").set("ọláolúwa");
        apply.form().text("lastName").set("ogunbanjo");
        assertThat(apply.twin().get()).startsWith("Ọláolúwa Ogunbanjo has applied already");
    }

    @Test
    void whatWasTypedOfAnApplicantStaysUntilHeIsErased() {
        school().group(FIVE, "Grade 4 North").elsewhere(SampleSchool.REGISTRAR, applied("Zawadi", G4));
        bench.joinedAs(OfficeBench.REGISTRAR_EMAIL);
        enter();
        admissions.move().move(card("Zawadi"), AdmissionStatus.ADMITTED);
        type("middleName", "Wambui");
        again();
        assertThat(notes()).anyMatch(note -> note.contains("Wambui"));
        bench.elsewhere(
                SampleSchool.OWNER,
                new ErasePerson("admission_application", SampleSchool.id("Zawadi"), Erasure.Basis.RETENTION));
        bench.exchange();
        again();
        assertThat(notes()).noneMatch(note -> note.contains("Wambui"));
    }

    /** The program starts again, however it ended. */
    private void again() {
        admissions.stop();
        people.stop();
        may.stop();
        enter();
    }

    private Collection<String> notes() {
        return bench.replica().notes().beginning("draft.").values();
    }

    @Test
    void anApplicantIsAdmittedInOneFormWithAFinalNumber() {
        school().group(FIVE, "Grade 4 North").elsewhere(SampleSchool.REGISTRAR, applied("Zawadi", G4));
        bench.elsewhere(
                SampleSchool.REGISTRAR, new MoveApplication(SampleSchool.id("Zawadi"), AdmissionStatus.ACCEPTED, null));
        bench.joinedAs(OfficeBench.REGISTRAR_EMAIL);
        bench.hub().lease(bench.replica().id(), new Lease("admission", 2026, 101, 110));
        bench.exchange();
        enter();
        bench.online(false);
        admissions.move().move(card("Zawadi"), AdmissionStatus.ADMITTED);
        assertThat(admissions.place().get()).isEqualTo(Place.ADMIT);
        AdmitViewModel admit = admissions.admission();
        assertThat(admit.form().value("firstName")).isEqualTo("Zawadi");
        assertThat(admit.form().value("classId"))
                .as("the class with the most room")
                .isEqualTo(FIVE.toString());
        assertThat(admit.number().get()).isEqualTo("Admission number MTG/2026/0101, final, also without a network.");
        assertThat(admit.warnings()).isEmpty();
        type("consent.PHOTO_INSIDE", "true");
        admit.admit();
        assertThat(admit.problem().get()).isEmpty();
        Admitted done = admissions.admitted().get();
        assertThat(done).isNotNull();
        assertThat(done.number()).isEqualTo("MTG/2026/0101");
        assertThat(done.provisional()).isFalse();
        assertThat(done.receipt()).isNotEmpty();
        assertThat(done.trouble()).isEmpty();
        assertThat(admissions.place().get()).isEqualTo(Place.ADMITTED);
        UUID pupil = MoveApplication.studentOf(SampleSchool.id("Zawadi"));
        assertThat(done.studentId()).isEqualTo(pupil);
        assertThat(card("Zawadi").status()).isEqualTo(AdmissionStatus.ADMITTED);
        assertThat(all(StudentGuardian.class))
                .anyMatch(tie -> tie.studentId.equals(pupil) && tie.relationship.equals("mother"));
        assertThat(all(Enrolment.class)).anyMatch(place -> place.studentId.equals(pupil) && place.classId.equals(FIVE));
        assertThat(all(Consent.class))
                .singleElement()
                .satisfies(consent -> assertThat(consent.purpose).isEqualTo(Consent.Purpose.PHOTO_INSIDE));
        admissions.receipts().ifPresent(receipts -> receipts.print(done));
        assertThat(printed).containsExactly(done);
        bench.online(true);
        bench.exchange();
        assertThat(bench.replica().inbox())
                .as("the sample hub does not know this computer's series, and nothing else is wrong")
                .allSatisfy(item -> assertThat(item.reasons).contains("NumberOfOtherDevice"));
        assertThat(all(Student.class))
                .anyMatch(one -> one.id.equals(pupil) && one.admissionNumber.equals(done.number()));
    }

    @Test
    void aNewPupilOfAFullClassAndAKnownNameIsAskedAboutOnceMore() {
        school();
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        admissions.beginAdmission();
        AdmitViewModel admit = admissions.admission();
        assertThat(admit.number().get()).startsWith("Provisional number P-MTG");
        admit.admit();
        assertThat(admit.problem().get()).contains("“First name”").contains("“Class”");
        type("firstName", "wanjiku");
        type("lastName", "Pupil1");
        type("birthDate", "2016-03-01");
        type("classId", SampleSchool.WEST.toString());
        assertThat(admit.warnings()).hasSize(2);
        assertThat(admit.warnings().get(0))
                .startsWith("A pupil of this name with the same birthday is here already: Pupil1 Wanjiku");
        assertThat(admit.warnings().get(1)).startsWith("Grade 4 West has 5 seats and 5 pupils.");
        type("guardian", "grace");
        assertThat(admit.found().first()).hasSize(6);
        assertThat(admit.found().more().get()).isNotEmpty();
        admit.choose(admit.found().first().get(0));
        assertThat(admit.found().first()).isEmpty();
        type("relationship", "");
        admit.admit();
        assertThat(admit.problem().get()).isEqualTo("“Relationship”: it is missing.");
        type("relationship", "aunt");
        int guardians = all(Guardian.class).size();
        int pupils = all(Student.class).size();
        admit.admit();
        assertThat(admit.warned().get()).isTrue();
        assertThat(all(Student.class)).as("asked once more").hasSize(pupils);
        admit.admit();
        assertThat(all(Student.class)).hasSize(pupils + 1);
        assertThat(all(Guardian.class)).as("the one who was there").hasSize(guardians);
        Admitted done = admissions.admitted().get();
        assertThat(done.provisional()).isTrue();
        assertThat(done.number()).startsWith("P-MTG");
        type("firstName", "Other");
        assertThat(admit.form().has("new")).isTrue();
    }

    @Test
    void anAdmissionThatWasAMistakeIsTakenBackStepByStep() {
        school().elsewhere(SampleSchool.REGISTRAR, applied("Zawadi", G4));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        admissions.move().move(card("Zawadi"), AdmissionStatus.ADMITTED);
        admissions.admission().admit();
        admissions.admission().admit();
        assertThat(card("Zawadi").status()).isEqualTo(AdmissionStatus.ADMITTED);
        for (int i = 0; i < 2; i++) {
            work.undo(undone -> assertThat(undone.why()).isEmpty(), sentence -> {
                throw new AssertionError(sentence);
            });
        }
        assertThat(card("Zawadi").status()).isEqualTo(AdmissionStatus.SUBMITTED);
        assertThat(all(Student.class))
                .noneMatch(one -> one.id.equals(MoveApplication.studentOf(SampleSchool.id("Zawadi"))));
    }

    @Test
    void whoMayNotDecideIsToldWhoMay() {
        school().elsewhere(SampleSchool.REGISTRAR, applied("Zawadi", G4));
        signedIn(OfficeBench.TEACHER_EMAIL);
        admissions.beginAdmission();
        assertThat(admissions.admission().whyNot()).isNotEmpty();
        assertThat(admissions.whyNot()).isNotEmpty();
        admissions.admission().admit();
        assertThat(bench.replica().pending()).isEmpty();
    }
}
