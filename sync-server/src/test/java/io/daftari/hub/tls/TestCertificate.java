package io.daftari.hub.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate that signs itself, made by the JDK's own tool. */
public final class TestCertificate {

    public static final String PASSWORD = "changeit";

    private final Path store;

    private TestCertificate(Path store) {
        this.store = store;
    }

    /** One for a host, since yesterday, for 90 days. */
    public static TestCertificate of(Path folder, String host) {
        return make(folder, host, "-startdate", "-1d", "-validity", "90");
    }

    /** One whose time is over. */
    public static TestCertificate over(Path folder, String host) {
        return make(folder, host, "-startdate", "-90d", "-validity", "30");
    }

    /** One whose time has not begun. */
    static TestCertificate early(Path folder, String host) {
        return make(folder, host, "-startdate", "+9d", "-validity", "30");
    }

    private static TestCertificate make(Path folder, String host, String... validity) {
        try {
            Path store = Files.createTempDirectory(folder, "certificate").resolve("hub.p12");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "hub",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=" + host,
                    "-ext",
                    "SAN=" + (host.matches("[0-9.]+") ? "ip:" : "dns:") + host,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD));
            command.addAll(List.of(validity));
            Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
            return new TestCertificate(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The PKCS 12 store with key and certificate. */
    public Path store() {
        return store;
    }

    KeyStore opened() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore opened = KeyStore.getInstance("PKCS12");
            opened.load(in, PASSWORD.toCharArray());
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) opened().getCertificate("hub");
    }

    /** The certificate in PEM. */
    String pem() throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate().getEncoded());
    }

    /** The key in PEM. */
    String pemKey() throws GeneralSecurityException {
        return pem("PRIVATE KEY", opened().getKey("hub", PASSWORD.toCharArray()).getEncoded());
    }

    static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }
}
