package io.daftari.office.setup;

import io.daftari.model.school.School;
import io.daftari.office.kit.May;
import io.daftari.replica.live.Workspace;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** Which registers a day has and from when on one is missing, whose attendance wants attention, and what is made of positions. */
final class AttendanceStep extends SchoolFieldsStep {

    static final List<String> LESSONS = List.of("lessonsPerDay", "lessonMinutes", "registerOpenDays");
    static final List<String> ALERTS = List.of("alertAbsentDays", "alertLates", "alertBelowPercent");
    static final List<String> PLACES = List.of("uncertainMetres", "staleSeconds", "travelKmh", "clockSeconds");

    /** As a school begins. */
    private static final Map<String, String> USUAL = usual();

    AttendanceStep(Workspace work, May may) {
        super(
                work,
                may,
                "attendance",
                Feather.BELL,
                "dayStartMinutes",
                "lessonsPerDay",
                "lessonMinutes",
                "registerOpenDays",
                "alertAbsentDays",
                "alertLates",
                "alertBelowPercent",
                "uncertainMetres",
                "staleSeconds",
                "travelKmh",
                "clockSeconds");
    }

    private static Map<String, String> usual() {
        School begins = new School();
        return Map.ofEntries(
                usual("dayStartMinutes", begins.dayStartMinutes),
                usual("lessonsPerDay", begins.lessonsPerDay),
                usual("lessonMinutes", begins.lessonMinutes),
                usual("registerOpenDays", begins.registerOpenDays),
                usual("alertAbsentDays", begins.alertAbsentDays),
                usual("alertLates", begins.alertLates),
                usual("alertBelowPercent", begins.alertBelowPercent),
                usual("uncertainMetres", begins.uncertainMetres),
                usual("staleSeconds", begins.staleSeconds),
                usual("travelKmh", begins.travelKmh),
                usual("clockSeconds", begins.clockSeconds));
    }

    private static Map.Entry<String, String> usual(String field, int value) {
        return Map.entry(field, Integer.toString(value));
    }

    /** The values that a school begins with. */
    void useUsual() {
        USUAL.forEach(school()::set);
    }

    /** Minutes after midnight as a time; what is none stays as it is. */
    static String time(String minutes) {
        return minutes.matches("\\d{1,4}") && Integer.parseInt(minutes) < 24 * 60
                ? LocalTime.MIN.plusMinutes(Integer.parseInt(minutes)).toString()
                : minutes;
    }

    /** A time such as 8:00 or 0800 as minutes after midnight. */
    static Optional<String> minutes(String time) {
        String plain = time.strip().toLowerCase(Locale.ROOT).replace('.', ':').replace('h', ':');
        String full = plain.matches("\\d{3,4}")
                ? plain.substring(0, plain.length() - 2) + ":" + plain.substring(plain.length() - 2)
                : plain;
        try {
            LocalTime read = LocalTime.parse(full.length() == 4 ? "0" + full : full);
            return Optional.of(Integer.toString(read.getHour() * 60 + read.getMinute()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** When the first lesson begins, as it was typed. */
    void begin(String time) {
        school().set("dayStartMinutes", minutes(time).orElse(time));
    }

    @Override
    String wrong() {
        String begins = school().value("dayStartMinutes");
        return begins.matches("\\d{1,4}") ? "" : work.say("setup.attendance.noTime", "typed", begins);
    }

    /** The figures stand in rows of several, which have no place for what is wrong with one. */
    @Override
    protected String wrongField() {
        return school().line().map(line -> line.told().get()).orElse("");
    }

    @Override
    boolean isDone() {
        return read().school() != null;
    }

    @Override
    String told() {
        School now = read().school();
        return now == null
                ? ""
                : work.say(
                        "setup.attendance.told",
                        "time",
                        work.words().time(LocalTime.MIN.plusMinutes(now.dayStartMinutes)),
                        "percent",
                        now.alertBelowPercent);
    }
}
