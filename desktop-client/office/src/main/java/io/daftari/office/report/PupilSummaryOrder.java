package io.daftari.office.report;

import io.daftari.model.attendance.DayPresence;
import io.daftari.model.attendance.PresenceTally;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.school.Term;
import io.daftari.model.words.Words;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** How often a pupil was there in each term of his time here. */
record PupilSummaryOrder(Workspace work, UUID student, String pupil) implements PaperOrder {

    @Override
    public String id() {
        return "pupil-summary";
    }

    @Override
    public String name(Words words) {
        return words.text("print.summary", "of", pupil);
    }

    @Override
    public String none(Words words) {
        return words.text("print.marks.none", "name", pupil);
    }

    @Override
    public Draft read(Words words) {
        return Summary.draft(words, pupil, work.replica().read(this::lines));
    }

    /** The last term first; those of which nobody has marked him are left out. */
    private List<Summary.Line> lines(Desk desk) {
        List<Term> terms = desk.find(Query.of(Term.class)).stream()
                .filter(term -> !term.archived && !term.startsOn.isAfter(work.today()))
                .sorted(Comparator.comparing((Term term) -> term.startsOn).reversed())
                .toList();
        List<Summary.Line> lines = new ArrayList<>();
        for (Term term : terms) {
            PresenceTally tally =
                    PresenceTally.of(DayPresence.of(desk, Set.of(student), term.startsOn, term.endsOn).stream()
                            .map(DayPresence::presence)
                            .toList());
            if (tally.marked() > 0) {
                lines.add(new Summary.Line(Span.of(desk, term).name(), tally));
            }
        }
        return lines;
    }
}
