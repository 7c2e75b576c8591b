package io.daftari.replica.exchange;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a line does when an answer stops on its way, as on a road with one bar of signal. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HttpTransportTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

    private ServerSocket hub;

    @BeforeEach
    void listen() throws IOException {
        hub = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        hub.close();
    }

    /** Answers one request with these bytes, and leaves the line open until the client ends it. */
    private void answers(String... pieces) {
        Thread line = new Thread(() -> {
            try (Socket socket = hub.accept();
                    InputStream in = socket.getInputStream();
                    OutputStream out = socket.getOutputStream()) {
                in.read(new byte[4_096]);
                for (String piece : pieces) {
                    out.write(piece.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The client has gone, as it should.
            }
        });
        line.setDaemon(true);
        line.start();
    }

    private Transport.Request request() {
        return new Transport.Request(URI.create("http://127.0.0.1:" + hub.getLocalPort() + "/"), Map.of(), new byte[3]);
    }

    @Test
    void readsAnAnswerWhole() throws IOException {
        answers(HEAD, "01234", "56789");
        try (Transport.Reply reply = new HttpTransport().send(request())) {
            assertThat(reply.body().readAllBytes()).hasSize(10);
        }
    }

    /** Without a limit of its own the exchange would wait for ever, and nothing would be sent again until a restart. */
    @Test
    void givesUpAnAnswerThatStopsComing() throws IOException {
        answers(HEAD, "01234");
        try (Transport.Reply reply = new HttpTransport(Duration.ofMillis(300)).send(request())) {
            assertThatThrownBy(() -> reply.body().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    /** Whoever reads may take his time: a full page is written before the next one is read. */
    @Test
    void doesNotCountTheTimeInWhichNobodyReads() throws Exception {
        answers(HEAD, "0123456789");
        try (Transport.Reply reply = new HttpTransport(Duration.ofMillis(50)).send(request())) {
            assertThat(reply.body().read()).isEqualTo('0');
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(reply.body().readAllBytes()).hasSize(9);
        }
    }
}
