package io.daftari.office.attendance;

import io.daftari.model.attendance.AlertList;
import io.daftari.model.attendance.AttendanceGlance;
import io.daftari.model.attendance.AttendanceGlance.Day;
import io.daftari.model.attendance.AttendanceGlance.Group;
import io.daftari.model.attendance.AttendanceGlance.Staff;
import io.daftari.model.attendance.AwayList;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.PresenceTally;
import io.daftari.model.words.Words;
import io.daftari.office.attendance.AttendanceViewModel.Tab;
import io.daftari.office.attendance.MissingViewModel.Line;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.dashboard.DashboardPart;
import io.daftari.office.kit.dashboard.HeldPart;
import io.daftari.office.kit.dashboard.ReadPart;
import io.daftari.office.kit.dashboard.Told;
import io.daftari.office.kit.dashboard.Told.Bar;
import io.daftari.office.kit.dashboard.Told.Card;
import io.daftari.office.kit.dashboard.Told.Chart;
import io.daftari.office.kit.dashboard.Told.Figure;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What attendance tells on the first page: how many are there, which registers are missing, and who stays away. */
public final class AttendanceParts {

    /** How many days of school are drawn: two weeks of them. */
    private static final int DAYS = 10;

    private final Workspace work;
    private final AttendanceViewModel attendance;
    private final Runnable bring;

    private AttendanceParts(Workspace work, AttendanceViewModel attendance, Runnable bring) {
        this.work = work;
        this.attendance = attendance;
        this.bring = bring;
    }

    /** @param bring brings the screen of attendance to the front */
    public static List<DashboardPart> parts(Workspace work, AttendanceViewModel attendance, Runnable bring) {
        AttendanceParts parts = new AttendanceParts(work, attendance, bring);
        MissingViewModel missing = attendance.missing();
        return List.of(
                new HeldPart(
                        MarkRegister.PERMISSION,
                        (subscriptions, changed) -> {
                            subscriptions.follow(missing.lines(), changed);
                            subscriptions.follow(missing.loaded(), loaded -> changed.run());
                        },
                        parts::missing),
                new ReadPart<>(
                        work,
                        MarkRegister.PERMISSION,
                        AttendanceGlance.FOLLOWS,
                        desk -> AttendanceGlance.of(desk, work.today(), DAYS),
                        parts::glance),
                new ReadPart<>(
                        work,
                        MarkRegister.PERMISSION,
                        AwayList.FOLLOWS,
                        desk -> AwayList.of(desk, work.today()),
                        parts::absent));
    }

    private void show(Tab tab) {
        attendance.tab().set(tab);
        bring.run();
    }

    // ---- registers that are missing

    private @Nullable Told missing() {
        if (!attendance.missing().loaded().get()) {
            return null;
        }
        List<Line> lines = attendance.missing().lines();
        if (lines.isEmpty()) {
            return Told.NOTHING;
        }
        Words words = work.words();
        List<String> names = lines.stream()
                .filter(Line::today)
                .map(Line::className)
                .distinct()
                .toList();
        int before = lines.size() - attendance.missing().today().get();
        List<String> said = new ArrayList<>();
        if (!names.isEmpty()) {
            said.add(Told.first(names, words));
        }
        if (before > 0) {
            said.add(words.count("missing.before", before));
        }
        return Told.todo(List.of(new Card(
                "missing",
                Feather.CHECK_SQUARE,
                Tone.CARE,
                lines.size(),
                words.text("missing.title"),
                String.join(" · ", said),
                this::openMissing)));
    }

    /** Of one alone the register itself, else the list. */
    private void openMissing() {
        List<Line> lines = attendance.missing().lines();
        if (lines.size() == 1) {
            attendance.missing().open(lines.get(0));
            bring.run();
        } else {
            show(Tab.MISSING);
        }
    }

    // ---- the day

    private Told glance(AttendanceGlance now) {
        Words words = work.words();
        return new Told(note(now, words), figures(now, words), away(now, words), charts(now, words));
    }

    private static String note(AttendanceGlance now, Words words) {
        if (!now.begins()) {
            return words.text("glance.noTerm");
        }
        if (now.off() != null) {
            return now.holiday().isEmpty()
                    ? words.text("glance.off." + now.off())
                    : words.text("glance.holiday", "holiday", now.holiday());
        }
        return now.groups().isEmpty() ? words.text("glance.noPupils") : "";
    }

    private static List<Figure> figures(AttendanceGlance now, Words words) {
        // Who is marked though there is no school is told all the same: a school may teach on a holiday.
        boolean some = now.today().marked() > 0;
        if (now.groups().isEmpty() || (now.off() != null && !some)) {
            return List.of();
        }
        PresenceTally tally = now.today();
        int unmarked = now.groups().stream().mapToInt(Group::unmarked).sum();
        List<Figure> figures = new ArrayList<>(List.of(
                figure("present", Feather.CHECK, Tone.GOOD, tally.present(), words),
                figure("late", Feather.CLOCK, Tone.CARE, tally.late(), words),
                figure("absent", Feather.X, Tone.BAD, tally.absent(), words),
                figure("excused", Feather.INFO, Tone.INFO, tally.excused(), words),
                figure("unmarked", Feather.CIRCLE, Tone.PENDING, unmarked, words)));
        Staff staff = now.staff();
        if (staff != null) {
            figures.add(new Figure(
                    "staff",
                    Feather.BRIEFCASE,
                    Tone.PLAIN,
                    words.number(staff.in()),
                    words.text("glance.staff", "of", staff.of())));
        }
        return figures;
    }

    private static Figure figure(String id, Feather icon, Tone tone, int count, Words words) {
        return new Figure(id, icon, count == 0 ? Tone.PLAIN : tone, words.number(count), words.text("glance." + id));
    }

    private List<Card> away(AttendanceGlance now, Words words) {
        if (now.away().isEmpty()) {
            return List.of();
        }
        List<String> names = now.away().stream().map(line -> name(line, words)).toList();
        return List.of(new Card(
                "away",
                Feather.USER_X,
                Tone.BAD,
                names.size(),
                words.text("glance.away"),
                Told.first(names, words),
                () -> show(Tab.ALERTS)));
    }

    /** Whom to call about a child who is not there. */
    private Told absent(AwayList now) {
        Words words = work.words();
        List<String> absent = now.lines().stream()
                .filter(line -> line.presence() == Presence.ABSENT)
                .map(line -> line.phone().isEmpty()
                        ? name(line, words)
                        : words.text("glance.absentToCall", "name", name(line, words), "phone", line.phone()))
                .toList();
        return absent.isEmpty()
                ? Told.NOTHING
                : Told.todo(List.of(new Card(
                        "absent",
                        Feather.PHONE,
                        Tone.BAD,
                        absent.size(),
                        words.text("glance.absentToday"),
                        Told.first(absent, words),
                        () -> show(Tab.AWAY))));
    }

    private static String name(AwayList.Line line, Words words) {
        return line.name().isBlank() ? words.text("title.unknownPupil") : line.name();
    }

    private static String name(AlertList.Line line, Words words) {
        return words.count(
                "glance.awayFor",
                line.alert().count(),
                "name",
                line.name().isBlank() ? words.text("title.unknownPupil") : line.name());
    }

    private List<Chart> charts(AttendanceGlance now, Words words) {
        if (!now.begins()) {
            return List.of();
        }
        boolean marked = now.days().stream().anyMatch(one -> one.tally().marked() > 0);
        List<Chart> charts = new ArrayList<>(List.of(new Chart(
                "days",
                words.text("glance.days"),
                false,
                words.text("glance.days.none"),
                marked ? now.days().stream().map(one -> bar(one, words)).toList() : List.of())));
        if (now.today().marked() > 0 || (now.off() == null && !now.groups().isEmpty())) {
            charts.add(new Chart(
                    "classes",
                    words.text("glance.classes"),
                    true,
                    words.text("glance.noPupils"),
                    now.groups().stream().map(one -> bar(one, words)).toList()));
        }
        return charts;
    }

    private Bar bar(Day one, Words words) {
        LocalDate day = one.day();
        return new Bar(
                day.equals(work.today())
                        ? words.text("glance.today")
                        : words.text("day." + day.getDayOfWeek().getValue()) + "\n" + day.getDayOfMonth(),
                one.tally().percent(),
                percent(one.tally(), words),
                spoken(words.day(day), one.tally(), words));
    }

    private static Bar bar(Group one, Words words) {
        PresenceTally tally = one.tally();
        return new Bar(
                one.name(),
                tally.percent(),
                tally.marked() == 0
                        ? words.text("glance.open")
                        : words.text("glance.there", "there", tally.there(), "of", tally.marked()),
                spoken(one.name(), tally, words));
    }

    private static String percent(PresenceTally tally, Words words) {
        return tally.percent() < 0 ? "–" : words.text("month.percent", "percent", tally.percent());
    }

    private static String spoken(String of, PresenceTally tally, Words words) {
        return tally.marked() == 0
                ? words.text("glance.spoken.none", "of", of)
                : words.text(
                        "glance.spoken",
                        "of",
                        of,
                        "there",
                        tally.there(),
                        "marked",
                        tally.marked(),
                        "percent",
                        tally.percent());
    }
}
