package io.daftari.replica.signin;

import io.daftari.model.seal.VerifyKey;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * Where somebody is let in at the hub with address and password, and where this device becomes a replica of his school.
 * Every call waits for the network; none may run on a screen's thread. {@link NotLetIn} tells why not.
 */
public interface HubDoor {

    /** Somebody's address and password at a hub. */
    record Login(URI hub, String email, char[] password) {}

    /** A school of which somebody is. */
    record OfSchool(UUID id, String name) {}

    /** The schools of which he is, by name; empty where the hub does not list them. */
    List<OfSchool> schools(Login login) throws NotLetIn;

    /** Makes this device a replica of the school. */
    Enrolment enrol(Login login, UUID school, String deviceName) throws NotLetIn;

    /**
     * The hub's leave for one more user, or for one whose grant has ended, on a device that is enrolled already.
     *
     * @param hubKey as it was pinned when the device was enrolled
     */
    UserGrant grant(Login login, UUID replica, VerifyKey hubKey) throws NotLetIn;
}
