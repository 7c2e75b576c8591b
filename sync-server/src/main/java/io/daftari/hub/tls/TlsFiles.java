package io.daftari.hub.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a certificate lies.
 *
 * @param certificate the chain in PEM, the hub's own certificate first; or a PKCS 12 store with key and chain
 * @param key the key in PEM; empty where the certificate is a store
 * @param password of the store; empty for none
 */
public record TlsFiles(Path certificate, Optional<Path> key, String password) {

    /** The files that hold a key. */
    public Path secret() {
        return key.orElse(certificate);
    }

    List<Path> all() {
        return Stream.concat(Stream.of(certificate), key.stream()).toList();
    }

    /** Without the password, for logs. */
    @Override
    public String toString() {
        return certificate + key.map(file -> " with " + file).orElse("");
    }
}
