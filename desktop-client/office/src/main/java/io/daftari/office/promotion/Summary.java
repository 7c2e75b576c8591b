package io.daftari.office.promotion;

import io.daftari.model.people.PromotionAction;
import io.daftari.model.people.PromotionPlan.Line;
import io.daftari.model.people.PromotionPlan.Pupil;
import io.daftari.model.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is about to be confirmed.
 *
 * @param title how many, and of which class
 * @param apart those who do not simply go on, by name and with their reason
 * @param leftOut a sentence on those who have a problem; empty for none
 */
public record Summary(String title, List<Way> ways, List<String> apart, String leftOut, List<Line> lines) {

    /** A way from class to class, with how many go it. */
    public record Way(String from, String what, long pupils) {}

    /**
     * @param group the class that is confirmed alone; empty for all
     * @param open those who are confirmed
     * @param all of the class, or of the year
     */
    static Summary of(Words words, String group, List<Line> open, List<Line> all) {
        PromotionText text = new PromotionText(words);
        Map<String, Map<String, Long>> ways = new LinkedHashMap<>();
        List<String> apart = new ArrayList<>();
        for (Line line : open) {
            String what = line.target() == null
                    ? text.action(line.action())
                    : text.action(line.action()) + " → " + text.target(line);
            ways.computeIfAbsent(line.pupil().className(), name -> new LinkedHashMap<>())
                    .merge(what, 1L, Long::sum);
            if (line.action() == PromotionAction.REPEAT || line.action() == PromotionAction.LEAVE) {
                Pupil pupil = line.pupil();
                apart.add(pupil.name() + " · " + pupil.className() + " · " + text.action(line.action())
                        + (line.reason().isBlank() ? "" : " · " + line.reason()));
            }
        }
        List<Way> flat = new ArrayList<>();
        ways.forEach((from, to) -> to.forEach((what, count) -> flat.add(new Way(from, what, count))));
        long problems = all.stream()
                .filter(line -> !line.isDone() && line.obstacle() != null)
                .count();
        String title = group.isEmpty()
                ? words.count("promotion.confirm", open.size())
                : words.count("promotion.confirm.class", open.size(), "class", group);
        return new Summary(
                title,
                List.copyOf(flat),
                List.copyOf(apart),
                problems == 0 ? "" : words.count("promotion.leftOut", problems),
                open);
    }
}
