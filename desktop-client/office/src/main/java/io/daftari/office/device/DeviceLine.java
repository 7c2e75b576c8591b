package io.daftari.office.device;

import io.daftari.model.Daftari;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.SchoolDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kordamp.ikonli.feather.Feather;

/** A device as it stands in the list, and what there is to say of it, in the language of the moment. */
public record DeviceLine(
        SchoolDevice device,
        String name,
        String people,
        String heard,
        String unsent,
        Sign sign,
        List<Fact> facts,
        List<String> cares) {

    /** One thing to know of it. */
    public record Fact(String what, String how) {}

    /** @param names of the users, as far as they are known here */
    static DeviceLine of(SchoolDevice device, Map<UUID, String> names, Workspace work) {
        List<String> people = device.users().stream()
                .map(user -> names.getOrDefault(user, work.say("device.somebody")))
                .distinct()
                .sorted()
                .toList();
        boolean here = device.id().equals(work.replica().id());
        return new DeviceLine(
                device,
                here ? work.say("device.thisOne", "name", device.name()) : device.name(),
                work.words().list(people),
                heardAgo(device, work),
                device.unsent() == 0 ? "" : work.words().number(device.unsent()),
                sign(device, work),
                facts(device, names, people, work),
                cares(device, work));
    }

    UUID id() {
        return device.id();
    }

    private static String heardAgo(SchoolDevice device, Workspace work) {
        Instant at = device.heardAt();
        return at == null ? work.say("device.neverHeard") : work.words().ago(Duration.between(at, work.now()));
    }

    private static String heard(SchoolDevice device, Workspace work) {
        Instant at = device.heardAt();
        return at == null ? work.say("device.neverHeard") : work.when(at);
    }

    private static Sign sign(SchoolDevice device, Workspace work) {
        if (device.isWithdrawn()) {
            return new Sign(Tone.PLAIN, Feather.SLASH, work.say("device.state.withdrawn"));
        }
        if (device.unlooked()) {
            return new Sign(Tone.CARE, Feather.HELP_CIRCLE, work.say("device.state.unlooked"));
        }
        if (device.stuck()) {
            return new Sign(Tone.BAD, Feather.ALERT_TRIANGLE, work.say("device.state.stuck"));
        }
        if (device.silent()) {
            return new Sign(Tone.CARE, Feather.CLOUD_OFF, work.say("device.state.silent"));
        }
        if (device.heardAt() == null) {
            return new Sign(Tone.PENDING, Feather.CLOCK, work.say("device.state.new"));
        }
        return device.unsent() > 0
                ? new Sign(Tone.INFO, Feather.UPLOAD_CLOUD, work.say("device.state.waiting"))
                : new Sign(Tone.GOOD, Feather.CHECK, work.say("device.state.well"));
    }

    private static List<Fact> facts(SchoolDevice device, Map<UUID, String> names, List<String> people, Workspace work) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(work.say("device.kind"), work.say("device.kind." + device.kind())));
        facts.add(new Fact(work.say("device.people"), work.words().list(people)));
        facts.add(new Fact(work.say("device.enrolled"), work.when(device.enrolledAt())));
        facts.add(new Fact(work.say("device.heard"), heard(device, work)));
        Instant oldest = device.oldestUnsent();
        facts.add(new Fact(
                work.say("device.unsent"),
                oldest == null
                        ? work.words().count("device.entries", device.unsent())
                        : work.words().count("device.entriesSince", device.unsent(), "time", work.when(oldest))));
        facts.add(new Fact(work.say("device.program"), program(device, work)));
        if (device.series() != null) {
            facts.add(new Fact(work.say("device.series"), device.series()));
        }
        Instant revoked = device.revokedAt();
        if (revoked != null) {
            String by = names.getOrDefault(device.revokedBy(), "");
            facts.add(new Fact(
                    work.say("device.withdrawnAt"),
                    by.isEmpty() ? work.when(revoked) : work.when(revoked) + " · " + by));
            facts.add(new Fact(work.say("device.reason"), device.reason() == null ? "" : device.reason()));
        } else if (device.grantedUntil() != null) {
            facts.add(new Fact(work.say("device.granted"), work.when(device.grantedUntil())));
        }
        return facts;
    }

    private static String program(SchoolDevice device, Workspace work) {
        int schema = device.appSchema();
        String which = schema == Daftari.SCHEMA ? "same" : schema < Daftari.SCHEMA ? "older" : "newer";
        String records = work.say("device.program." + which, "version", schema);
        return device.app() == null ? records : device.app() + " · " + records;
    }

    private static List<String> cares(SchoolDevice device, Workspace work) {
        List<String> cares = new ArrayList<>();
        if (device.isWithdrawn()) {
            return cares;
        }
        if (device.unlooked()) {
            cares.add(work.say("device.care.unlooked"));
        }
        if (device.held() > 0) {
            cares.add(work.words().count("device.care.held", device.held()));
        }
        if (device.waitsFor() != null) {
            cares.add(work.say("device.care.missing", "number", device.waitsFor()));
        }
        if (device.stuck() && device.held() == 0 && device.waitsFor() == null) {
            cares.add(work.say("device.care.late"));
        }
        if (device.silent()) {
            cares.add(work.say("device.care.silent"));
        }
        return cares;
    }
}
