package io.daftari.office.promotion;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.op.Desk;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Promotion;
import io.daftari.model.people.PromotionPlan;
import io.daftari.model.people.PromotionPlan.Choice;
import io.daftari.model.people.PromotionPlan.Line;
import io.daftari.model.people.PromotionPlan.Pupil;
import io.daftari.model.people.Student;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import io.daftari.replica.live.KeptDrafts;
import io.daftari.replica.live.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the person has decided otherwise than proposed and not confirmed yet, by the place of the year that ends. */
final class PromotionChoices implements KeptDrafts.Form<UUID, Choice> {

    private final KeptDrafts<UUID, Choice> drafts;
    /** What had been decided for those who are being taken back, by pupil: nobody types it twice. */
    private final Map<UUID, Choice> takenBack = new HashMap<>();

    PromotionChoices(Workspace work) {
        this.drafts = new KeptDrafts<>(work, "promotion", this);
    }

    void restore(Runnable done, Consumer<String> failed) {
        drafts.restore(done, failed);
    }

    @Nullable
    Choice of(Pupil pupil) {
        return drafts.get(pupil.enrolmentId());
    }

    void put(Pupil pupil, Choice choice) {
        drafts.put(pupil.enrolmentId(), choice);
    }

    void remove(Pupil pupil) {
        drafts.remove(pupil.enrolmentId());
    }

    /** By pupil; what was carried out is forgotten. */
    Map<UUID, Choice> in(PromotionPlan plan) {
        Map<UUID, Choice> choices = new HashMap<>();
        for (Pupil pupil : plan.pupils()) {
            Choice choice = drafts.get(pupil.enrolmentId());
            if (choice != null && pupil.done() != null) {
                drafts.remove(pupil.enrolmentId());
            } else if (choice != null) {
                choices.put(pupil.id(), choice);
            }
        }
        return choices;
    }

    /** Before a batch is taken back. */
    void remember(List<Line> lines, UUID batch) {
        for (Line line : lines) {
            Promotion done = line.pupil().done();
            if (done != null && done.batchId.equals(batch)) {
                takenBack.put(line.pupil().id(), new Choice(done.action, done.classId, line.reason()));
            }
        }
    }

    /** Of whoever is taken back by now: where it was not what is proposed, or had a reason, it is decided so again. */
    void decideAgain(PromotionPlan plan) {
        if (takenBack.isEmpty()) {
            return;
        }
        for (Line line : plan.lines(Map.of())) {
            Pupil pupil = line.pupil();
            Choice was = pupil.done() == null ? takenBack.remove(pupil.id()) : null;
            if (was != null && of(pupil) == null) {
                UUID target = line.target() == null ? null : line.target().id();
                boolean proposed = was.action() == line.action() && Objects.equals(was.classId(), target);
                if (!proposed || !was.reason().isEmpty()) {
                    put(pupil, was);
                }
            }
        }
    }

    @Override
    public String name(UUID enrolment) {
        return enrolment.toString();
    }

    @Override
    public UUID key(String name) {
        return UUID.fromString(name);
    }

    @Override
    public String write(Choice choice) {
        try {
            return Json.mapper().writeValueAsString(choice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own record is not written as JSON", e);
        }
    }

    @Override
    public Choice read(String text) {
        try {
            return Json.mapper().readValue(text, Choice.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What was typed of somebody who was erased goes, too. */
    @Override
    public Optional<Choice> stays(Desk desk, UUID enrolment, Choice choice) {
        return desk.get(Enrolment.class, enrolment)
                .filter(place -> !Erasure.isOf(desk, RowType.of(Student.class), place.studentId))
                .map(place -> choice);
    }
}
