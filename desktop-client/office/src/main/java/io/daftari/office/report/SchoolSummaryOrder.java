package io.daftari.office.report;

import io.daftari.model.attendance.DayPresence;
import io.daftari.model.attendance.PresenceTally;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.words.Words;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How often the pupils of each class were there over a term.
 *
 * @param barred why the person does not see all classes; empty where he does
 */
record SchoolSummaryOrder(Workspace work, Span span, String barred) implements PaperOrder {

    @Override
    public String id() {
        return "school-" + span.from();
    }

    @Override
    public String name(Words words) {
        return words.text("print.summary", "of", of(words));
    }

    private String of(Words words) {
        return words.text("print.allClasses") + ", " + span.name();
    }

    @Override
    public String none(Words words) {
        return words.text("print.classes.none", "term", span.name());
    }

    @Override
    public String whyNot() {
        return barred;
    }

    @Override
    public Draft read(Words words) {
        return Summary.draft(words, of(words), work.replica().read(this::lines));
    }

    /** The classes that had pupils in that time. */
    private List<Summary.Line> lines(Desk desk) {
        Set<UUID> taught = desk
                .find(Query.of(Enrolment.class)
                        .atMost("validFrom", span.to())
                        .between("validTo", span.from(), Enrolment.OPEN))
                .stream()
                .map(place -> place.classId)
                .collect(Collectors.toSet());
        List<LocalDate> days = span.daysUntil(work.today());
        Map<UUID, PresenceTally> tallies = new HashMap<>();
        taught.forEach(group -> tallies.put(group, PresenceTally.NONE));
        if (!days.isEmpty()) {
            for (DayPresence one : DayPresence.between(desk, days.get(0), days.get(days.size() - 1))) {
                tallies.computeIfPresent(one.classId(), (id, tally) -> tally.plus(one.presence()));
            }
        }
        List<Summary.Line> lines = new ArrayList<>();
        tallies.forEach((group, tally) ->
                lines.add(new Summary.Line(desk.nameOf(ClassGroup.class, group).orElse(""), tally)));
        lines.sort(Comparator.comparing(Summary.Line::name, String.CASE_INSENSITIVE_ORDER));
        return lines;
    }
}
