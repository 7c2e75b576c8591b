package io.daftari.replica;

import io.daftari.model.Daftari;
import io.daftari.model.op.Catalog;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Ids;
import io.daftari.model.time.UuidV7;
import io.daftari.model.wire.Holding;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.hub.FakeLine;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.signin.UserGrant;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** A replica of the sample school in a temporary folder, with a hub in memory and a clock that the test moves. */
public final class TestReplica implements AutoCloseable {

    public static final char[] PASSWORD = "correct horse".toCharArray();
    public static final PasswordKey.Cost CHEAP = new PasswordKey.Cost(64, 1);
    public static final Catalog CATALOG = Daftari.catalog();

    public final FakeHub hub;
    public final FakeLine line;
    public final UUID id;
    public final SigningKey hubKey;
    private final Path file;
    private final UUID user;
    private final Ids ids;
    private Instant now = SampleSchool.MORNING;
    private long mono;
    private Steps steps = Steps.NONE;
    private Kept kept = Kept.ALL;
    private Replica replica;

    public TestReplica(Path folder, FakeHub hub, UUID id, UUID user, Set<Holding> holdings, long seed) {
        this.hub = hub;
        this.line = new FakeLine(hub);
        this.id = id;
        this.user = user;
        this.file = folder.resolve(id + ".db");
        this.hubKey = FakeHub.KEY;
        this.ids = new UuidV7(clock(), new Random(seed));
        Enrolment enrolment = enrolment(id);
        hub.enrol(id, enrolment.deviceKey().verifyKey(), Set.of(user), holdings);
        hub.sealsFor(id, hubKey);
        this.replica = Replica.create(file, enrolment, PASSWORD, CHEAP, CATALOG, device());
    }

    private static SecureRandom random() {
        return new SecureRandom();
    }

    /** A hub with the sample school as it was founded. */
    public static FakeHub foundedHub() {
        FakeHub hub = new FakeHub(SampleSchool.SCHOOL, CATALOG);
        new SampleSchool().founding().forEach(hub::play);
        return hub;
    }

    public Enrolment enrolment(UUID replicaId) {
        return enrolment(replicaId, "A");
    }

    /** @param series the letters under which the replica is to number its papers */
    public Enrolment enrolment(UUID replicaId, String series) {
        SigningKey author = SigningKey.generate(random());
        Grant grant = new Grant(
                replicaId,
                user,
                author.verifyKey(),
                SampleSchool.FOUNDED,
                SampleSchool.MORNING.plusSeconds(90 * 86_400L));
        return new Enrolment(
                replicaId,
                SampleSchool.SCHOOL,
                "Muthaiga Primary",
                URI.create("https://hub.example"),
                hubKey.verifyKey(),
                hub.box.boxKey(),
                SigningKey.generate(random()),
                new UserGrant("user@example.org", author, new Grant.Signed(grant, hubKey.sign(grant.message()))),
                List.of(),
                series,
                null);
    }

    /** Lets another user sign in without a network. */
    public void addUser(UUID other, String email) {
        SigningKey author = SigningKey.generate(random());
        Grant grant = new Grant(
                id, other, author.verifyKey(), SampleSchool.FOUNDED, SampleSchool.MORNING.plusSeconds(86_400L));
        replica.addUser(
                new UserGrant(email, author, new Grant.Signed(grant, hubKey.sign(grant.message()))), PASSWORD, CHEAP);
    }

    public Device device() {
        return new Device(
                () -> new ClockReading(now, mono, "boot"), ids, random(), step -> steps.reached(step), null, kept);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    public Replica replica() {
        return replica;
    }

    public Path file() {
        return file;
    }

    public void steps(Steps next) {
        steps = next;
    }

    /** What it keeps of past days from the next {@link #restart} on. */
    public void keep(Kept next) {
        kept = next;
    }

    public void pass(long seconds) {
        now = now.plusSeconds(seconds);
        mono += seconds * 1000;
    }

    public void setClock(Instant instant) {
        now = instant;
    }

    public ExchangeResult exchange() {
        return new ExchangeClient(replica.hubSide(), line).exchange();
    }

    /** Ends the program without farewell and starts it again. */
    public void restart() {
        replica.close();
        replica = Replica.open(file, replica.key(), CATALOG, device());
        replica.signIn("user@example.org", PASSWORD);
    }

    /** Opens another file as this replica, as after a restored backup. */
    public void reopen(Path other) {
        replica.close();
        replica = Replica.open(other, replica.key(), CATALOG, device());
        replica.signIn("user@example.org", PASSWORD);
    }

    /** Every table and base image byte for byte. */
    public List<String> dump() {
        List<String> lines = new ArrayList<>();
        ReplicaDump.dump(replica, CATALOG, lines::add);
        return lines;
    }

    @Override
    public void close() {
        replica.close();
    }
}
