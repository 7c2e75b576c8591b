package io.daftari.demo;

import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.time.UuidV7;
import io.daftari.model.wire.Json;
import io.daftari.replica.Device;
import io.daftari.replica.Replica;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.signin.NotLetIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * A phone as a process of its own, so that the story can cut its power: it submits one register, and when that is on the
 * disk it says so and waits to be killed.
 *
 * <p>Arguments: the replica's file, the user's e-mail; on standard input a line with the password and one with the
 * register.
 */
@Edge(reason = "a program of its own: its clock, its chance, its streams")
public final class DemoPhone {

    static final String ON_DISK = "on disk";

    private DemoPhone() {}

    public static void main(String[] arguments) throws IOException, NotLetIn {
        var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in, StandardCharsets.UTF_8));
        String password = in.readLine();
        MarkRegister register = Json.mapper().readValue(in.readLine(), MarkRegister.class);
        CountDownLatch never = new CountDownLatch(1);
        Device device = new Device(
                new SystemDeviceClock(),
                UuidV7.secure(Clock.systemUTC()),
                new SecureRandom(),
                step -> stop(step, never));
        try (Replica replica = Replica.unlock(
                Path.of(arguments[0]), arguments[1], password.toCharArray(), Daftari.catalog(), device)) {
            replica.submit(register, arguments[2]);
        }
    }

    /** The screen has not heard yet that the register is kept: the worst moment for the power to go. */
    private static void stop(String step, CountDownLatch never) {
        if (!step.equals("submit.afterCommit")) {
            return;
        }
        System.out.println(ON_DISK);
        System.out.flush();
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
