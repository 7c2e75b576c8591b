package io.daftari.replica;

import io.daftari.model.op.Catalog;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.NotLetIn.Why;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.signin.SignInResult;
import io.daftari.replica.signin.UserGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of a person to the school on this device: joining it once with the hub, signing in ever after, with a network or
 * without. Blocks; belongs to one background thread.
 */
public final class Entrance implements AutoCloseable {

    private final Path file;
    private final Catalog catalog;
    private final Device device;
    private final HubDoor door;
    private final PasswordKey.Cost cost;
    private @Nullable Replica replica;

    /** @param file where the replica is, or will be once somebody has joined */
    public Entrance(Path file, Catalog catalog, Device device, HubDoor door, PasswordKey.Cost cost) {
        this.file = file;
        this.catalog = catalog;
        this.device = device;
        this.door = door;
        this.cost = cost;
    }

    /** Whether this device has joined a school. */
    public boolean isJoined() {
        return Files.exists(file);
    }

    /** The replica of the school that this device has joined. */
    public Replica replica() {
        Replica open = replica;
        if (open == null) {
            open = Replica.open(file, catalog, device);
            replica = open;
        }
        return open;
    }

    public List<HubDoor.OfSchool> schools(Login login) throws NotLetIn {
        return door.schools(login);
    }

    /** Joins the school; whoever did so is signed in. */
    public Replica join(Login login, UUID school, String deviceName) throws NotLetIn {
        Enrolment enrolment = door.enrol(login, school, deviceName);
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
        } catch (IOException e) {
            throw new StorageFailed("The folder of the replica can't be made: " + file.getParent(), e);
        }
        Replica joined = Replica.create(file, enrolment, login.password(), cost, catalog, device);
        replica = joined;
        return joined;
    }

    /**
     * Signs in by what is known here; if that is not enough, with the hub, which then lets him in here, too.
     *
     * @throws NotLetIn {@link Why#UNKNOWN_HERE} or {@link Why#GRANT_ENDED} if the hub can't be reached for it
     */
    public Replica signIn(String email, char[] password) throws NotLetIn {
        Replica here = replica();
        SignInResult result = here.signIn(email, password);
        if (result instanceof SignInResult.SignedIn) {
            return here;
        }
        UserGrant granted;
        try {
            granted = door.grant(new Login(here.hub(), email, password), here.id(), here.hubKey());
        } catch (NotLetIn e) {
            if (e.why() == Why.UNREACHABLE || e.why() == Why.NOT_THE_HUB) {
                boolean ended = result instanceof SignInResult.GrantEnded;
                throw new NotLetIn(ended ? Why.GRANT_ENDED : Why.UNKNOWN_HERE, "", e);
            }
            throw e;
        }
        here.addUser(granted, password, cost);
        if (!(here.signIn(email, password) instanceof SignInResult.SignedIn)) {
            throw new NotLetIn(Why.HUB_FAILED, "grant", null);
        }
        return here;
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
