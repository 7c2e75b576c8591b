package io.daftari.replica.signin;

import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * Where somebody is let in at the hub with address and password, and where this device becomes a replica of his school.
 * Every call waits for the network; none may run on a screen's thread. {@link NotLetIn} tells why not.
 */
public interface HubDoor {

    /** Somebody whom the hub has let in. */
    record Pass(URI hub, String token, UUID user, String email, String fullName) {}

    /** A school of which somebody is. */
    record OfSchool(UUID id, String name) {}

    /** A new author key, and the grant that certifies it. */
    record Granted(SigningKey author, Grant.Signed grant) {}

    Pass signIn(URI hub, String email, char[] password) throws NotLetIn;

    /** The schools of which he is; empty where the hub does not list them. */
    List<OfSchool> schools(Pass pass) throws NotLetIn;

    /** Makes this device a replica of the school. */
    Enrolment enrol(Pass pass, UUID school, String deviceName) throws NotLetIn;

    /** The hub's word that one more user, or one whose grant has ended, may work on a device that is enrolled already. */
    Granted grant(Pass pass, UUID replica) throws NotLetIn;
}
