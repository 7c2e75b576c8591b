package io.daftari.replica.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.replica.HubSide;
import io.daftari.replica.store.FileKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is let in at the hub with address and password, and where this device becomes a replica of his school.
 * Every call waits for the network; none may run on a screen's thread. {@link NotLetIn} tells why not.
 */
public interface HubDoor {

    /**
     * Somebody's address and password at a hub.
     *
     * @param code of his phone where he has set that up, or one of his recovery codes; null for none
     */
    record Login(
            URI hub,
            String email,
            char[] password,
            @Nullable String code) {}

    /** Somebody whom the hub has let in just now. One code of his phone is good for one of these. */
    record Pass(URI hub, Enroller.SignedIn who) {}

    /** Whose this device is to be: of the school, or somebody's own. The hub has the last word. */
    enum Kind {
        OFFICE,
        PERSONAL
    }

    /**
     * Of which school this device is to become one.
     *
     * @param school null where the code says it
     * @param code that somebody of the school has made for this device; null for none
     */
    record Wish(@Nullable UUID school, @Nullable String code, String deviceName) {}

    /** A school of which somebody is. */
    record OfSchool(UUID id, String name) {}

    /**
     * The hub's leave to work on a device.
     *
     * @param key of the device's file; null where it was not asked for
     */
    record Granted(UserGrant user, @Nullable FileKey key) {}

    /**
     * A code by which a device becomes one of a school.
     *
     * @param link address and code in one, for a QR picture or to be sent
     */
    record DeviceCode(
            String code,
            String link,
            @JsonProperty("expires_at") Instant expiresAt) {}

    Pass enter(Login login) throws NotLetIn;

    /** What somebody does with his account. */
    HubAccounts accounts();

    /** Ends at the hub what {@link #enter} has begun; a device does not go on with it. */
    void leave(Pass pass);

    /** Makes a code for a new device of the school. */
    DeviceCode deviceCode(Pass pass, UUID school, Kind kind) throws NotLetIn;

    /**
     * Withdraws a device of the school: at its next contact it hands over what waits on it, and destroys its key and data.
     *
     * @param reason in a few words, for those who look later
     */
    void withdraw(Pass pass, UUID school, UUID device, String reason) throws NotLetIn;

    /** All devices of the school, asked under the key of this one for somebody who is signed in on it. */
    List<SchoolDevice> devices(HubSide replica, UUID user) throws NotLetIn;

    /** The schools of which he is, by name; empty where the hub does not list them. */
    List<OfSchool> schools(Pass pass) throws NotLetIn;

    /** Makes this device a replica of the school. */
    Enrolment enrol(Pass pass, Wish wish) throws NotLetIn;

    /**
     * The hub's leave for one more user, or for one whose grant has ended, on a device that is enrolled already.
     *
     * @param keyring of the device; its hub key is the one that was pinned
     * @param withKey whether the hub is to open the device's file as well
     */
    Granted grant(Pass pass, Keyring keyring, boolean withKey) throws NotLetIn;
}
