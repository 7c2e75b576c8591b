package io.daftari.hub.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that stops in the middle of an answer must not hold the hub's thread for ever. */
class StoreLineTest {

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void givesUpAStoreThatStopsInTheMiddleOfAnAnswer() throws IOException {
        try (ServerSocket store = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = store.accept();
                        InputStream in = socket.getInputStream();
                        OutputStream out = socket.getOutputStream()) {
                    in.read(new byte[4_096]);
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    in.transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // The hub has gone, as it should.
                }
            });
            URI file = URI.create("http://127.0.0.1:" + store.getLocalPort() + "/file");
            assertThatThrownBy(() -> new StoreLine(Duration.ofMillis(500)).get(file, 0, 10))
                    .isInstanceOf(StoreFailed.class);
        }
    }
}
