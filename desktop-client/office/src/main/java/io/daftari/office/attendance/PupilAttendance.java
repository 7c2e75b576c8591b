package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.DayPresence;
import io.daftari.model.attendance.Presence;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.row.Row;
import io.daftari.model.school.Term;
import io.daftari.model.words.Words;
import io.daftari.office.kit.form.Happening;
import io.daftari.office.kit.form.RecordParts;
import io.daftari.office.kit.form.RecordSection;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A pupil's attendance in the term of today, on his page. */
public final class PupilAttendance implements RecordSection {

    private static final int MOST_DAYS = 20;

    /** @param reason empty where none was typed */
    private record Day(LocalDate day, Presence presence, String reason) {

        String said(Words words) {
            String how = words.text("presence." + presence);
            return reason.isEmpty() ? how : how + " · " + reason;
        }
    }

    @Override
    public Set<Class<? extends Row>> follows() {
        return Set.of(AttendanceMark.class, ClassSession.class, Term.class);
    }

    @Override
    public Content read(Desk desk, UUID student, LocalDate today) {
        List<Day> days = days(desk, student, today);
        Map<Presence, Integer> counts = new EnumMap<>(Presence.class);
        days.forEach(day -> counts.merge(day.presence(), 1, Integer::sum));
        List<Day> told =
                days.stream().filter(day -> day.presence() != Presence.PRESENT).toList();
        return new Content() {
            @Override
            public Node show(Words words) {
                return shown(counts, told, words);
            }

            @Override
            public List<Happening> happenings() {
                return told.stream()
                        .map(day -> Happening.on(day.day(), Feather.CALENDAR, day::said))
                        .toList();
            }
        };
    }

    /** The days of the term of today on which somebody marked him, the last first. */
    private static List<Day> days(Desk desk, UUID student, LocalDate today) {
        LocalDate since = desk.find(Query.of(Term.class)).stream()
                .filter(term -> !term.archived && !today.isBefore(term.startsOn) && !today.isAfter(term.endsOn))
                .map(term -> term.startsOn)
                .findFirst()
                .orElse(today.withDayOfYear(1));
        return DayPresence.of(desk, Set.of(student), since, today).stream()
                .sorted(Comparator.comparing(DayPresence::day).reversed())
                .map(one -> new Day(one.day(), one.presence(), one.reason() == null ? "" : one.reason()))
                .toList();
    }

    private static Node shown(Map<Presence, Integer> counts, List<Day> told, Words words) {
        HBox figures = row("pupil-counts");
        for (Presence presence : Presence.values()) {
            int days = counts.getOrDefault(presence, 0);
            VBox box = column(
                    "count",
                    label("figure", words.number(days)),
                    label("secondary", words.text("presence." + presence)));
            box.getStyleClass().add(days == 0 ? "none" : presence.name().toLowerCase(Locale.ROOT));
            figures.getChildren().add(box);
        }
        VBox part = RecordParts.part(words.text("attendance.ofPupil"));
        part.getChildren().add(figures);
        told.stream().limit(MOST_DAYS).forEach(day -> {
            part.getChildren().add(RecordParts.line(words.day(day.day()), day.said(words)));
        });
        return part;
    }
}
