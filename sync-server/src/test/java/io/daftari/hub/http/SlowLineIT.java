package io.daftari.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes late, or is left unread, costs nobody his request. */
class SlowLineIT {

    private static final String LOGIN = "{\"email\":\"nobody@example.org\",\"password\":\"x\"}";
    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String head(String route, int length) {
        return route + " HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The status line of the next answer, whose body is read, too. */
    private static String answer(BufferedReader in) throws IOException {
        String status = in.readLine();
        int length = 0;
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
            line = in.readLine();
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
        return status;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void aSmallBodyMayComeSecondsAfterItsHead() throws Exception {
        try (Socket socket = new Socket(hub.address().getHost(), hub.address().getPort())) {
            send(socket.getOutputStream(), head("POST /api/v1/auth/login", LOGIN.length()));
            // As on a line that lost the packet and sends it anew.
            assertThat(new CountDownLatch(1).await(2_200, TimeUnit.MILLISECONDS))
                    .isFalse();
            send(socket.getOutputStream(), LOGIN);
            assertThat(answer(reader(socket))).contains(" 401 ");
        }
    }

    @Test
    void theNextRequestIsHeardThoughTheLastOnesBodyWasOfNoUse() throws Exception {
        try (Socket socket = new Socket(hub.address().getHost(), hub.address().getPort())) {
            BufferedReader in = reader(socket);
            for (int i = 0; i < 20; i++) {
                send(socket.getOutputStream(), head("PATCH /api/v1/nowhere", LOGIN.length()));
                send(socket.getOutputStream(), LOGIN);
                assertThat(answer(in)).as("the %d. request", i).contains(" 404 ");
            }
        }
    }

    @Test
    void whoSendsTooMuchHearsSoAlthoughHeReadsOnlyWhenAllIsSent() throws Exception {
        byte[] some = new byte[64 * 1024];
        int times = 9 * 1024 * 1024 / some.length;
        for (String route : List.of("POST /api/v1/auth/login", "POST /sync/v1/exchange")) {
            try (Socket socket =
                    new Socket(hub.address().getHost(), hub.address().getPort())) {
                BufferedReader in = reader(socket);
                OutputStream out = socket.getOutputStream();
                send(out, head(route, times * some.length));
                for (int i = 0; i < times; i++) {
                    out.write(some);
                }
                out.flush();
                assertThat(answer(in)).as(route).contains(" 413 ");
                send(out, head("PATCH /api/v1/nowhere", LOGIN.length()) + LOGIN);
                assertThat(answer(in)).as("the line stands").contains(" 404 ");
            }
        }
    }

    @Test
    void whoAsksBeforeHeSendsTooMuchIsToldAtOnce() throws Exception {
        try (Socket socket = new Socket(hub.address().getHost(), hub.address().getPort())) {
            String head = head("POST /api/v1/auth/login", 20 * 1024 * 1024);
            send(socket.getOutputStream(), head.replaceFirst("\r\n\r\n$", "\r\nExpect: 100-continue\r\n\r\n"));
            assertThat(answer(reader(socket))).contains(" 413 ");
        }
    }
}
