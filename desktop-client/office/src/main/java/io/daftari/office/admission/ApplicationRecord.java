package io.daftari.office.admission;

import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStep;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.GradeLevel;
import io.daftari.office.kit.form.Happening;
import io.daftari.office.kit.form.RecordEdits;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.form.RecordSpec;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.kordamp.ikonli.feather.Feather;

/**
 * All that one application's page shows, read at one moment.
 *
 * @param sections what other features tell of it
 * @param happenings what became of it, the newest first
 */
public record ApplicationRecord(AdmissionCard card, List<RecordSection.Content> sections, List<Happening> happenings) {

    private static final List<String> FIELDS = List.of(
            "firstName",
            "middleName",
            "lastName",
            "birthDate",
            "gender",
            "previousSchool",
            "guardianFirstName",
            "guardianLastName",
            "guardianPhone",
            "guardianEmail",
            "relationship",
            "message");

    private static final Set<Class<? extends Row>> FOLLOWS = Set.of(
            AdmissionApplication.class,
            AdmissionStep.class,
            GradeLevel.class,
            AcademicYear.class,
            Student.class,
            Enrolment.class);

    public AdmissionApplication row() {
        return card.row();
    }

    static RecordSpec<AdmissionApplication, ApplicationRecord> recorded(Workspace work, List<RecordSection> sections) {
        return new RecordSpec<>(
                "application",
                RowType.of(AdmissionApplication.class),
                FIELDS,
                RecordSection.follows(FOLLOWS, sections),
                (desk, id) -> desk.get(AdmissionApplication.class, id).map(row -> of(desk, row, work, sections)),
                ApplicationRecord::row);
    }

    private static ApplicationRecord of(
            Desk desk, AdmissionApplication row, Workspace work, List<RecordSection> sections) {
        Map<UUID, GradeLevel> levels = new HashMap<>();
        if (row.gradeLevelId != null) {
            desk.get(GradeLevel.class, row.gradeLevelId).ifPresent(level -> levels.put(level.id, level));
        }
        Map<UUID, AcademicYear> years = new HashMap<>();
        if (row.academicYearId != null) {
            desk.get(AcademicYear.class, row.academicYearId).ifPresent(year -> years.put(year.id, year));
        }
        List<Happening> happenings = new ArrayList<>(RecordEdits.of(desk, row, work));
        for (AdmissionStep step : desk.find(Query.of(AdmissionStep.class).eq("applicationId", row.id))) {
            String why = step.reason == null ? "" : step.reason;
            happenings.add(Happening.at(
                    step.movedAt,
                    work.zone(),
                    Feather.ARROW_RIGHT,
                    words -> why.isEmpty()
                            ? words.text("admission.moved", "status", words.text("wanted." + step.status))
                            : words.text(
                                    "admission.moved.why", "status", words.text("wanted." + step.status), "why", why),
                    work.name(desk, "user", step.movedBy.toString())));
        }
        List<RecordSection.Content> contents = RecordSection.read(sections, desk, row.id, work.today());
        return new ApplicationRecord(
                AdmissionCard.of(desk, row, levels, years, work.today(), work.zone()),
                contents,
                RecordSection.happenings(happenings, contents));
    }
}
