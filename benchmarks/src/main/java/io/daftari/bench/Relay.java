package io.daftari.bench;

import io.daftari.model.Edge;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a device and the hub and counts what goes over the wire, headers included. */
@Edge(reason = "sockets need threads that wait for them")
final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final int port;
    private final AtomicLong bytes = new AtomicLong();

    private Relay(ServerSocket door, int port) {
        this.door = door;
        this.port = port;
    }

    static Relay to(URI hub) {
        try {
            Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), hub.getPort());
            Thread.ofVirtual().start(relay::serve);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same address, by way of the relay. */
    URI instead(URI uri) {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + uri.getRawPath());
    }

    long bytes() {
        return bytes.get();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> copy(server, client));
            }
        } catch (IOException e) {
            // Closed: nobody comes any more.
            return;
        }
    }

    private void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes.addAndGet(count);
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // One side has closed; the other sees it by its own socket.
            return;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
