package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.place.Fix;
import io.daftari.model.place.NamedFence;
import io.daftari.model.place.PlaceFlag;
import io.daftari.model.place.PlaceLimits;
import io.daftari.model.place.PlaceRules;
import io.daftari.model.place.PlaceVerdict;
import io.daftari.model.place.Position;
import io.daftari.model.place.PreviousFix;
import io.daftari.model.row.RowOrder;
import io.daftari.model.school.School;
import io.daftari.model.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges where and when an operation of attendance was captured, and keeps it as {@link CaptureEvidence}. */
final class Evidence {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Desk desk;
    private final PlaceLimits limits;

    Evidence(Desk desk) {
        this.desk = desk;
        Optional<School> school = desk.get(School.class, desk.schoolId());
        this.limits = school.map(s -> new PlaceLimits(s.uncertainMetres, s.staleSeconds, s.travelKmh, s.clockSeconds))
                .orElse(PlaceLimits.DEFAULT);
    }

    /** The verdict on the fixes, against the sites that count on the business date. */
    PlaceVerdict judge(List<Fix> fixes, LocalDate onDate) {
        List<NamedFence> fences = new ArrayList<>();
        for (Site site : desk.find(Query.of(Site.class))) {
            if (site.countsOn(onDate) && site.check().isEmpty()) {
                fences.add(new NamedFence(site.id, site.name, site.fence()));
            }
        }
        Desk.Intent intent = desk.intent();
        return PlaceRules.judge(fixes, fences, intent.claimed(), intent.capture(), previous(), limits);
    }

    /** Keeps the verdict, flags the operation where a person should look, and judges the author's next journey anew. */
    void keep(PlaceVerdict verdict, @Nullable UUID sessionId, @Nullable UUID instead, Outcome.Builder outcome) {
        Desk.Intent intent = desk.intent();
        CaptureEvidence row = new CaptureEvidence();
        row.id = intent.id();
        row.authorId = intent.author();
        row.replicaId = intent.replica();
        row.sessionId = sessionId;
        row.claimedAt = intent.claimed();
        row.capturedFrom = intent.capture().from();
        row.capturedTo = intent.capture().to();
        row.instead = instead;
        row.position = verdict.position();
        row.flags = names(verdict.flags());
        row.siteId = verdict.siteId();
        row.metresOutside = verdict.metresOutside();
        Fix fix = verdict.decisive();
        if (fix != null) {
            row.latitude = fix.latitude();
            row.longitude = fix.longitude();
            row.accuracyMetres = fix.accuracyMetres();
            row.provider = fix.provider();
            row.fixAt = fix.at();
        }
        desk.save(row);
        if (verdict.position() == Position.OUTSIDE) {
            Reason outside = Reason.of("OutsideSite");
            Double metres = verdict.metresOutside();
            outcome.flag(metres == null ? outside : outside.with("metres", Math.round(metres)));
        }
        verdict.flags().forEach(flag -> outcome.flag(Reason.of("Flag" + flag)));
        judgeNext(row);
    }

    /** The author's last fix that was captured before this operation. */
    private @Nullable PreviousFix previous() {
        Desk.Intent intent = desk.intent();
        return before(intent.author(), intent.id(), intent.capture().to())
                .map(Evidence::fixOf)
                .orElse(null);
    }

    /**
     * An author's captures with a fix stand in one order, by their latest moment and then by id, so that neighbours are
     * the same whichever arrives first.
     */
    private Optional<CaptureEvidence> before(UUID author, UUID id, Instant to) {
        return neighbour(
                1,
                placed(author)
                        .atMost("capturedTo", to)
                        .orderByDescending("capturedTo")
                        .orderByDescending("id"),
                row -> row.capturedTo.isBefore(to) || RowOrder.compareIds(row.id, id) < 0);
    }

    private Optional<CaptureEvidence> after(CaptureEvidence here) {
        // The first is that which is here itself.
        return neighbour(
                2,
                placed(here.authorId)
                        .between("capturedTo", here.capturedTo, END_OF_TIME)
                        .orderBy("capturedTo"),
                row -> row.capturedTo.isAfter(here.capturedTo) || RowOrder.compareIds(row.id, here.id) > 0);
    }

    /**
     * The first that lies beyond; before it come only others of the same moment, which are hardly ever there. No more is
     * asked for than is likely needed: what an operation has read makes it run again when it changes.
     */
    private Optional<CaptureEvidence> neighbour(
            int likely, Query<CaptureEvidence> query, Predicate<CaptureEvidence> beyond) {
        for (int most = likely; ; most *= 4) {
            List<CaptureEvidence> nearest = desk.find(query.limit(most));
            Optional<CaptureEvidence> first = nearest.stream().filter(beyond).findFirst();
            if (first.isPresent() || nearest.size() < most) {
                return first;
            }
        }
    }

    private static Query<CaptureEvidence> placed(UUID author) {
        return Query.of(CaptureEvidence.class).eq("authorId", author).between("latitude", -90.0, 90.0);
    }

    private static @Nullable PreviousFix fixOf(CaptureEvidence row) {
        if (row.latitude == null || row.longitude == null) {
            return null;
        }
        double accuracy = row.accuracyMetres == null ? Double.POSITIVE_INFINITY : row.accuracyMetres;
        return new PreviousFix(row.latitude, row.longitude, accuracy, row.capturedFrom, row.capturedTo);
    }

    /**
     * An operation that arrives late may lie between two that were judged as neighbours: the journey of the later one now
     * begins here. So the verdicts are the same in whatever order devices are heard.
     */
    private void judgeNext(CaptureEvidence here) {
        PreviousFix from = fixOf(here);
        if (from == null) {
            return;
        }
        after(here).ifPresent(next -> {
            PreviousFix to = fixOf(next);
            if (to != null) {
                setTravel(next, PlaceRules.impossibleTravel(from, to, limits));
            }
        });
    }

    private void setTravel(CaptureEvidence row, boolean travel) {
        Set<PlaceFlag> flags = EnumSet.noneOf(PlaceFlag.class);
        if (row.flags != null) {
            for (String name : row.flags.split(",")) {
                flags.add(PlaceFlag.valueOf(name));
            }
        }
        boolean changed = travel ? flags.add(PlaceFlag.TRAVEL) : flags.remove(PlaceFlag.TRAVEL);
        if (changed) {
            row.flags = names(flags);
            desk.save(row);
        }
    }

    private static @Nullable String names(Set<PlaceFlag> flags) {
        return flags.isEmpty() ? null : flags.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }
}
