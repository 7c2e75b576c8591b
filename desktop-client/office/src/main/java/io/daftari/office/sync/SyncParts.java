package io.daftari.office.sync;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.dashboard.DashboardPart;
import io.daftari.office.kit.dashboard.HeldPart;
import io.daftari.office.kit.dashboard.Told;
import io.daftari.office.kit.dashboard.Told.Card;
import io.daftari.replica.live.SyncPicture;
import io.daftari.replica.live.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What was typed here and the hub does not have yet, and since when the oldest of it waits. */
public final class SyncParts {

    /** What waits longer wants somebody to look at the line to the hub. */
    private static final Duration LONG = Duration.ofDays(1);

    private SyncParts() {}

    /** @param open shows what waits */
    public static List<DashboardPart> parts(Workspace work, SyncViewModel sync, Runnable open) {
        return List.of(new HeldPart(
                null,
                (subscriptions, changed) -> subscriptions.follow(sync.picture(), picture -> changed.run()),
                () -> told(work, sync.picture().get(), open)));
    }

    private static @Nullable Told told(Workspace work, @Nullable SyncPicture picture, Runnable open) {
        if (picture == null) {
            return null;
        }
        if (picture.status().isTrial()) {
            return Told.NOTHING;
        }
        SyncPicture.Entry oldest = picture.waiting().stream()
                .min(Comparator.comparing(SyncPicture.Entry::at))
                .orElse(null);
        if (oldest == null) {
            return Told.NOTHING;
        }
        Words words = work.words();
        Instant at = oldest.at();
        Duration age = Duration.between(at, work.now());
        return Told.todo(List.of(new Card(
                "unsent",
                Feather.UPLOAD_CLOUD,
                age.compareTo(LONG) > 0 ? Tone.CARE : Tone.PENDING,
                Math.max(picture.waiting().size(), picture.status().undecided()),
                words.text("dashboard.unsent"),
                words.text(
                        "dashboard.unsent.oldest",
                        "when",
                        work.when(at),
                        "ago",
                        words.ago(age),
                        "title",
                        oldest.title()),
                open)));
    }
}
