package io.daftari.replica.signin;

import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import java.util.UUID;

/** A user who is signed in: his author key is unlocked, and the hub has granted him to work offline here. */
public record Session(UUID userId, String email, SigningKey authorKey, Grant grant) {}
