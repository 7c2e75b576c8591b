package io.daftari.office.admission;

import io.daftari.model.admission.MoveApplication;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Gender;
import io.daftari.model.people.Student;
import io.daftari.model.privacy.Consent;
import io.daftari.model.privacy.RecordConsent;
import io.daftari.model.row.RowType;
import io.daftari.model.time.Ids;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the form of admission says, as operations, and what is wrong with it. */
final class AdmitForm {

    /** What is asked on paper when a child is admitted. */
    static final List<Consent.Purpose> CONSENTS =
            List.of(Consent.Purpose.PHOTO_INSIDE, Consent.Purpose.PHOTO_PUBLIC, Consent.Purpose.NEWSLETTER);

    static final List<String> FIELDS = List.of(
            "firstName",
            "middleName",
            "lastName",
            "birthDate",
            "gender",
            "boarding",
            "classId",
            "validFrom",
            "guardianId",
            "guardian",
            "guardianFirstName",
            "guardianLastName",
            "guardianPhone",
            "relationship",
            "mayCollect",
            "consent.PHOTO_INSIDE",
            "consent.PHOTO_PUBLIC",
            "consent.NEWSLETTER");

    private final Workspace work;
    private final KeptForm form;

    AdmitForm(Workspace work, KeptForm form) {
        this.work = work;
        this.form = form;
    }

    /** What is wrong with it, in sentences. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        for (String field : List.of("firstName", "lastName", "classId")) {
            if (form.value(field).isEmpty()) {
                wrong.add(rule(field, "required"));
            }
        }
        for (String field : List.of("birthDate", "validFrom")) {
            boolean empty = form.value(field).isEmpty();
            if (empty ? field.equals("validFrom") : date(field).isEmpty()) {
                wrong.add(rule(field, empty ? "required" : "not-DATE"));
            }
        }
        if (date("birthDate").filter(born -> born.isAfter(work.today())).isPresent()) {
            wrong.add(work.say("admit.bornLater"));
        }
        if (hasGuardian()) {
            boolean known = !form.value("guardianId").isEmpty();
            List<String> needed =
                    known ? List.of("relationship") : List.of("guardianFirstName", "guardianLastName", "relationship");
            needed.stream()
                    .filter(field -> form.value(field).isEmpty())
                    .forEach(field -> wrong.add(rule(field, "required")));
        }
        return wrong;
    }

    private String rule(String field, String rule) {
        return work.say("record.notPossible", "field", work.say("field." + field), "rule", work.say("rule." + rule));
    }

    private boolean hasGuardian() {
        return List.of("guardianId", "guardianFirstName", "guardianLastName", "guardianPhone").stream()
                .anyMatch(field -> !form.value(field).isEmpty());
    }

    /** Who answers for him; empty where nobody does. */
    String guardianName() {
        return form.value("guardianId").isEmpty()
                ? (form.value("guardianFirstName") + " " + form.value("guardianLastName")).strip()
                : form.value("guardian");
    }

    Optional<LocalDate> date(String field) {
        try {
            return Optional.of(LocalDate.parse(form.value(field)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private @Nullable String orNull(String field) {
        String value = form.value(field);
        return value.isEmpty() ? null : value;
    }

    /** What the form says now, with ids for what is new; its number is to be drawn. */
    AdmitStudent admission(@Nullable AdmissionCard applicant) {
        UUID pupil = applicant == null ? work.replica().newId() : MoveApplication.studentOf(applicant.id());
        String classId = form.value("classId");
        List<AdmitStudent.Kin> kin = new ArrayList<>();
        if (hasGuardian()) {
            String known = form.value("guardianId");
            kin.add(new AdmitStudent.Kin(
                    known.isEmpty() ? work.replica().newId() : UUID.fromString(known),
                    work.replica().newId(),
                    known.isEmpty() ? orNull("guardianFirstName") : null,
                    known.isEmpty() ? orNull("guardianLastName") : null,
                    known.isEmpty() ? orNull("guardianPhone") : null,
                    form.value("relationship"),
                    true,
                    Boolean.parseBoolean(form.value("mayCollect"))));
        }
        String gender = form.value("gender");
        return new AdmitStudent(
                pupil,
                "",
                form.value("firstName"),
                orNull("middleName"),
                form.value("lastName"),
                date("birthDate").orElse(null),
                gender.isEmpty() ? null : Gender.valueOf(gender),
                Boolean.parseBoolean(form.value("boarding")),
                classId.isEmpty() ? Ids.derived("no class", pupil) : UUID.fromString(classId),
                date("validFrom").orElse(work.today()),
                kin);
    }

    /** What the family has said yes to, on paper. */
    List<Operation> consents(AdmitStudent typed) {
        UUID guardian =
                typed.guardians().isEmpty() ? null : typed.guardians().get(0).guardianId();
        return CONSENTS.stream()
                .filter(purpose -> guardian != null && Boolean.parseBoolean(form.value("consent." + purpose)))
                .<Operation>map(purpose -> new RecordConsent(
                        RowType.of(Student.class).table(),
                        typed.studentId(),
                        purpose,
                        null,
                        true,
                        guardian,
                        Consent.How.PAPER,
                        null,
                        null))
                .toList();
    }
}
