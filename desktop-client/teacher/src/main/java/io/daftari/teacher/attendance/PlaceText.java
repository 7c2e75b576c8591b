package io.daftari.teacher.attendance;

import io.daftari.model.place.Fix;
import io.daftari.model.place.PlaceLimits;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.Tone;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** What the app says of its position: in the line at the top, and of what goes with something that is confirmed. */
public final class PlaceText {

    private final Workspace work;
    private final FixCollector fixes;

    public PlaceText(Workspace work, FixCollector fixes) {
        this.work = work;
        this.fixes = fixes;
    }

    /** For the line at the top: few words. */
    public Sign line() {
        Optional<Fix> newest = fixes.newest();
        return switch (fixes.state()) {
            case UNANSWERED -> sign(Tone.PENDING, "gps.notYet");
            case FORBIDDEN -> sign(Tone.CARE, "gps.forbidden");
            case OFF -> sign(Tone.CARE, "gps.off");
            case ABSENT -> newest.map(this::of).orElseGet(() -> sign(Tone.PENDING, "gps.none"));
            case SEARCHING, FOUND ->
                newest.map(this::of)
                        .orElseGet(() -> sign(Tone.PENDING, fixes.isCollecting() ? "gps.searching" : "gps.notYet"));
        };
    }

    private Sign sign(Tone tone, String key) {
        return new Sign(tone, Feather.MAP_PIN, work.say(key));
    }

    private Sign of(Fix fix) {
        if (fix.mock()) {
            return sign(Tone.BAD, "gps.mock");
        }
        if (!fixes.isFresh(fix)) {
            return new Sign(Tone.CARE, Feather.MAP_PIN, work.words().ago(fixes.age(fix)));
        }
        if (fix.provider().equals(Fix.REGISTERED)) {
            return sign(Tone.INFO, "gps.registered");
        }
        Double metres = fix.accuracyMetres();
        if (metres == null) {
            return sign(Tone.CARE, "gps.vague");
        }
        Tone tone = metres <= PlaceLimits.DEFAULT.uncertainMetres() ? Tone.GOOD : Tone.CARE;
        return new Sign(tone, Feather.MAP_PIN, work.say("gps.within", "metres", Math.round(metres)));
    }

    /**
     * Whether a position goes along, and if none, why and that it counts all the same.
     *
     * @param kind {@code register} or {@code checkIn}
     */
    public String goesAlong(String kind) {
        List<Fix> evidence = fixes.evidence();
        if (evidence.isEmpty()) {
            String why = switch (fixes.state()) {
                case UNANSWERED -> "place.unanswered";
                case FORBIDDEN -> "place.forbidden";
                case OFF -> "place.off";
                case ABSENT -> "place.noService";
                case SEARCHING, FOUND -> "place.noFix";
            };
            return work.say(why) + " " + work.say("place.counts." + kind);
        }
        Fix last = evidence.get(evidence.size() - 1);
        if (evidence.stream().anyMatch(Fix::mock)) {
            return work.say("place.mock");
        }
        if (!fixes.isFresh(last)) {
            return work.say("place.old", "age", work.words().ago(fixes.age(last))) + " "
                    + work.say("place.counts." + kind);
        }
        return work.say(last.provider().equals(Fix.REGISTERED) ? "place.registered" : "place.goesWith." + kind);
    }
}
