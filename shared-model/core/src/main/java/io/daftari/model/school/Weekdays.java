package io.daftari.model.school;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The days of the week on which a school teaches, as a setting: {@code MON,TUE,WED,THU,FRI}. */
public record Weekdays(Set<DayOfWeek> days) {

    public static final Weekdays USUAL = new Weekdays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    private static final int LETTERS = 3;

    public Weekdays {
        days = Set.copyOf(days);
    }

    /** Reads it in whatever order and case; empty if it names no day, or something that is none. */
    public static Optional<Weekdays> of(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            Optional<DayOfWeek> day = day(part.strip().toUpperCase(Locale.ROOT));
            if (day.isEmpty()) {
                return Optional.empty();
            }
            days.add(day.get());
        }
        return Optional.of(new Weekdays(days));
    }

    private static Optional<DayOfWeek> day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text.equals(letters(day))) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static String letters(DayOfWeek day) {
        return day.name().substring(0, LETTERS);
    }

    public boolean has(DayOfWeek day) {
        return days.contains(day);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (has(day)) {
                parts.add(letters(day));
            }
        }
        return String.join(",", parts);
    }
}
