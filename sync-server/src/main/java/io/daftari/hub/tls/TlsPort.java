package io.daftari.hub.tls;

import io.daftari.model.Edge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves by TLS with a certificate from files. Whoever renews it puts new files in their place: they are read within a
 * minute, and connections that are made after that see the new one. Files that can't be used are told of in the log, and the
 * old certificate goes on.
 */
@Edge(reason = "looks at files every minute: a failure is logged, and tried again when they change")
public final class TlsPort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TlsPort.class);
    private static final Duration LOOK = Duration.ofMinutes(1);

    /** From then on it is said every day that the certificate ends. */
    private static final Duration SOON = Duration.ofDays(14);

    private static final Duration DAY = Duration.ofDays(1);

    private final TlsFiles files;
    private final Optional<String> host;
    private final Clock clock;
    private final SslContextFactory.Server tls = new SslContextFactory.Server();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("certificate").factory());
    private final ScheduledFuture<?> next;
    private List<Object> seen;
    private Instant until;
    private Instant warned = Instant.EPOCH;

    /**
     * @param host by which people reach the hub; empty where that is not known
     * @throws CertificateRefused if the certificate can't be served now
     */
    public TlsPort(TlsFiles files, Optional<String> host, Clock clock) throws CertificateRefused {
        this.files = files;
        this.host = host;
        this.clock = clock;
        this.seen = stamp();
        HubCertificate certificate = HubCertificate.read(files, host, clock.instant());
        this.until = certificate.until();
        serve(tls, certificate);
        this.next = looking.scheduleWithFixedDelay(this::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    private static void serve(SslContextFactory.Server tls, HubCertificate certificate) {
        tls.setKeyStore(certificate.store());
        tls.setKeyStorePassword("");
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    }

    /** The connector of a server that listens here. */
    public Connector connector(Server server, HttpConfiguration http, String listen, int port) {
        HttpConfiguration secure = new HttpConfiguration(http);
        // Which name a client uses is its own affair: it is the one who checks the certificate.
        SecureRequestCustomizer customizer = new SecureRequestCustomizer();
        customizer.setSniHostCheck(false);
        secure.addCustomizer(customizer);
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(secure));
        connector.setHost(listen);
        connector.setPort(port);
        return connector;
    }

    /** Reads the files again if they changed, and says when the certificate's end is near. */
    synchronized void look() {
        try {
            List<Object> now = stamp();
            if (!now.equals(seen)) {
                seen = now;
                reload();
            }
        } catch (RuntimeException e) {
            LOG.error("The certificate in {} could not be looked at", files, e);
        }
        Instant now = clock.instant();
        if (until.minus(SOON).isBefore(now) && !warned.plus(DAY).isAfter(now)) {
            warned = now;
            LOG.warn("The certificate in {} ends at {}: put a new one there", files, until);
        }
    }

    private void reload() {
        try {
            HubCertificate certificate = HubCertificate.read(files, host, clock.instant());
            tls.reload(factory -> serve((SslContextFactory.Server) factory, certificate));
            until = certificate.until();
            LOG.info("The certificate in {} is served from now on, until {}", files, until);
        } catch (CertificateRefused e) {
            LOG.error("{} The one before is served on.", e.getMessage());
        } catch (Exception e) {
            LOG.error("The certificate in {} could not be taken: the one before is served on", files, e);
        }
    }

    /** What tells that files were changed: where one is not to be read, that. */
    private List<Object> stamp() {
        List<Object> stamp = new ArrayList<>();
        for (Path file : files.all()) {
            try {
                stamp.add(Files.getLastModifiedTime(file));
                stamp.add(Files.size(file));
            } catch (IOException e) {
                stamp.add(e.getClass());
            }
        }
        return stamp;
    }

    @Override
    public void close() {
        next.cancel(false);
        looking.shutdownNow();
    }
}
