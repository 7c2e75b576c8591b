package io.daftari.office.inbox;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.dashboard.DashboardPart;
import io.daftari.office.kit.dashboard.HeldPart;
import io.daftari.office.kit.dashboard.Told;
import io.daftari.office.kit.dashboard.Told.Card;
import io.daftari.replica.live.InboxPicture;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.replica.live.SyncPicture.Standing;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What of the inbox needs somebody: what came out otherwise than it was sent, and what the hub has flagged. */
public final class InboxParts {

    private InboxParts() {}

    /** @param bring brings the inbox to the front */
    public static List<DashboardPart> parts(Workspace work, InboxViewModel inbox, Runnable bring) {
        return List.of(new HeldPart(
                null,
                (subscriptions, changed) -> subscriptions.follow(inbox.read(), picture -> changed.run()),
                () -> told(inbox.read().get(), work.words(), entry -> {
                    inbox.open(entry);
                    bring.run();
                })));
    }

    private interface Opening {
        void open(Entry entry);
    }

    private static @Nullable Told told(@Nullable InboxPicture picture, Words words, Opening opening) {
        if (picture == null) {
            return null;
        }
        List<Entry> flagged = picture.open().stream()
                .filter(entry -> entry.standing() == Standing.FLAGGED)
                .toList();
        List<Entry> back = picture.open().stream()
                .filter(entry -> entry.standing() != Standing.FLAGGED)
                .toList();
        List<Card> cards = new ArrayList<>();
        if (!flagged.isEmpty()) {
            cards.add(new Card(
                    "flagged",
                    Feather.FLAG,
                    Tone.CARE,
                    flagged.size(),
                    words.text("dashboard.flagged"),
                    line(flagged, words),
                    () -> opening.open(flagged.get(0))));
        }
        if (!back.isEmpty()) {
            boolean refused = back.stream().anyMatch(entry -> entry.standing() == Standing.REJECTED);
            cards.add(new Card(
                    "cameBack",
                    Feather.INBOX,
                    refused ? Tone.BAD : Tone.CARE,
                    back.size(),
                    words.text("dashboard.cameBack"),
                    line(back, words),
                    () -> opening.open(back.get(0))));
        }
        return Told.todo(cards);
    }

    /** The first with why, for titles are long. */
    private static String line(List<Entry> entries, Words words) {
        Entry first = entries.get(0);
        String text = first.reasons().isEmpty()
                ? first.title()
                : first.title() + ": " + first.reasons().get(0);
        return entries.size() == 1 ? text : text + " · " + words.count("dashboard.more", entries.size() - 1);
    }
}
