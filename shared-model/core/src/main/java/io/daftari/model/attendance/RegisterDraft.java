package io.daftari.model.attendance;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.op.Desk;
import io.daftari.model.people.Student;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person has typed into a register and not yet confirmed. Every change makes a new draft, so that the last can be taken back. */
public final class RegisterDraft {

    public static final RegisterDraft EMPTY = new RegisterDraft(Map.of());

    private static final int MOST_MINUTES = 600;

    private final Map<UUID, TypedMark> marks;

    private RegisterDraft(Map<UUID, TypedMark> marks) {
        this.marks = Collections.unmodifiableMap(marks);
    }

    public boolean isEmpty() {
        return marks.isEmpty();
    }

    public Optional<TypedMark> of(UUID student) {
        return Optional.ofNullable(marks.get(student));
    }

    /** All that was typed, in the order in which pupils were first touched. */
    public List<TypedMark> marks() {
        return new ArrayList<>(marks.values());
    }

    /** Sets how a pupil is. Minutes stay only while he is late, a reason while he is not simply present. */
    public RegisterDraft mark(UUID student, Presence presence) {
        TypedMark before = marks.get(student);
        Integer minutes = before != null && presence == Presence.LATE ? before.minutes() : null;
        String reason = before != null && presence != Presence.PRESENT ? before.reason() : null;
        return with(new TypedMark(student, presence, minutes, reason));
    }

    /**
     * One more digit of the minutes of a late pupil; of anybody else, nothing.
     *
     * @param first whether it begins a number rather than continue one
     */
    public RegisterDraft digit(UUID student, int digit, boolean first) {
        TypedMark mark = marks.get(student);
        if (mark == null || mark.presence() != Presence.LATE) {
            return this;
        }
        int so = first || mark.minutes() == null ? 0 : mark.minutes();
        int next = so * 10 + digit;
        return minutes(student, next > MOST_MINUTES ? digit : next);
    }

    /** Sets the minutes of a late pupil, within what is possible; of anybody else, nothing. */
    public RegisterDraft minutes(UUID student, @Nullable Integer minutes) {
        TypedMark mark = marks.get(student);
        if (mark == null || mark.presence() != Presence.LATE) {
            return this;
        }
        Integer possible = minutes == null ? null : Math.max(0, Math.min(MOST_MINUTES, minutes));
        return with(new TypedMark(student, Presence.LATE, possible, mark.reason()));
    }

    /** Sets why; of a pupil of whom nothing was typed, nothing. */
    public RegisterDraft reason(UUID student, String reason) {
        TypedMark mark = marks.get(student);
        if (mark == null) {
            return this;
        }
        String cut = reason.length() > TypedMark.MAX_REASON ? reason.substring(0, TypedMark.MAX_REASON) : reason;
        return with(new TypedMark(student, mark.presence(), mark.minutes(), cut.isBlank() ? null : cut));
    }

    public RegisterDraft clear(UUID student) {
        if (!marks.containsKey(student)) {
            return this;
        }
        Map<UUID, TypedMark> fewer = new LinkedHashMap<>(marks);
        fewer.remove(student);
        return new RegisterDraft(fewer);
    }

    public RegisterDraft with(TypedMark mark) {
        Map<UUID, TypedMark> more = new LinkedHashMap<>(marks);
        more.put(mark.student(), mark);
        return new RegisterDraft(more);
    }

    /** As text, to be kept on the disk while somebody types. */
    public String write() {
        try {
            return Json.mapper().writeValueAsString(marks());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own marks are not written as JSON", e);
        }
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is of another version of the program
     */
    public static RegisterDraft read(String text) {
        try {
            RegisterDraft draft = EMPTY;
            for (TypedMark mark : Json.mapper().readValue(text, TypedMark[].class)) {
                if (!mark.check("mark").isEmpty()) {
                    throw new IllegalArgumentException("A mark that nobody can have typed");
                }
                draft = draft.with(mark);
            }
            return draft;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not marks", e);
        }
    }

    /** What was typed of pupils whom this desk knows by name; of others, as of one who was erased, nothing stays. */
    public RegisterDraft ofKnown(Desk desk) {
        RegisterDraft known = this;
        for (UUID student : marks.keySet()) {
            if (desk.nameOf(Student.class, student).orElse("").isBlank()) {
                known = known.clear(student);
            }
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegisterDraft draft && marks.equals(draft.marks);
    }

    @Override
    public int hashCode() {
        return marks.hashCode();
    }

    @Override
    public String toString() {
        return marks.values().toString();
    }
}
