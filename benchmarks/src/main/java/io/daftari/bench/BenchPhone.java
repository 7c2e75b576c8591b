package io.daftari.bench;

import io.daftari.bench.Office.Account;
import io.daftari.model.Edge;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.time.UuidV7;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A device in a process of its own: first sync, registers, exchange; then it waits, so that its memory can be read. */
@Edge(reason = "the process itself")
public final class BenchPhone {

    /** How a device's JVM is started. */
    static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx64m", "-XX:TieredStopAtLevel=1");

    private BenchPhone() {}

    /** Arguments: the hub, the user's e-mail, the school, a folder, then registers as JSON. */
    public static void main(String[] arguments) throws IOException {
        URI hub = URI.create(arguments[0]);
        Office office = new Office(hub);
        Account user = office.account(arguments[1]);
        UUID school = UUID.fromString(arguments[2]);
        List<MarkRegister> registers = new ArrayList<>();
        for (int i = 4; i < arguments.length; i++) {
            registers.add(Json.mapper().readValue(arguments[i], MarkRegister.class));
        }
        try (BenchDevice device =
                BenchDevice.enrol(hub, office, school, user, UuidV7.secure(Clock.systemUTC()), Path.of(arguments[3]))) {
            device.exchangeUntilThrough();
            device.submit(registers);
            device.exchangeUntilThrough();
            System.out.println("DONE " + device.replica().lastSubmitted());
            while (System.in.read() >= 0) {
                // Somebody still reads our memory.
            }
        }
    }
}
