package io.daftari.model.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.School;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody said yes or no to a purpose. It happened, so it is never refused: a child's own yes, or that of somebody who is not
 * known to answer for him, is flagged and does not count as one.
 *
 * @param row the table of the person whose data it is of
 * @param channel null for every channel
 * @param given yes or no; a no takes back whatever was said before
 * @param saidBy the guardian who said so; null where it was the person himself
 * @param notice the version of the notice that was shown
 * @param validTo the last day of a yes; null for no end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordConsent(
        String row,
        UUID personId,
        Consent.Purpose purpose,
        Consent.@Nullable Channel channel,
        boolean given,
        @Nullable UUID saidBy,
        Consent.How how,
        @Nullable String notice,
        @Nullable LocalDate validTo)
        implements Operation {

    public static final Permission PERMISSION = Permission.of("consent.record");

    private static final int OF_AGE = 18;

    @Override
    public Nature nature() {
        return Nature.FACT;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        if (row == null) {
            problems.add(new Problem("row", "required"));
        }
        if (personId == null) {
            problems.add(new Problem("personId", "required"));
        }
        if (purpose == null) {
            problems.add(new Problem("purpose", "required"));
        }
        if (how == null) {
            problems.add(new Problem("how", "required"));
        }
        if (notice != null && (notice.length() > Checks.MAX_TEXT || !Checks.isStorable(notice))) {
            problems.add(new Problem("notice", "not-storable"));
        }
        return problems;
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<RowType<?>> type = desk.rowType(row).filter(RowType::isOfPersons);
        if (type.isEmpty()) {
            return Outcome.withoutEffect(Reason.of("NotAPerson", "row", row));
        }
        if (Erasure.isOf(desk, type.get(), personId)) {
            return Outcome.withoutEffect(Reason.of("PersonErased"));
        }
        Optional<? extends Row> person = desk.get(type.get().rowClass(), personId);
        if (person.isPresent() && !desk.reaches(person.get())) {
            return Outcome.withoutEffect(Reason.of("NotYourRecord", "row", row));
        }
        Outcome.Builder outcome = new Outcome.Builder();
        LocalDate today = School.dayOf(desk, desk.intent().claimed());
        boolean child = isChild(type.get(), person.orElse(null), today);
        if (given && child && !answersFor(desk)) {
            return Outcome.withoutEffect(Reason.of("GuardianMustSay"));
        }
        Consent consent = new Consent();
        consent.id = desk.derivedId(Consent.class, personId);
        consent.subjectTable = row;
        consent.personId = personId;
        consent.purpose = purpose;
        consent.channel = channel;
        consent.given = given;
        consent.saidBy = saidBy;
        consent.how = how;
        consent.ofChild = child;
        consent.notice = notice;
        consent.validTo = validTo;
        consent.at = desk.intent().claimed();
        consent.recordedBy = desk.intent().author();
        desk.save(consent);
        return outcome.count(given ? "consented" : "refusedConsent", 1).build();
    }

    /** A type whose rows know a birth date is one of children, until the date says otherwise. */
    private static boolean isChild(RowType<?> type, @Nullable Row person, LocalDate today) {
        if (!type.hasField("birthDate")) {
            return false;
        }
        Object born = person == null ? null : type.column("birthDate").get(person);
        return !(born instanceof LocalDate date) || date.plusYears(OF_AGE).isAfter(today);
    }

    /** Whether whoever said so is tied to the child by a row that names both. */
    private boolean answersFor(Desk desk) {
        return saidBy != null && desk.rowTypes().stream().anyMatch(type -> ties(desk, type));
    }

    private <R extends Row> boolean ties(Desk desk, RowType<R> type) {
        if (!type.hasField("studentId") || !type.hasField("guardianId")) {
            return false;
        }
        return desk.find(Query.of(type.rowClass()).eq("studentId", personId).eq("archived", false)).stream()
                .anyMatch(link -> saidBy != null
                        && saidBy.equals(type.column("guardianId").get(link)));
    }
}
