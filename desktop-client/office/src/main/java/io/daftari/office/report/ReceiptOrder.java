package io.daftari.office.report;

import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.AdmissionStep;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.StudentFile;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.words.Words;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.office.people.PupilList;
import io.daftari.replica.PaperMark;
import io.daftari.replica.live.Workspace;
import io.daftari.report.admission.ReceiptPaper;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the family of an admitted pupil takes home.
 *
 * @param barred why the person may not give it out; empty where he may
 */
record ReceiptOrder(Workspace work, UUID student, String pupil, String barred) implements PaperOrder {

    @Override
    public String id() {
        return "receipt";
    }

    @Override
    public String name(Words words) {
        return words.text("print.receipt", "name", pupil);
    }

    @Override
    public String none(Words words) {
        return words.text("print.receipt.none", "name", pupil);
    }

    @Override
    public String whyNot() {
        return barred;
    }

    @Override
    public Draft read(Words words) {
        Optional<NumberEntry> entry =
                work.replica().read(desk -> NumberEntry.issued(desk, AdmitStudent.RECEIPT, student));
        Optional<PaperMark> mark = entry.flatMap(line -> work.replica().typed().paper(line.operationId));
        Optional<ReceiptPaper.Admitted> admitted = work.replica().read(desk -> {
            ReceiptPaper.Receipt receipt =
                    entry.map(line -> receipt(desk, line, mark)).orElse(null);
            return desk.get(Student.class, student).flatMap(row -> admitted(desk, row, receipt));
        });
        return new Draft(
                words.text("receipt.title") + " " + pupil,
                admitted.isPresent() ? 1 : 0,
                imprint -> ReceiptPaper.of(imprint, admitted.orElseThrow()),
                null);
    }

    /** Into the class that he came into first, whatever he is in now; empty if he was never in one. */
    private Optional<ReceiptPaper.Admitted> admitted(Desk desk, Student row, ReceiptPaper.@Nullable Receipt receipt) {
        PupilList.Contact guardian =
                PupilList.contacts(desk, row.id).stream().findFirst().orElse(null);
        List<String> documents = desk.find(Query.of(StudentFile.class).eq("ownerId", row.id)).stream()
                .filter(file -> file.kind == FileKind.DOCUMENT && !file.contentHash.isEmpty())
                .sorted(Comparator.comparing(file -> file.attachedAt))
                .map(file -> file.fileName.replaceFirst("\\.\\w{2,4}$", ""))
                .toList();
        return desk.find(Query.of(Enrolment.class).eq("studentId", row.id)).stream()
                .filter(place -> !place.validTo.isBefore(place.validFrom))
                .min(Comparator.comparing(place -> place.validFrom))
                .map(place -> new ReceiptPaper.Admitted(
                        receipt,
                        row.admissionNumber,
                        row.awaitsNumber(),
                        row.fullName(),
                        row.birthDate,
                        desk.nameOf(ClassGroup.class, place.classId).orElse(""),
                        place.validFrom,
                        guardian == null ? null : guardian.name(),
                        guardian == null ? null : guardian.phone(),
                        documents,
                        person(desk, work.user())));
    }

    /** The number that counts: the last one, where he was admitted more than once. */
    private ReceiptPaper.Receipt receipt(Desk desk, NumberEntry entry, Optional<PaperMark> mark) {
        return new ReceiptPaper.Receipt(
                entry.text,
                mark.map(PaperMark::check).orElse(null),
                LocalDate.ofInstant(entry.at, work.zone()),
                Optional.ofNullable(entry.authorId)
                        .or(() -> mark.map(PaperMark::author))
                        .or(() -> admittedBy(desk))
                        .map(user -> person(desk, user))
                        .filter(name -> !name.isEmpty())
                        .orElse(null));
    }

    /**
     * Of a number from before it said so: of whoever had applied every computer of the office knows who admitted him; of others
     * only the one that did.
     */
    private Optional<UUID> admittedBy(Desk desk) {
        return desk.find(Query.of(AdmissionStep.class).eq("personId", student)).stream()
                .filter(step -> step.status == AdmissionStatus.ADMITTED)
                .max(Comparator.comparing((AdmissionStep step) -> step.movedAt).thenComparing(step -> step.id))
                .map(step -> step.movedBy);
    }

    /** By what somebody is known; empty where he is not known here. */
    private String person(Desk desk, UUID user) {
        String name = work.name(desk, "user", user.toString());
        return name.isEmpty() && user.equals(work.user())
                ? work.replica().session().map(session -> session.email()).orElse("")
                : name;
    }
}
