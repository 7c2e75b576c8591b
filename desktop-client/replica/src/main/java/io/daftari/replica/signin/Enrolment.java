package io.daftari.replica.signin;

import io.daftari.model.seal.BoxKey;
import io.daftari.model.seal.DeviceCertificate;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.wire.ExchangeReply.Lease;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device gets when a user enrols it with the hub, and what it made for that.
 *
 * @param hubKey pinned from now on
 * @param hubBox pinned, too: to which is sealed what only the hub may read
 * @param deviceKey made on the device; the hub knows its public half
 * @param user who enrolled it, and may work on it
 * @param paperSeries the letters under which it numbers its papers; null where the hub gave none
 * @param certificate the hub's word on all this, kept for a hub that has forgotten it; null where it gave none
 */
public record Enrolment(
        UUID replica,
        UUID school,
        String schoolName,
        URI hub,
        VerifyKey hubKey,
        BoxKey hubBox,
        SigningKey deviceKey,
        UserGrant user,
        List<Lease> leases,
        @Nullable String paperSeries,
        DeviceCertificate.@Nullable Signed certificate) {

    public Enrolment {
        leases = List.copyOf(leases);
    }

    public UUID userId() {
        return user.granted().grant().user();
    }

    /** He has just given his password: he is signed in. */
    public Session session() {
        return user.session();
    }
}
