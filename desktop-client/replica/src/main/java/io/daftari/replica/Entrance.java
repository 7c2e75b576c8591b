package io.daftari.replica;

import io.daftari.model.op.Catalog;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.HubAccounts;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.Keyring;
import io.daftari.replica.signin.Keyring.Answer;
import io.daftari.replica.signin.KeyringFile;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.NotLetIn.Why;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.signin.SchoolDevice;
import io.daftari.replica.signin.SignInResult;
import io.daftari.replica.store.FileKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a person to the school on this device: joining it once with the hub, signing in ever after, with a network or
 * without. Until somebody has signed in, nothing of the school can be read. Blocks; belongs to one background thread.
 */
public final class Entrance implements AutoCloseable {

    private final Path file;
    private final Supplier<Catalog> catalog;
    private final Device device;
    private final HubDoor door;
    private final PasswordKey.Cost cost;
    private final KeyringFile keyring;
    private final HubSession atHub;
    private volatile @Nullable Replica replica;

    /**
     * @param file where the replica is, or will be once somebody has joined
     * @param catalog asked for once somebody is let in: a window that asks for a password needs none yet
     */
    public Entrance(Path file, Supplier<Catalog> catalog, Device device, HubDoor door, PasswordKey.Cost cost) {
        this.file = file;
        this.catalog = catalog;
        this.device = device;
        this.door = door;
        this.cost = cost;
        this.keyring = KeyringFile.of(file);
        this.atHub = new HubSession(this, door, device);
    }

    /** What only the hub does for who is signed in here. */
    public HubSession atHub() {
        return atHub;
    }

    /** Accounts at a hub, for who is not in yet. */
    public HubAccounts accounts() {
        return door.accounts();
    }

    /** The hub of the school that this device has joined. */
    public URI hub() throws NotLetIn {
        return keyring.read().hub();
    }

    /** Whether this device has joined a school, which has not withdrawn it. */
    public boolean isJoined() {
        return Files.exists(file) && !isWithdrawn();
    }

    /** Whether the school has withdrawn this device: nothing of it is left here. */
    public boolean isWithdrawn() {
        // Of a damaged keyring is said when somebody signs in.
        return keyring.isWithdrawn();
    }

    /** The school of this device, as it is told before anybody is in. */
    public String schoolName() throws NotLetIn {
        return keyring.school();
    }

    /** The replica of the school that this device has joined, once somebody has opened it. */
    public Replica replica() {
        Replica open = replica;
        if (open == null) {
            throw new IllegalStateException("Nobody has signed in since this program began");
        }
        return open;
    }

    /** Lets somebody in at a hub, for {@link #schools} and {@link #join}. */
    public HubDoor.Pass enter(Login login) throws NotLetIn {
        return door.enter(login);
    }

    public List<HubDoor.OfSchool> schools(HubDoor.Pass pass) throws NotLetIn {
        return door.schools(pass);
    }

    /** Joins the school; whoever did so is signed in. */
    public Replica join(HubDoor.Pass pass, char[] password, HubDoor.Wish wish) throws NotLetIn {
        if (isWithdrawn()) {
            close();
            ReplicaFile.remove(file);
        }
        Enrolment enrolment = door.enrol(pass, wish);
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
        } catch (IOException e) {
            throw new StorageFailed("The folder of the replica can't be made: " + file.getParent(), e);
        }
        Replica joined = Replica.create(file, enrolment, password, cost, catalog.get(), device);
        replica = joined;
        door.leave(pass);
        return joined;
    }

    /** The same without a code of the person's phone. */
    public Replica signIn(String email, char[] password) throws NotLetIn {
        return signIn(email, password, null);
    }

    /**
     * Signs in by what is known here; if that is not enough, with the hub, which then lets him in here, too.
     *
     * @param code of his phone, where the hub asks for one; null for none
     * @throws NotLetIn {@link Why#UNKNOWN_HERE} or {@link Why#GRANT_ENDED} if the hub can't be reached for it
     */
    public Replica signIn(String email, char[] password, @Nullable String code) throws NotLetIn {
        Keyring known = keyring.read();
        boolean grantEnded = false;
        Answer answer = keyring.open(email, password, device.clock().read().at());
        if (answer instanceof Answer.TooSoon tooSoon) {
            throw NotLetIn.tooSoon(tooSoon.patience());
        }
        if (answer instanceof Answer.Opened opened) {
            SignInResult result = opened(opened.key()).signIn(email, opened.password());
            if (result instanceof SignInResult.SignedIn) {
                return replica();
            }
            grantEnded = result instanceof SignInResult.GrantEnded;
        }
        try {
            return admit(door.enter(new Login(known.hub(), email, password, code)), password);
        } catch (NotLetIn e) {
            if (e.why() == Why.UNREACHABLE || e.why() == Why.NOT_THE_HUB) {
                throw new NotLetIn(grantEnded ? Why.GRANT_ENDED : Why.UNKNOWN_HERE, "", e);
            }
            throw e;
        }
    }

    /** Signs in somebody whom the hub has let in, and who may work here; from then on he needs no network for it. */
    public Replica admit(HubDoor.Pass pass, char[] password) throws NotLetIn {
        HubDoor.Granted granted;
        try {
            granted = door.grant(pass, keyring.read(), replica == null);
        } finally {
            door.leave(pass);
        }
        String email = pass.who().email();
        FileKey key = granted.key();
        if (replica == null && key == null) {
            throw new NotLetIn(Why.HUB_FAILED, "file key", null);
        }
        Replica here = key == null ? replica() : opened(key);
        here.addUser(granted.user(), password, cost);
        if (!(here.signIn(email, password) instanceof SignInResult.SignedIn)) {
            throw new NotLetIn(Why.HUB_FAILED, "grant", null);
        }
        return here;
    }

    private Replica opened(FileKey key) throws NotLetIn {
        Replica open = replica;
        if (open != null) {
            return open;
        }
        Replica opened = Replica.openFor(file, key, catalog.get(), device);
        replica = opened;
        return opened;
    }

    /**
     * Has the hub make a code for a new device of this school. Who is signed in gives his password again: the code lets
     * another device in.
     */
    public HubDoor.DeviceCode deviceCode(char[] password, @Nullable String code, HubDoor.Kind kind) throws NotLetIn {
        Replica here = replica();
        String email = here.session().orElseThrow().email();
        HubDoor.Pass pass = door.enter(new Login(here.hub(), email, password, code));
        try {
            return door.deviceCode(pass, here.schoolId(), kind);
        } finally {
            door.leave(pass);
        }
    }

    /**
     * Withdraws a device of this school. Who is signed in gives his password again: it can't be undone.
     *
     * @param reason in a few words
     */
    public void withdraw(char[] password, @Nullable String code, UUID device, String reason) throws NotLetIn {
        Replica here = replica();
        String email = here.session().orElseThrow().email();
        HubDoor.Pass pass = door.enter(new Login(here.hub(), email, password, code));
        try {
            door.withdraw(pass, here.schoolId(), device, reason);
        } finally {
            door.leave(pass);
        }
    }

    /**
     * Asks the hub for the devices of the school, and keeps what it says for when it can't be reached. Safe on any thread that
     * may wait for the network.
     */
    public SchoolDevice.Listed devices() throws NotLetIn {
        Replica here = replica();
        UUID user = here.session().orElseThrow().userId();
        List<SchoolDevice> items = door.devices(here.hubSide(), user);
        SchoolDevice.Listed listed =
                new SchoolDevice.Listed(user, device.clock().read().at(), items);
        here.keepDevices(listed);
        return listed;
    }

    /**
     * Changes the password of who is signed in, at the hub and then on this device, so that the new one opens it without a
     * network as well. On his other devices the old one goes on until he signs in there with a network.
     */
    public void changePassword(char[] before, char[] fresh) throws NotLetIn {
        Replica here = replica();
        atHub.run((accounts, pass) -> accounts.changePassword(pass, before, fresh));
        here.newPassword(fresh, cost);
    }

    /** The replica, where somebody's password has opened it, whether he was let in or not. */
    public Optional<Replica> opened() {
        return Optional.ofNullable(replica);
    }

    /** Signs out; the replica stays open. */
    public void signOut() {
        if (replica != null) {
            replica.signOut();
        }
    }

    @Override
    public void close() {
        if (replica != null) {
            replica.close();
            replica = null;
        }
    }
}
