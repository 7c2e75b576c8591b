package io.daftari.office.device;

import static io.daftari.model.sample.SampleSchool.FOUNDED;
import static io.daftari.model.sample.SampleSchool.MORNING;

import io.daftari.model.sample.SampleSchool;
import io.daftari.office.OfficeBench;
import io.daftari.replica.signin.HubDoor.Kind;
import io.daftari.replica.signin.SchoolDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Devices of the sample school in every state. */
public final class SampleDevices {

    private SampleDevices() {}

    /** All of them, with the bench's own computer. */
    public static void in(OfficeBench bench) {
        bench.device(device(bench.replica().id(), "Office computer", Kind.OFFICE, MORNING, 0, false, false));
        bench.device(device("phone", "Achieng’s phone", MORNING.minusSeconds(300), 0, false, false));
        bench.device(device("busy", "Otieno’s phone", MORNING.minusSeconds(3_600), 12, false, false));
        bench.device(device(
                "stuck",
                "Tablet of the gate, Grade 6 Mother Teresa of Calcutta Stream",
                MORNING.minus(Duration.ofDays(2)),
                214,
                false,
                true));
        bench.device(device("silent", "Old phone", MORNING.minus(Duration.ofDays(31)), 0, true, false));
        bench.device(device("new", "Bursar’s phone", null, 0, false, false));
    }

    public static SchoolDevice device(
            String name, String called, @Nullable Instant heard, long unsent, boolean silent, boolean stuck) {
        return device(SampleSchool.id(name), called, Kind.PERSONAL, heard, unsent, silent, stuck);
    }

    private static SchoolDevice device(
            UUID id, String called, Kind kind, @Nullable Instant heard, long unsent, boolean silent, boolean stuck) {
        return new SchoolDevice(
                id,
                called,
                kind,
                kind == Kind.OFFICE ? "A" : null,
                FOUNDED,
                heard,
                1,
                kind == Kind.OFFICE ? "office 0.1.0" : "teacher 0.1.0",
                unsent,
                unsent == 0 || heard == null ? null : heard.minusSeconds(60),
                stuck ? 2 : 0,
                null,
                silent,
                stuck,
                kind == Kind.OFFICE
                        ? List.of(SampleSchool.OWNER, SampleSchool.REGISTRAR)
                        : List.of(SampleSchool.TEACHER),
                MORNING.plus(Duration.ofDays(30)),
                null,
                null,
                null,
                false);
    }
}
