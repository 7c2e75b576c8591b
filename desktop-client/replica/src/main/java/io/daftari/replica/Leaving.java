package io.daftari.replica;

import io.daftari.model.wire.Cursor;
import io.daftari.replica.outbox.Outbox;
import io.daftari.replica.rebase.Rebase;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.Credentials;
import io.daftari.replica.store.FileCopies;
import io.daftari.replica.store.Holdings;
import io.daftari.replica.store.Rereading;
import io.daftari.replica.store.SeenLists;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.Stubs;

/** What leaves this device leaves its file, its log and its keyring, too. */
final class Leaving {

    private final ReplicaFile file;
    private final HubSide hubSide;
    private final HubWord word;

    Leaving(ReplicaFile file, HubSide hubSide, HubWord word) {
        this.file = file;
        this.hubSide = hubSide;
        this.word = word;
    }

    /** @param all whether the hub has everything that was captured */
    void revoked(boolean all) {
        if (all) {
            // First, so that however this ends, nothing opens the file again.
            file.destroyKeys();
        }
        if (file.state() == ReplicaState.REVOKED && hubSide.counts().all() == 0) {
            scrub();
            return;
        }
        hubSide.rebase(session -> {
            new BaseImages(session, file.identity().school()).clear(file.catalog);
            new Holdings(session).clear();
            new Stubs(session).clear();
            new FileCopies(session).clear();
            if (all) {
                new Outbox(session, hubSide.replica()).forgetBefore(HubSide.hubExpects(session));
            } else {
                // A hub that is put back meanwhile can't take what is left without what came before it.
                word.sealTaken(session, HubSide.hubExpects(session));
            }
            new SeenLists(session).clear();
            new Credentials(session).clear();
            Settings settings = new Settings(session);
            settings.put(Settings.Key.CURSOR, Cursor.START);
            new Rereading(settings).end();
            settings.put(Settings.Key.SCRUB_DUE, true);
            Rebase.Result result = file.rebase().rebuild(session, file.pending);
            file.catalog.rows().forEach(type -> result.tables().add(type.table()));
            return result;
        });
        // Only now: a program that ends before is told again, and does it all.
        file.stand(ReplicaState.REVOKED);
        file.staging().clear();
        scrub();
    }

    /** Where something left this device, no copy of it stays in the file's log. */
    void scrub() {
        boolean due = file.store.read(session ->
                new Settings(session).get(Settings.Key.SCRUB_DUE, Boolean.class).orElse(false));
        if (due && file.store.scrub()) {
            file.change(
                    session -> {
                        new Settings(session).remove(Settings.Key.SCRUB_DUE);
                        return due;
                    },
                    done -> {});
        }
    }
}
