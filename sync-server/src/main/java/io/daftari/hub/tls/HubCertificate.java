package io.daftari.hub.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate with its key, fit to be served: the two belong together, and its time has begun and is not over.
 *
 * @param store both, under one name and without a password
 * @param until when its time is over
 */
public record HubCertificate(KeyStore store, Instant until) {

    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");

    /** Of keys that certificates have. */
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /**
     * Reads and checks it.
     *
     * @param host by which people reach the hub; empty where that is not known
     * @throws CertificateRefused with a sentence for the operator
     */
    public static HubCertificate read(TlsFiles files, Optional<String> host, Instant now) throws CertificateRefused {
        try {
            Pair pair = files.key().isPresent()
                    ? fromPem(files.certificate(), files.key().get())
                    : fromStore(files.certificate(), files.password());
            X509Certificate own = (X509Certificate) pair.chain()[0];
            check(files.certificate(), own, pair.key(), now);
            if (host.isPresent() && !isFor(own, host.get())) {
                throw new CertificateRefused("The certificate in " + files.certificate() + " is not for " + host.get()
                        + ": get one that names it, or correct DAFTARI_URL.");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            store.setKeyEntry("hub", pair.key(), new char[0], pair.chain());
            return new HubCertificate(store, own.getNotAfter().toInstant());
        } catch (NoSuchFileException e) {
            throw new CertificateRefused("There is no file " + e.getFile() + ": put the certificate there.", e);
        } catch (IOException e) {
            throw new CertificateRefused(
                    "The certificate in " + files + " can't be read: check the file, its owner and its password.", e);
        } catch (GeneralSecurityException e) {
            throw new CertificateRefused(
                    "The certificate in " + files + " can't be used (" + e.getMessage() + "): export it again.", e);
        }
    }

    private record Pair(PrivateKey key, Certificate[] chain) {}

    private static Pair fromStore(Path file, String password)
            throws IOException, GeneralSecurityException, CertificateRefused {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.getKey(alias, password.toCharArray());
            if (key instanceof PrivateKey own) {
                return new Pair(own, store.getCertificateChain(alias));
            }
        }
        throw new CertificateRefused("There is no key in " + file + ": export certificate and key together.");
    }

    private static Pair fromPem(Path certificate, Path key)
            throws IOException, GeneralSecurityException, CertificateRefused {
        Collection<? extends Certificate> chain;
        try (InputStream in = Files.newInputStream(certificate)) {
            chain = CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
        if (chain.isEmpty()) {
            throw new CertificateRefused(
                    "There is no certificate in " + certificate + ": it begins with BEGIN CERTIFICATE.");
        }
        return new Pair(pemKey(key), chain.toArray(new Certificate[0]));
    }

    private static PrivateKey pemKey(Path file) throws IOException, GeneralSecurityException, CertificateRefused {
        Matcher pem = PEM_KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find() || !pem.group(1).isEmpty()) {
            throw new CertificateRefused("The key in " + file + " is not one that begins with BEGIN PRIVATE KEY:"
                    + " 'openssl pkcs8 -topk8 -nocrypt' makes it so.");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(2)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // Of another algorithm, perhaps the next.
                continue;
            }
        }
        throw new CertificateRefused("The key in " + file + " is of none of " + ALGORITHMS + ": make a new one.");
    }

    private static void check(Path file, X509Certificate own, PrivateKey key, Instant now)
            throws GeneralSecurityException, CertificateRefused {
        Instant from = own.getNotBefore().toInstant();
        Instant until = own.getNotAfter().toInstant();
        if (!now.isBefore(until)) {
            throw new CertificateRefused(
                    "The certificate in " + file + " ended at " + until + ": put a new one there.");
        }
        if (now.isBefore(from)) {
            throw new CertificateRefused("The certificate in " + file + " begins at " + from + ", and here it is " + now
                    + ": check this machine's clock.");
        }
        if (!belongs(key, own)) {
            throw new CertificateRefused("The key does not belong to the certificate in " + file
                    + ": give the two that were made together.");
        }
    }

    private static boolean belongs(PrivateKey key, X509Certificate own) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(own.getPublicKey().getAlgorithm())) {
            return false;
        }
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        byte[] said = "daftari".getBytes(StandardCharsets.US_ASCII);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(said);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(own.getPublicKey());
        verifying.update(said);
        return verifying.verify(signature);
    }

    private static boolean isFor(X509Certificate own, String host) throws CertificateParsingException {
        Collection<List<?>> names = own.getSubjectAlternativeNames();
        if (names == null) {
            return false;
        }
        String wanted = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        return names.stream()
                .filter(name -> name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
                .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(wanted)
                        || (name.startsWith("*.")
                                && wanted.indexOf('.') > 0
                                && wanted.substring(wanted.indexOf('.')).equals(name.substring(1))));
    }
}
