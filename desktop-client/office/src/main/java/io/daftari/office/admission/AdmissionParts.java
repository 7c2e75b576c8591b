package io.daftari.office.admission;

import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.AdmissionStep;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.dashboard.DashboardPart;
import io.daftari.office.kit.dashboard.ReadPart;
import io.daftari.office.kit.dashboard.Told;
import io.daftari.office.kit.dashboard.Told.Card;
import io.daftari.replica.live.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.kordamp.ikonli.feather.Feather;

/** What of admissions needs somebody: applications that the school owes an answer, and offers that nobody has answered. */
public final class AdmissionParts {

    private static final Set<AdmissionStatus> OWED =
            Set.of(AdmissionStatus.SUBMITTED, AdmissionStatus.REVIEWED, AdmissionStatus.INTERVIEW);

    /** Who waits longer may have gone elsewhere. */
    private static final Duration LONG = Duration.ofDays(14);

    /** An applicant, as far as a card speaks of him. */
    private record Applicant(UUID id, String name, AdmissionStatus status, Instant since) {}

    private final Workspace work;
    private final Admissions admissions;

    private AdmissionParts(Workspace work, Admissions admissions) {
        this.work = work;
        this.admissions = admissions;
    }

    public static List<DashboardPart> parts(Workspace work, Admissions admissions) {
        AdmissionParts parts = new AdmissionParts(work, admissions);
        return List.of(new ReadPart<>(
                work,
                MoveApplication.PERMISSION,
                Set.of(AdmissionApplication.class, AdmissionStep.class),
                AdmissionParts::read,
                parts::told));
    }

    /** The longest waiting first: for the school since he applied, for the family since the offer. */
    private static List<Applicant> read(Desk desk) {
        Set<AdmissionStatus> open = new HashSet<>(OWED);
        open.add(AdmissionStatus.OFFERED);
        List<AdmissionApplication> rows = desk.find(
                Query.of(AdmissionApplication.class).eq("archived", false).in("status", open));
        List<UUID> offered = rows.stream()
                .filter(row -> row.status == AdmissionStatus.OFFERED)
                .map(row -> row.id)
                .toList();
        Map<UUID, Instant> since = new HashMap<>();
        if (!offered.isEmpty()) {
            desk.find(Query.of(AdmissionStep.class)
                            .in("applicationId", offered)
                            .eq("status", AdmissionStatus.OFFERED)
                            .orderBy("movedAt"))
                    .forEach(step -> since.put(step.applicationId, step.movedAt));
        }
        return rows.stream()
                .map(row ->
                        new Applicant(row.id, row.fullName(), row.status, since.getOrDefault(row.id, row.appliedAt)))
                .sorted(Comparator.comparing(Applicant::since).thenComparing(Applicant::id))
                .toList();
    }

    private Told told(List<Applicant> all) {
        List<Card> cards = new ArrayList<>();
        add(
                cards,
                "offers",
                Feather.MAIL,
                all.stream()
                        .filter(one -> one.status() == AdmissionStatus.OFFERED)
                        .toList());
        add(
                cards,
                "applications",
                Feather.USER_PLUS,
                all.stream().filter(one -> OWED.contains(one.status())).toList());
        return Told.todo(cards);
    }

    private void add(List<Card> cards, String id, Feather icon, List<Applicant> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        Words words = work.words();
        List<String> names = waiting.stream().map(Applicant::name).toList();
        Duration age = Duration.between(waiting.get(0).since(), work.now());
        cards.add(new Card(
                id,
                icon,
                age.compareTo(LONG) > 0 ? Tone.CARE : Tone.INFO,
                waiting.size(),
                words.text("dashboard." + id),
                words.text("dashboard." + id + ".since", "names", Told.first(names, words), "ago", words.ago(age)),
                () -> open(waiting)));
    }

    /** Of one alone his application, else the board. */
    private void open(List<Applicant> waiting) {
        if (waiting.size() == 1) {
            admissions.open(waiting.get(0).id());
        } else {
            admissions.openBoard();
        }
    }
}
