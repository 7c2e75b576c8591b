package io.daftari.replica.hub;

import io.daftari.model.op.BufferedDesk;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.MemoryDesk;
import io.daftari.model.op.MemoryStore;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.Act;
import io.daftari.model.school.Term;
import io.daftari.model.seal.Backup;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeReply.Closing;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.wire.ExchangeReply.Line;
import io.daftari.model.wire.ExchangeReply.Notice;
import io.daftari.model.wire.ExchangeReply.Opening;
import io.daftari.model.wire.ExchangeReply.Page;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.Said;
import io.daftari.model.wire.SalvageRequest;
import io.daftari.model.wire.Snapshot;
import io.daftari.replica.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hub in memory that answers as the real one: it checks chain and seals, decides, keeps a feed per commit, and serves
 * pages whose checkpoints cut no commit. What replicas hold is said by the test.
 */
public final class FakeHub {

    /** The key that its devices pin. */
    public static final SigningKey KEY =
            SigningKey.ofBytes("the key of the hub in our memory".getBytes(StandardCharsets.US_ASCII));
    /** Opens what devices seal to this hub. */
    public final BoxSecret box = BoxSecret.generate(new SecureRandom());

    private final UUID schoolId;
    private final Catalog catalog;
    private final Judge judge;
    private final MemoryStore store = new MemoryStore();
    private final Map<UUID, FakeDevice> devices = new LinkedHashMap<>();
    private final FakeFeed feed;
    private final Map<UUID, Decision> decided = new LinkedHashMap<>();
    private final Set<String> breaking = new HashSet<>();
    private final FakeSnapshots snapshots = new FakeSnapshots();
    private long feedFrom = 1;
    private final FakeSalvage salvaged = new FakeSalvage();
    private final Set<UUID> held = new HashSet<>();
    private boolean blind;
    private String epoch = "a";
    private int commitsPerPage = 3;
    private Standing standing = Standing.OK;
    private String movedTo = "";
    private boolean unsigned;
    private boolean takesNothing;
    private Instant now = Instant.parse("2026-11-20T06:00:00Z");

    public FakeHub(UUID schoolId, Catalog catalog) {
        this.schoolId = schoolId;
        this.catalog = catalog;
        this.judge = new Judge(catalog);
        this.feed = new FakeFeed(catalog, store);
    }

    // ---- what a test says

    public void enrol(UUID replica, VerifyKey key, Set<UUID> users, Set<Holding> holdings) {
        FakeDevice device = new FakeDevice(replica, key, users);
        devices.put(replica, device);
        holdings(replica, holdings);
    }

    /** What the replica holds from the next commit on. */
    public void holdings(UUID replica, Set<Holding> holdings) {
        commit(desk -> {});
        FakeDevice device = device(replica);
        Set<Holding> held = new LinkedHashSet<>(holdings);
        device.users.forEach(user -> held.add(Holding.of(SubjectKind.USER, user)));
        device.holdings.put(commit(), held);
    }

    public Set<Holding> holdingsOf(UUID replica) {
        return device(replica).holdingsAt(commit());
    }

    /** The key by which the hub seals decisions of this replica from now on. */
    public void sealsFor(UUID replica, SigningKey key) {
        device(replica).sealKey = key;
    }

    public void lease(UUID replica, Lease lease) {
        device(replica).leases.add(lease);
    }

    /** Has every answer to the replica bring this grant. */
    public void grants(UUID replica, Grant.Signed grant) {
        device(replica).grants.add(grant);
    }

    /** Has every answer to the replica name this backup. */
    public void backup(UUID replica, Backup.Signed backup) {
        device(replica).backup = backup;
    }

    public void revoke(UUID replica) {
        device(replica).revoked = true;
    }

    /** How it answers from now on wherever nothing else is in the way. */
    public void stand(Standing next) {
        standing = next;
    }

    public void moveTo(String address) {
        standing = Standing.MOVED;
        movedTo = address;
    }

    /** From now on it takes no operation, or takes them again. */
    public void takesNothing(boolean nothing) {
        takesNothing = nothing;
    }

    /** From now on somebody answers in its place who does not have its key. */
    public void unsigned(boolean without) {
        unsigned = without;
    }

    /** From now on what it holds it knows by its place alone, as a line that it can't read. */
    public void readsNothingOfWhatItHolds() {
        blind = true;
    }

    /** Operations of this type break the hub's program from now on, or no longer. */
    public void breaks(String type, boolean broken) {
        blind = false;
        if (broken) {
            breaking.add(type);
        } else {
            breaking.remove(type);
        }
    }

    public void commitsPerPage(int commits) {
        this.commitsPerPage = commits;
    }

    public void now(Instant instant) {
        this.now = instant;
    }

    /** Makes as if it had been restored from a backup without notice: it knows none of the cursors it gave out. */
    public void forgetCursors() {
        epoch = epoch + "'";
    }

    /** Forgets what it took from a replica after n; its decided rows stay, as far as this test is concerned. */
    public void forgetOperationsAfter(UUID replica, int n) {
        FakeDevice device = device(replica);
        device.lines.subList(n, device.lines.size()).clear();
        device.links.subList(n, device.links.size()).clear();
    }

    /** Somebody acts elsewhere. */
    public Decision play(Act act) {
        MemoryDesk desk = new MemoryDesk(schoolId, catalog, store, act.replica());
        store.nextCommit();
        desk.begin(act.intent());
        Decision decision = judge.decide(desk, 1, act.envelope(catalog, null), act.operation(), List.of(), List.of());
        desk.flush();
        feed.publish();
        return decision;
    }

    /** Writes rows directly, as a hand on the hub's database would. */
    public void commit(Consumer<BufferedDesk> work) {
        UUID hand = new UUID(0, 1);
        MemoryDesk desk = new MemoryDesk(schoolId, catalog, store, hand);
        store.nextCommit();
        desk.begin(new Desk.Intent(hand, hand, hand, now, CaptureInterval.at(now)));
        work.accept(desk);
        desk.keep();
        desk.flush();
        feed.publish();
    }

    // ---- what a test asks

    public long commit() {
        return store.commit();
    }

    public int received(UUID replica) {
        return device(replica).lines.size();
    }

    public List<byte[]> linesOf(UUID replica) {
        return List.copyOf(device(replica).lines);
    }

    public List<UUID> receivedIds(UUID replica) {
        return device(replica).lines.stream()
                .map(line -> Outbox.read(line).id())
                .toList();
    }

    /** The decision on an operation; null while there is none. */
    public @Nullable Decision decisionOn(UUID operation) {
        return decided.get(operation);
    }

    /** Every row that the replica should hold. */
    public List<Row> rowsFor(UUID replica) {
        return feed.within(device(replica).holdingsAt(commit()));
    }

    // ---- the exchange

    /** Answers a request of a device whose signature was checked. */
    public List<Line> answer(ExchangeRequest sent) {
        ExchangeRequest request = opened(sent);
        FakeDevice device = devices.get(request.header().replica());
        if (device == null) {
            throw new IllegalArgumentException("Unknown replica");
        }
        Standing standing = Standing.OK;
        boolean takes = !takesNothing && this.standing != Standing.MOVED;
        if (request.header().piece() != null && takes && !take(device, request)) {
            standing = Standing.FORK;
        }
        long from = request.header().cursor().commit();
        Cursor last = request.header().last();
        if (standing == Standing.OK && device.revoked) {
            standing = Standing.REVOKED;
        } else if (standing == Standing.OK && !last.equals(cursor(last.commit()))) {
            standing = Standing.UNKNOWN_CURSOR;
        } else if (standing == Standing.OK && from < feedFrom) {
            standing = Standing.REFRESH;
        }
        List<Line> lines = new ArrayList<>();
        Standing told = standing == Standing.OK ? this.standing : standing;
        lines.add(new Line(opening(device, request, told), null, null));
        if (told == Standing.OK || told == Standing.CLOSED) {
            while (from < commit()) {
                long to = Math.min(commit(), from + commitsPerPage);
                lines.add(new Line(null, page(device, from, to), null));
                from = to;
            }
            lines.add(new Line(null, null, new Closing(false)));
        }
        return lines;
    }

    /** What a replica holds now; its parts are kept until the hub is told to forget them. */
    public Snapshot.Manifest snapshot(Snapshot.Request request) {
        FakeDevice device = device(request.replica());
        List<Decision> decisions = new ArrayList<>();
        device.decisions.values().forEach(decisions::addAll);
        decisions.removeIf(decision -> decision.n() < request.undecided());
        List<Row> held = rowsFor(device.replica);
        Optional<LocalDate> since = since(request.terms(), held);
        List<Snapshot.Part> made = snapshots.make(held.stream()
                .filter(row -> since.isEmpty() || RowType.of(row).isFrom(since.get(), row))
                .toList());
        SigningKey key = device.sealKey;
        return new Snapshot.Manifest(
                snapshots.manifest(),
                cursor(commit()),
                List.copyOf(device.holdingsAt(commit())),
                decisions,
                device.leases,
                made,
                key == null || decisions.isEmpty() ? null : Said.seal(key, device.replica, cursor(commit()), decisions),
                null,
                since.orElse(null));
    }

    private Optional<LocalDate> since(int terms, List<Row> held) {
        List<Term> known = held.stream()
                .filter(Term.class::isInstance)
                .map(Term.class::cast)
                .toList();
        return terms == 0 ? Optional.empty() : Term.startOfLast(terms, known, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /** The snapshots that it has made. */
    public FakeSnapshots snapshots() {
        return snapshots;
    }

    /** Drops what it knows of the changes of all commits before this one. */
    public void feedFrom(long commit) {
        feedFrom = commit;
    }

    private Opening opening(FakeDevice device, ExchangeRequest request, Standing told) {
        long next = device.lines.size() + 1L;
        String address = told == Standing.MOVED ? movedTo : null;
        Integer schema = told == Standing.UPGRADE ? 2 : null;
        byte[] message = Notice.message(device.replica, told, now, next, Hash.over(request.write()), address, schema);
        Notice notice = unsigned ? null : new Notice(address, schema, KEY.sign(message));
        return new Opening(1, told, now, next, device.leases, null, null, notice, device.grants, device.backup);
    }

    /** Keeps what a replica brings of commits that this hub has forgotten. */
    SalvageRequest.Answer salvage(SalvageRequest part) {
        if (!devices.containsKey(part.replica())) {
            throw new IllegalArgumentException("Unknown replica");
        }
        return salvaged.take(part);
    }

    /** What replicas have brought, part by part. */
    public List<SalvageRequest> salvaged() {
        return salvaged.parts();
    }

    private ExchangeRequest opened(ExchangeRequest sent) {
        try {
            return sent.opened(box);
        } catch (MalformedOperation e) {
            throw new IllegalArgumentException("A line was not sealed to this hub", e);
        }
    }

    public boolean knows(UUID replica) {
        return devices.containsKey(replica);
    }

    public VerifyKey keyOf(UUID replica) {
        return device(replica).key;
    }

    private Cursor cursor(long commit) {
        return commit == 0 ? Cursor.START : new Cursor(commit, epoch + commit);
    }

    /** False for a fork. */
    private boolean take(FakeDevice device, ExchangeRequest request) {
        ExchangeRequest.Piece piece = Objects.requireNonNull(request.header().piece());
        long n = piece.from();
        Hash link = piece.previous();
        if (n > device.lines.size() + 1) {
            return true; // A gap: what is missing is asked for by the opening.
        }
        if (!link.equals(n == 1 ? Chain.start(device.replica) : device.links.get((int) n - 2))) {
            return false;
        }
        Map<Long, Hash> links = new HashMap<>();
        for (byte[] line : request.lines()) {
            link = Chain.link(link, n, Chain.body(line));
            links.put(n, link);
            if (n <= device.lines.size() && !device.links.get((int) n - 1).equals(link)) {
                return false;
            }
            n++;
        }
        if (!device.key.verifies(Chain.deviceSeal(device.replica, n - 1, link), piece.device())) {
            throw new IllegalArgumentException("The device's seal is wrong");
        }
        n = piece.from();
        for (byte[] line : request.lines()) {
            if (n > device.lines.size()) {
                device.lines.add(line);
                device.links.add(links.get(n));
                decide(device, n, line);
            }
            n++;
        }
        return true;
    }

    private void decide(FakeDevice device, long n, byte[] line) {
        Envelope envelope = Outbox.read(line);
        Decision known = decided.get(envelope.id());
        if (known != null) {
            // Sent again under a new identity: the stored decision, under its new number.
            answerAgain(device, new Decision(n, known.operation(), known.status(), known.reasons(), known.outcome()));
            return;
        }
        MemoryDesk desk = new MemoryDesk(schoolId, catalog, store, device.replica);
        store.nextCommit();
        Decision decision;
        if (breaking.contains(envelope.type()) || envelope.needs().stream().anyMatch(held::contains)) {
            UUID id = blind ? Envelope.unreadableId(device.replica, n) : envelope.id();
            decision = new Decision(n, id, Status.QUARANTINED, List.of(Reason.of("BrokeTheHub")), Outcome.NOTHING);
            held.add(envelope.id());
        } else {
            held.remove(envelope.id());
            decision = judged(desk, device, n, envelope);
            decided.put(envelope.id(), decision);
        }
        desk.flush();
        feed.publish();
        device.decisions.computeIfAbsent(commit(), c -> new ArrayList<>()).add(decision);
    }

    private void answerAgain(FakeDevice device, Decision decision) {
        store.nextCommit();
        feed.publish();
        device.decisions.computeIfAbsent(commit(), c -> new ArrayList<>()).add(decision);
    }

    /** Decides what was held, after a repair. */
    public void repair(UUID replica) {
        FakeDevice device = device(replica);
        for (int n = 1; n <= device.lines.size(); n++) {
            byte[] line = device.lines.get(n - 1);
            if (!decided.containsKey(Outbox.read(line).id())) {
                decide(device, n, line);
            }
        }
    }

    private Decision judged(MemoryDesk desk, FakeDevice device, long n, Envelope envelope) {
        Operation operation;
        try {
            operation = catalog.read(envelope);
        } catch (MalformedOperation e) {
            throw new IllegalArgumentException("A replica sent what is no operation", e);
        }
        Instant at = envelope.capture().clock().at();
        desk.begin(new Desk.Intent(envelope.id(), envelope.author(), device.replica, at, CaptureInterval.at(at)));
        List<UUID> rejected = envelope.needs().stream()
                .filter(need -> decided.containsKey(need) && decided.get(need).status() == Status.REJECTED)
                .toList();
        return judge.decide(desk, n, envelope, operation, rejected, List.of());
    }

    private Page page(FakeDevice device, long from, long to) {
        List<Decision> decisions = new ArrayList<>();
        device.decisions.forEach((commit, made) -> {
            if (commit > from && commit <= to) {
                decisions.addAll(made);
            }
        });
        Set<Holding> before = from == 0 ? Set.of() : device.holdingsAt(from);
        Page page = feed.page(from, cursor(to), before, device.holdingsAt(to), decisions);
        SigningKey key = device.sealKey;
        return decisions.isEmpty() || key == null
                ? page
                : new Page(
                        page.to(),
                        page.decisions(),
                        page.gained(),
                        page.lost(),
                        page.departed(),
                        page.rows(),
                        key.sign(ExchangeReply.sealed(device.replica, page.to(), decisions)));
    }

    private FakeDevice device(UUID replica) {
        return Objects.requireNonNull(devices.get(replica), "not enrolled");
    }

    /** The lines as they go over the wire. */
    public static byte[] write(List<ExchangeReply.Line> lines) {
        return PageTables.lines(lines);
    }
}
