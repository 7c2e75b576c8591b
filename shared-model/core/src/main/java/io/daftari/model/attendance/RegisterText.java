package io.daftari.model.attendance;

import io.daftari.model.attendance.RegisterSheet.Mark;
import io.daftari.model.place.Fix;
import io.daftari.model.place.Position;
import io.daftari.model.school.Lessons;
import io.daftari.model.words.Words;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A register in words, for one reader. */
public final class RegisterText {

    private static final List<Presence> NOT_SIMPLY_PRESENT = List.of(Presence.ABSENT, Presence.LATE, Presence.EXCUSED);

    private final RegisterRead read;
    private final RegisterSheet sheet;
    private final Words words;
    private final UUID reader;
    private final ZoneId zone;

    /** What is said of the register as a whole. */
    public record Note(Kind kind, String text) {}

    /** What a {@link Note} is about. */
    public enum Kind {
        NOT_TAKEN,
        TAKEN,
        ON_SITE,
        PLACE_DOUBTFUL,
        NO_PLACE,
        WAITING,
        AT_HUB,
        NO_RIGHT
    }

    /**
     * @param reader who is called "you"
     * @param zone of the school
     */
    public RegisterText(RegisterRead read, Words words, UUID reader, ZoneId zone) {
        this.read = read;
        this.sheet = read.sheet();
        this.words = words;
        this.reader = reader;
        this.zone = zone;
    }

    public String subtitle() {
        return day(sheet.onDate(), sheet.lesson(), words) + " · "
                + words.count("register.pupils", sheet.lines().size());
    }

    /** A day, and which of its lessons; of a daily register the day alone. */
    public static String day(LocalDate day, int lesson, Words words) {
        return lesson == Lessons.DAILY
                ? words.day(day)
                : words.text("day.lesson", "day", words.day(day), "lesson", lesson);
    }

    public List<RegisterLine> lines(RegisterDraft draft) {
        List<RegisterLine> lines = new ArrayList<>();
        for (RegisterSheet.Line line : sheet.lines()) {
            Optional<TypedMark> typed = draft.of(line.student());
            Mark standing = line.standing();
            String reason = typed.isPresent() ? typed.get().reason() : standing == null ? null : standing.reason();
            lines.add(new RegisterLine(
                    lines.size() + 1,
                    line.student(),
                    line.name().isBlank() ? words.text("title.unknownPupil") : line.name(),
                    line.admissionNumber(),
                    sheet.shown(line, draft).orElse(null),
                    typed.isPresent(),
                    typed.isPresent() && standing != null && line.isMarked() ? standing.presence() : null,
                    typed.isPresent() ? typed.get().minutes() : standing == null ? null : standing.minutes(),
                    reason == null ? "" : reason,
                    typed.isPresent() || standing == null ? "" : note(standing),
                    typed.isPresent() ? "" : conflict(line),
                    sheet.isTaken() && standing == null && typed.isEmpty()));
        }
        return lines;
    }

    /** Who marked him, where that is not whoever took the register. */
    private String note(Mark mark) {
        boolean takenWithAll = read.taken() != null && mark.operation().equals(read.taken().id);
        if (takenWithAll) {
            return "";
        }
        String rank = words.text("rank." + mark.rank());
        return mark.rank() == MarkRank.SELF ? rank : rank + " · " + person(mark.markedBy());
    }

    private String conflict(RegisterSheet.Line line) {
        List<String> others = line.others().stream()
                .map(mark -> words.text(
                        "register.other",
                        "presence",
                        words.text("stands." + mark.presence()),
                        "person",
                        person(mark.markedBy())))
                .toList();
        return String.join(", ", others);
    }

    private String person(UUID user) {
        if (user.equals(reader)) {
            return words.text("register.you");
        }
        String name = read.people().getOrDefault(user, "");
        return name.isEmpty() ? words.text("register.somebody") : name;
    }

    /** Whether it is taken and by whom, where, and how far it has come. */
    public List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        CaptureEvidence taken = read.taken();
        if (!sheet.isTaken()) {
            if (!sheet.lines().isEmpty()) {
                notes.add(new Note(Kind.NOT_TAKEN, words.text("register.notTaken")));
            }
        } else if (taken == null) {
            notes.add(new Note(Kind.TAKEN, words.text("register.taken")));
        } else {
            LocalTime time = taken.claimedAt.atZone(zone).toLocalTime();
            notes.add(new Note(
                    Kind.TAKEN, words.text("register.takenBy", "person", person(taken.authorId), "time", time)));
            place(taken, words).ifPresent(notes::add);
            notes.add(
                    read.waiting()
                            ? new Note(Kind.WAITING, words.text("register.waiting"))
                            : new Note(Kind.AT_HUB, words.text("register.atHub")));
        }
        if (!read.mayMark()) {
            notes.add(new Note(Kind.NO_RIGHT, words.text(read.locked() ? "register.locked" : "register.mayNot")));
        }
        return notes;
    }

    /** What is known of the place of an act of attendance; empty where no position came with it. */
    public static Optional<Note> place(CaptureEvidence taken, Words words) {
        if (taken.latitude == null) {
            // Most office computers know no place: that is no news.
            return Optional.empty();
        }
        String text = words.text("place." + taken.position);
        if (taken.position == Position.OUTSIDE && taken.metresOutside != null) {
            text = words.text("place.OUTSIDE.metres", "metres", Math.round(taken.metresOutside));
        } else if (taken.accuracyMetres != null) {
            text += " · ±" + words.number(Math.round(taken.accuracyMetres)) + " m";
        }
        if (Fix.REGISTERED.equals(taken.provider)) {
            text += " · " + words.text("place.asRegistered");
        }
        boolean good = taken.position == Position.INSIDE && taken.flags == null;
        return Optional.of(new Note(good ? Kind.ON_SITE : Kind.PLACE_DOUBTFUL, text));
    }

    public RegisterSummary summary(RegisterDraft draft) {
        List<RegisterSummary.Group> groups = new ArrayList<>();
        for (Presence presence : NOT_SIMPLY_PRESENT) {
            List<String> names = new ArrayList<>();
            for (TypedMark mark : draft.marks()) {
                if (mark.presence() == presence) {
                    names.add(named(mark));
                }
            }
            if (!names.isEmpty()) {
                groups.add(group(presence, names));
            }
        }
        List<String> backToPresent = sheet.corrections(draft).stream()
                .filter(mark -> mark.presence() == Presence.PRESENT)
                .map(this::named)
                .toList();
        if (!backToPresent.isEmpty()) {
            groups.add(group(Presence.PRESENT, backToPresent));
        }
        List<String> missing = sheet.unexplained(draft).stream()
                .map(mark -> words.text("register.needsReason", "name", name(mark.student())))
                .toList();
        return new RegisterSummary(groups, rest(draft), missing);
    }

    private RegisterSummary.Group group(Presence presence, List<String> names) {
        return new RegisterSummary.Group(
                presence, words.text("presence." + presence) + " · " + words.number(names.size()), names);
    }

    private String rest(RegisterDraft draft) {
        if (!sheet.takes(draft)) {
            return words.text("register.onlyCorrections");
        }
        long present = sheet.lines().stream()
                .filter(line -> !line.isMarked())
                .filter(line -> sheet.shown(line, draft).orElse(Presence.PRESENT) == Presence.PRESENT)
                .count();
        boolean all = present == sheet.lines().size();
        return all ? words.count("register.allPresent", present) : words.count("register.othersPresent", present);
    }

    private String named(TypedMark mark) {
        StringBuilder text = new StringBuilder(name(mark.student()));
        if (mark.minutes() != null) {
            text.append(" · ").append(words.text("register.minutes", "count", mark.minutes()));
        }
        sheet.line(mark.student())
                .filter(RegisterSheet.Line::isMarked)
                .map(RegisterSheet.Line::standing)
                .ifPresent(stood -> text.append(" · ")
                        .append(words.text("register.was", "presence", words.text("stands." + stood.presence()))));
        if (mark.reason() != null) {
            text.append(" · ").append(mark.reason());
        }
        return text.toString();
    }

    private String name(UUID student) {
        return sheet.line(student).map(RegisterSheet.Line::name).orElse("");
    }
}
