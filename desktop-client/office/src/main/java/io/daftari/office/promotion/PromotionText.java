package io.daftari.office.promotion;

import io.daftari.model.people.PromotionAction;
import io.daftari.model.people.PromotionPlan.Blocker;
import io.daftari.model.people.PromotionPlan.Line;
import io.daftari.model.people.PromotionPlan.Obstacle;
import io.daftari.model.people.PromotionPlan.Pupil;
import io.daftari.model.people.PromotionPlan.Target;
import io.daftari.model.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The end of a year in words. */
final class PromotionText {

    private final Words words;

    PromotionText(Words words) {
        this.words = words;
    }

    String action(PromotionAction action) {
        return words.text("promotion.action." + action);
    }

    String target(Line line) {
        Target target = line.target();
        return target == null ? "" : target.name();
    }

    /** Why it is so: what the person wrote, else why it is proposed. */
    String why(Line line) {
        if (!line.reason().isBlank()) {
            return line.reason();
        }
        return line.isDone() ? "" : words.text("promotion.why." + line.why());
    }

    /** Where the line stands: done, what is in its way, or nothing. */
    String standing(Line line) {
        if (line.isDone()) {
            return words.text("promotion.done");
        }
        Obstacle obstacle = line.obstacle();
        if (obstacle == null) {
            return "";
        }
        Pupil pupil = line.pupil();
        Target target = line.target();
        return switch (obstacle) {
            case CLASS_FULL ->
                words.text(
                        "promotion.obstacle.CLASS_FULL",
                        "class",
                        target == null ? "" : target.name(),
                        "capacity",
                        target == null ? 0 : target.capacity());
            case LEAVES_ALREADY ->
                words.text(
                        "promotion.obstacle.LEAVES_ALREADY",
                        "day",
                        words.day(pupil.until() == null ? pupil.since() : pupil.until()));
            case TOO_EARLY -> words.text("promotion.obstacle.TOO_EARLY", "day", words.day(pupil.since()));
            default -> words.text("promotion.obstacle." + obstacle);
        };
    }

    String blocker(Blocker blocker) {
        return words.text("promotion.blocker." + blocker);
    }

    /** “38 promoted · 2 repeat”; without what there is none of. */
    String counts(Map<PromotionAction, Long> counts) {
        List<String> parts = new ArrayList<>();
        for (PromotionAction action : PromotionAction.values()) {
            long count = counts.getOrDefault(action, 0L);
            if (count > 0) {
                parts.add(words.count("promotion.count." + action, count));
            }
        }
        return String.join(" · ", parts);
    }
}
