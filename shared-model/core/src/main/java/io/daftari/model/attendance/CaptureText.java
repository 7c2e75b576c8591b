package io.daftari.model.attendance;

import io.daftari.model.place.Fix;
import io.daftari.model.place.PlaceFlag;
import io.daftari.model.place.Position;
import io.daftari.model.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** When, where and on which device an act of attendance was captured, in words. */
public final class CaptureText {

    /** Closer than that, nobody asks which minute of them it was. */
    private static final Duration SHARP = Duration.ofMinutes(2);

    private final CaptureRead read;
    private final CaptureEvidence evidence;
    private final Words words;
    private final UUID here;
    private final ZoneId zone;

    /**
     * @param here this device
     * @param zone of the school
     */
    public CaptureText(CaptureRead read, Words words, UUID here, ZoneId zone) {
        this.read = read;
        this.evidence = read.evidence();
        this.words = words;
        this.here = here;
        this.zone = zone;
    }

    /** The time that its device claims, and the device. */
    public String when() {
        return words.text("capture.when", "time", moment(evidence.claimedAt), "device", device());
    }

    private String device() {
        if (evidence.replicaId.equals(here)) {
            return words.text("capture.here");
        }
        return read.device().isEmpty() ? words.text("capture.unnamed") : read.device();
    }

    /** A moment by the school's clocks; with its day where that is not the day of which the act speaks. */
    private String moment(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        String time = words.time(local.toLocalTime());
        LocalDate day = local.toLocalDate();
        return day.equals(read.day()) ? time : words.day(day) + " " + time;
    }

    /** How far the claimed time can be trusted, as a sentence. */
    public String clock() {
        if (read.waiting()) {
            return words.text("capture.clock.waiting");
        }
        if (read.flags().contains(PlaceFlag.CLOCK)) {
            return words.text("reason.FlagCLOCK") + " " + known();
        }
        Duration within = Duration.between(evidence.capturedFrom, evidence.capturedTo);
        return within.compareTo(SHARP) <= 0 ? words.text("capture.clock.agrees") : known();
    }

    private String known() {
        String to = moment(evidence.capturedTo);
        if (evidence.capturedFrom.equals(Instant.EPOCH)) {
            return words.text("capture.clock.before", "to", to);
        }
        String from = moment(evidence.capturedFrom);
        return from.equals(to)
                ? words.text("capture.clock.at", "at", to)
                : words.text("capture.clock.between", "from", from, "to", to);
    }

    /** The verdict on the place in a few words. */
    public RegisterText.Note verdict() {
        return RegisterText.place(evidence, words)
                .orElseGet(() -> new RegisterText.Note(RegisterText.Kind.NO_PLACE, words.text("capture.place.none")));
    }

    /** What the verdict on the place rests on, and what is wrong with it, as sentences. */
    public List<String> place() {
        List<String> told = new ArrayList<>();
        if (!read.hasFix()) {
            told.add(words.text(evidence.instead == null ? "capture.place.noFix" : "capture.place.correction"));
        } else {
            told.add(verdictAtLength());
            told.add(position());
        }
        for (PlaceFlag flag : read.flags()) {
            // The clock is spoken of with the time.
            if (flag != PlaceFlag.CLOCK) {
                told.add(words.text("reason.Flag" + flag));
            }
        }
        return told;
    }

    private String verdictAtLength() {
        String site = read.site().map(fence -> fence.name()).orElse(words.text("capture.place.aSite"));
        if (evidence.siteId == null) {
            return words.text("capture.place.noSite");
        }
        if (evidence.position == Position.UNCERTAIN) {
            return words.text("capture.place.coarse");
        }
        Double outside = evidence.metresOutside;
        if (evidence.position == Position.OUTSIDE && outside != null) {
            return words.text("capture.place.OUTSIDE", "metres", Math.round(outside), "site", site);
        }
        return words.text(
                evidence.position == Position.INSIDE ? "capture.place.INSIDE" : "capture.place.BORDERLINE",
                "site",
                site);
    }

    private String position() {
        if (Fix.REGISTERED.equals(evidence.provider)) {
            return words.text("capture.place.registered");
        }
        Double accuracy = evidence.accuracyMetres;
        String how = accuracy == null
                ? words.text("capture.place.accuracyUnknown")
                : words.text("capture.place.accuracy", "metres", Math.round(accuracy));
        Instant at = evidence.fixAt;
        return at == null ? how : how + " " + words.text("capture.place.at", "time", moment(at));
    }
}
