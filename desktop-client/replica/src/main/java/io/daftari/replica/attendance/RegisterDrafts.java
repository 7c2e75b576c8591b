package io.daftari.replica.attendance;

import io.daftari.model.attendance.RegisterDraft;
import io.daftari.model.attendance.RegisterSheet;
import io.daftari.model.op.Desk;
import io.daftari.model.school.Lessons;
import io.daftari.replica.live.KeptDrafts;
import io.daftari.replica.live.Workspace;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Registers that a person has begun and not confirmed, of whatever class, day and lesson: neither another class, nor a kill, nor a
 * restart loses them. Lives on the screen's thread.
 */
public final class RegisterDrafts {

    /**
     * A class's register.
     *
     * @param lesson 0 for the daily register
     */
    public record Place(UUID classId, LocalDate day, int lesson) {}

    private final KeptDrafts<Place, RegisterDraft> drafts;
    /** Those that an earlier run left: some of it may have been confirmed when it ended. */
    private final Set<Place> left = new HashSet<>();

    public RegisterDrafts(Workspace work) {
        this.drafts = new KeptDrafts<>(work, "register", new Written());
    }

    /** Brings back what an earlier run of the program left. */
    public void restore(Runnable done, Consumer<String> failed) {
        Set<Place> now = drafts.all().keySet();
        drafts.restore(
                () -> {
                    left.addAll(drafts.all().keySet());
                    left.removeAll(now);
                    done.run();
                },
                failed);
    }

    public RegisterDraft get(Place place) {
        return Objects.requireNonNullElse(drafts.get(place), RegisterDraft.EMPTY);
    }

    public void put(Place place, RegisterDraft draft) {
        if (draft.isEmpty()) {
            drafts.remove(place);
        } else {
            drafts.put(place, draft);
        }
    }

    /** The register is read: of what an earlier run left, that stays which does not stand in it. */
    public void compare(Place place, RegisterSheet sheet) {
        if (left.remove(place)) {
            RegisterDraft before = get(place);
            RegisterDraft rest = sheet.unconfirmed(before);
            if (!rest.equals(before)) {
                put(place, rest);
            }
        }
    }

    /** Where something is typed and not confirmed, the first begun first. */
    public List<Place> begun() {
        return List.copyOf(drafts.all().keySet());
    }

    private static final class Written implements KeptDrafts.Form<Place, RegisterDraft> {

        @Override
        public String name(Place place) {
            String ofDay = place.classId() + "/" + place.day();
            return place.lesson() == Lessons.DAILY ? ofDay : ofDay + "/" + place.lesson();
        }

        @Override
        public Place key(String name) {
            try {
                String[] parts = name.split("/", 3);
                int lesson = parts.length < 3 ? Lessons.DAILY : Integer.parseInt(parts[2]);
                return new Place(UUID.fromString(parts[0]), LocalDate.parse(parts[1]), lesson);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public String write(RegisterDraft draft) {
            return draft.write();
        }

        @Override
        public RegisterDraft read(String text) {
            return RegisterDraft.read(text);
        }

        @Override
        public Optional<RegisterDraft> stays(Desk desk, Place place, RegisterDraft draft) {
            return Optional.of(draft.ofKnown(desk)).filter(known -> !known.isEmpty());
        }
    }
}
