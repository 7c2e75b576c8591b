package io.daftari.replica.fix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server on this machine that speaks as gpsd does, one client after the other, on the test's own thread. */
final class FakeGpsd implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final ServerSocket server;

    FakeGpsd() {
        try {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            server.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** One client that has said what it wants. */
    final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;

        Client(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            out = socket.getOutputStream();
        }

        Client says(String... lines) throws IOException {
            for (String line : lines) {
                out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            return this;
        }

        /** Waits until the client has hung up. */
        boolean hasHungUp() throws IOException {
            return in.readLine() == null;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Waits for a client, greets it and hears what it asks for. */
    Client accept() throws IOException {
        Client client = new Client(server.accept());
        client.says(
                "{\"class\":\"VERSION\",\"release\":\"3.22\",\"rev\":\"3.22\",\"proto_major\":3,\"proto_minor\":14}");
        String asked = client.in.readLine();
        if (!"?WATCH={\"enable\":true,\"json\":true};".equals(asked)) {
            throw new AssertionError("It asked " + asked);
        }
        return client.says(
                "{\"class\":\"DEVICES\",\"devices\":[{\"class\":\"DEVICE\",\"path\":\"/dev/ttyUSB0\"}]}",
                "{\"class\":\"WATCH\",\"enable\":true,\"json\":true}");
    }

    static String tpv(int second, String rest) {
        return """
            {"class":"TPV","device":"/dev/ttyUSB0","mode":3,"time":"2026-01-20T07:15:%02d.000Z",\
            "lat":-1.29207,"lon":36.82195,"eph":17.1%s}\
            """.formatted(second, rest);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
