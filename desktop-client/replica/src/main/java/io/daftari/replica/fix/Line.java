package io.daftari.replica.fix;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A line to a receiver, open.
 *
 * @param greets sends the first words
 */
record Line(InputStream in, Greets greets, Closeable end) implements Closeable {

    /** gpsd on this computer answers at once or not at all. */
    private static final int CONNECT_MILLIS = 3_000;

    /** Tells a line that has died without a word; a receiver says something each second. */
    private static final int SILENCE_MILLIS = 30_000;

    /** Sends words to the other end. */
    interface Greets {
        void say(String words) throws IOException;
    }

    /** How a line is opened, as often as it is needed. */
    @FunctionalInterface
    interface Opening {
        Line open() throws IOException;
    }

    static Opening socket(String host, int port) {
        return () -> {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
                socket.setSoTimeout(SILENCE_MILLIS);
                OutputStream out = socket.getOutputStream();
                return new Line(
                        socket.getInputStream(),
                        words -> {
                            out.write(words.getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                        },
                        socket);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        };
    }

    /** A receiver that the system shows as a file, at the speed that the system has set. */
    static Opening file(Path path) {
        return () -> {
            InputStream in = Files.newInputStream(path);
            return new Line(in, words -> {}, in);
        };
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}
