package io.daftari.office.report;

import io.daftari.model.attendance.DayPresence;
import io.daftari.model.attendance.PresenceTally;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.words.Words;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How often each pupil of a class was there over a term. */
record ClassSummaryOrder(Workspace work, UUID group, String className, Span span) implements PaperOrder {

    @Override
    public String id() {
        return "class-" + span.from();
    }

    @Override
    public String name(Words words) {
        return words.text("print.summary", "of", of());
    }

    private String of() {
        return className + ", " + span.name();
    }

    @Override
    public String none(Words words) {
        return words.text("print.class.none", "class", className);
    }

    @Override
    public Draft read(Words words) {
        return Summary.draft(words, of(), work.replica().read(this::lines));
    }

    private List<Summary.Line> lines(Desk desk) {
        Map<UUID, PresenceTally> tallies = new HashMap<>();
        desk
                .find(Query.of(Enrolment.class)
                        .eq("classId", group)
                        .atMost("validFrom", span.to())
                        .between("validTo", span.from(), Enrolment.OPEN))
                .stream()
                .filter(place -> !place.validTo.isBefore(place.validFrom))
                .forEach(place -> tallies.put(place.studentId, PresenceTally.NONE));
        DayPresence.of(desk, List.of(group), span.daysUntil(work.today()))
                .forEach(one -> tallies.merge(
                        one.student(),
                        PresenceTally.NONE.plus(one.presence()),
                        (all, more) -> all.plus(one.presence())));
        List<Summary.Line> lines = new ArrayList<>();
        tallies.forEach((student, tally) ->
                lines.add(new Summary.Line(desk.nameOf(Student.class, student).orElse(""), tally)));
        lines.sort(Comparator.comparing(Summary.Line::name, String.CASE_INSENSITIVE_ORDER));
        return lines;
    }
}
