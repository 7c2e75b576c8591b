package io.daftari.replica.signin;

import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;

/**
 * The hub's leave for one user to work offline on a replica, and the key that this device made for him.
 *
 * @param authorKey the grant certifies its public half
 */
public record UserGrant(String email, SigningKey authorKey, Grant.Signed granted) {

    Session session() {
        return new Session(granted.grant().user(), email, authorKey, granted.grant());
    }
}
