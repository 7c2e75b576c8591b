package io.daftari.replica;

import io.daftari.model.op.Catalog;
import io.daftari.replica.live.TableWatch;
import io.daftari.replica.outbox.ChainHead;
import io.daftari.replica.outbox.Identity;
import io.daftari.replica.outbox.Outbox;
import io.daftari.replica.rebase.Rebase;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.KeyFile;
import io.daftari.replica.signin.Keyring;
import io.daftari.replica.signin.KeyringFile;
import io.daftari.replica.signin.OfflineSignIn;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.store.Carries;
import io.daftari.replica.store.Credentials;
import io.daftari.replica.store.FileKey;
import io.daftari.replica.store.NumberLeases;
import io.daftari.replica.store.Rereading;
import io.daftari.replica.store.Sealed;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSchema;
import io.daftari.replica.store.SqliteSession;
import io.daftari.replica.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** Puts an enrolment into a replica's file: as its first identity, or in place of one that was lost. */
final class Adoption {

    private final Enrolment enrolment;
    private final PasswordKey password;
    private final Device device;

    Adoption(Enrolment enrolment, char[] password, PasswordKey.Cost cost, Device device) {
        this.enrolment = enrolment;
        this.password = PasswordKey.fresh(password, cost, device.random());
        this.device = device;
    }

    void create(Path file, FileKey key, Catalog catalog) {
        create(file, key, catalog, session -> {});
    }

    /** @param filling puts in what is there from the first moment on; the file has all of it or is none */
    void create(Path file, FileKey key, Catalog catalog, Consumer<SqliteSession> filling) {
        if (Files.exists(file)) {
            throw new StorageFailed("There is a file already: " + file);
        }
        Identity identity = identity(file);
        // First: a file without its keyring would be lost, a keyring without a file is nothing.
        KeyringFile.of(file)
                .write(Keyring.of(identity, key, device.random())
                        .with(enrolment.user().email(), password, key, device.random()));
        try (SqliteStore store = SqliteStore.open(file, key, device.steps())) {
            store.write(session -> {
                SqliteSchema.migrate(session, catalog);
                Settings settings = new Settings(session);
                if (settings.get(Settings.Key.IDENTITY, Identity.class).isPresent()) {
                    throw new StorageFailed("There is a replica already: " + file);
                }
                put(session, identity);
                settings.put(Settings.Key.CHAIN_HEAD, ChainHead.start(identity.replica()));
                filling.accept(session);
                return true;
            });
        }
    }

    void adopt(ReplicaFile replica) {
        if (!enrolment.school().equals(replica.identity().school())) {
            throw new IllegalArgumentException("This enrolment is of another school");
        }
        Identity identity = identity(replica.store.file());
        Rebase.Result result = replica.change(
                session -> {
                    put(session, identity);
                    Settings settings = new Settings(session);
                    settings.remove(Settings.Key.STANDING);
                    settings.remove(Settings.Key.HUB_EXPECTS);
                    // Whoever it is from now on: what a hub forgot may be here alone.
                    new Rereading(settings).begin();
                    settings.remove(Settings.Key.CHAIN_FAULT);
                    settings.remove(Settings.Key.HUB_WAITS_FOR);
                    new Carries(session).clear();
                    ChainHead head = new Outbox(session, replica.identity().replica())
                            .rechain(
                                    identity.replica(),
                                    enrolment.userId(),
                                    enrolment.user().authorKey());
                    Rebase.Result rebuilt = new Rebase(replica.catalog, identity.school(), identity.replica())
                            .rebuild(session, replica.pending);
                    device.steps().reached("adopt.beforeMark");
                    replica.restartMark(head);
                    return rebuilt;
                },
                rebuilt -> {
                    rebuilt.settle(replica.pending);
                    replica.adopted(identity);
                });
        replica.keepIdentity();
        replica.keep(enrolment.user().email(), password);
        result.tables().add(TableWatch.OUTBOX);
        replica.watch.changed(Set.copyOf(result.tables()));
    }

    private Identity identity(Path file) {
        byte[] secret = KeyFile.make(ReplicaFile.beside(file, ".key"), device.random());
        byte[] sealed = Sealed.seal(
                secret, ReplicaFile.DEVICE_KEY, enrolment.deviceKey().bytes(), device.random());
        return new Identity(
                enrolment.replica(),
                enrolment.school(),
                enrolment.schoolName(),
                enrolment.hub(),
                enrolment.hubKey(),
                enrolment.hubBox(),
                sealed);
    }

    private void put(SqliteSession session, Identity identity) {
        Settings settings = new Settings(session);
        settings.put(Settings.Key.IDENTITY, identity);
        if (enrolment.certificate() == null) {
            settings.remove(Settings.Key.CERTIFICATE);
        } else {
            settings.put(Settings.Key.CERTIFICATE, enrolment.certificate());
        }
        new Credentials(session).put(OfflineSignIn.credential(enrolment.user(), password, device.random()));
        NumberLeases leases = new NumberLeases(session);
        leases.clear();
        enrolment.leases().forEach(lease -> leases.add(lease.series(), lease.year(), lease.first(), lease.last()));
        Numbers.begin(session, enrolment);
    }
}
