package io.daftari.model.attendance;

import io.daftari.model.number.DeviceSeries;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.place.NamedFence;
import io.daftari.model.place.PlaceFlag;
import io.daftari.model.row.Row;
import io.daftari.model.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Where, when and on which device an act of attendance was captured, as far as a reader may know it.
 *
 * @param day that it speaks of
 * @param device what the device is called; empty where the reader may not know that
 * @param sites that counted on the day, by name
 * @param waiting whether it has not been decided yet, so that all of it is this device's own guess
 */
public record CaptureRead(
        CaptureEvidence evidence, LocalDate day, String device, List<NamedFence> sites, boolean waiting) {

    /** What it is made of. */
    public static final Set<Class<? extends Row>> FOLLOWS =
            Set.of(CaptureEvidence.class, ClassSession.class, DeviceSeries.class, Site.class, StaffCheckIn.class);

    public CaptureRead {
        sites = List.copyOf(sites);
    }

    /**
     * Reads what is known of one operation; empty where nothing is.
     *
     * @param zone of the school
     * @param undecided whether an operation has not been decided yet
     */
    public static Optional<CaptureRead> of(Desk desk, UUID operation, ZoneId zone, Predicate<UUID> undecided) {
        return desk.get(CaptureEvidence.class, operation).map(evidence -> {
            Optional<LocalDate> ofClass = evidence.sessionId == null
                    ? desk.get(StaffCheckIn.class, operation).map(checkIn -> checkIn.onDate)
                    : desk.get(ClassSession.class, evidence.sessionId).map(session -> session.onDate);
            LocalDate day = ofClass.orElseGet(() -> LocalDate.ofInstant(evidence.claimedAt, zone));
            return of(desk, evidence, day, sites(desk, day), undecided);
        });
    }

    static CaptureRead of(
            Desk desk, CaptureEvidence evidence, LocalDate day, List<NamedFence> sites, Predicate<UUID> undecided) {
        String device = desk.get(DeviceSeries.class, DeviceSeries.idOf(desk.schoolId(), evidence.replicaId))
                .map(series -> series.deviceName)
                .orElse("");
        return new CaptureRead(evidence, day, device, sites, undecided.test(evidence.id));
    }

    /** The sites that counted on a day, by name. */
    static List<NamedFence> sites(Desk desk, LocalDate day) {
        List<NamedFence> sites = new ArrayList<>();
        for (Site site : desk.find(Query.of(Site.class).orderBy("name"))) {
            if (site.countsOn(day) && site.check().isEmpty()) {
                sites.add(new NamedFence(site.id, site.name, site.fence()));
            }
        }
        return sites;
    }

    /** The site that the verdict speaks of; empty where it speaks of none, or of one that counts no more. */
    public Optional<NamedFence> site() {
        return sites.stream()
                .filter(site -> site.siteId().equals(evidence.siteId))
                .findFirst();
    }

    /** What should make people look twice. */
    public Set<PlaceFlag> flags() {
        Set<PlaceFlag> flags = EnumSet.noneOf(PlaceFlag.class);
        if (evidence.flags != null) {
            Arrays.stream(evidence.flags.split(",")).map(PlaceFlag::valueOf).forEach(flags::add);
        }
        return Collections.unmodifiableSet(flags);
    }

    /** Whether a position came with it. */
    public boolean hasFix() {
        return evidence.latitude != null && evidence.longitude != null;
    }

    /** When it was, as well as that is known: what the device says, within what the hub knows. */
    Instant at() {
        if (evidence.claimedAt.isBefore(evidence.capturedFrom)) {
            return evidence.capturedFrom;
        }
        return evidence.claimedAt.isAfter(evidence.capturedTo) ? evidence.capturedTo : evidence.claimedAt;
    }
}
