package io.daftari.office.attendance;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.attendance.WithheldMarks;
import io.daftari.model.op.Desk;
import io.daftari.model.people.PeopleNames;
import io.daftari.model.row.Row;
import io.daftari.model.words.Words;
import io.daftari.office.inbox.EntrySection;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The lines of a register that had no effect, beside what stands now, in the inbox: there the office lets it count, or not. */
public final class InboxWithheld implements EntrySection {

    private final Workspace work;

    public InboxWithheld(Workspace work) {
        this.work = work;
    }

    /**
     * One line in words.
     *
     * @param differs whether something else stands
     */
    record Line(String pupil, String typed, String stands, boolean differs) {}

    /**
     * All of it in words.
     *
     * @param author whose word it is
     * @param rest what it says of all the others; empty for nothing
     */
    record Told(String author, List<Line> lines, String rest) implements Content {

        @Override
        public Node show(Words words, List<String> said) {
            return new WithheldBox(this, words);
        }
    }

    @Override
    public Set<Class<? extends Row>> follows() {
        return WithheldMarks.FOLLOWS;
    }

    @Override
    public Optional<Content> read(Desk desk, UUID operation) {
        return WithheldMarks.of(desk, operation).map(marks -> told(marks, new PeopleNames(desk)));
    }

    private Told told(WithheldMarks marks, PeopleNames people) {
        List<Line> lines =
                marks.lines().stream().map(line -> line(line, people)).toList();
        return new Told(person(marks.author(), people), lines, rest(marks));
    }

    private String rest(WithheldMarks marks) {
        Integer others = marks.others();
        if (others == null) {
            return work.say("withheld.othersUnknown");
        }
        if (others == 0) {
            return "";
        }
        return work.words().count(marks.lines().isEmpty() ? "withheld.all" : "withheld.others", others);
    }

    private Line line(WithheldMarks.Line line, PeopleNames people) {
        TypedMark typed = line.typed();
        AttendanceMark stands = line.stands();
        String now = stands == null ? "" : mark(stands.presence, stands.minutesLate, stands.reason);
        return new Line(
                line.name().isEmpty() ? work.say("title.unknownPupil") : line.name(),
                mark(typed.presence(), typed.minutes(), typed.reason()),
                stands == null ? work.say("withheld.open") : now + " · " + person(stands.markedBy, people),
                line.differs());
    }

    private String mark(Presence presence, @Nullable Integer minutes, @Nullable String reason) {
        StringBuilder text = new StringBuilder(work.say("presence." + presence));
        if (minutes != null) {
            text.append(" · ").append(work.say("register.minutes", "count", minutes));
        }
        if (reason != null && !reason.isBlank()) {
            text.append(" · ").append(reason);
        }
        return text.toString();
    }

    private String person(UUID user, PeopleNames people) {
        return user.equals(work.user())
                ? work.say("register.you")
                : people.user(user).orElseGet(() -> work.say("register.somebody"));
    }
}
