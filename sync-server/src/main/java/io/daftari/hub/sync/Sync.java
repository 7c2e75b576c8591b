package io.daftari.hub.sync;

import io.daftari.hub.Steps;
import io.daftari.hub.desk.RowSessions;
import io.daftari.hub.http.Allowances;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.vault.Vault;
import io.daftari.model.number.EndSeries;
import io.daftari.model.number.OpenSeries;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.DeviceCertificate;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.ExchangeReply;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The sync room, wired: exchanges, the hub's own writer, and the enrolment of replicas. */
public final class Sync implements AutoCloseable {

    /** Manifests in the making at a time: each holds a connection and rows of a part. */
    private static final int SNAPSHOTS_AT_A_TIME = 2;

    /** Exchanges at a time: each holds its operations and its pages in memory, and most of them wait for a connection. */
    private static final int EXCHANGES_AT_A_TIME = 64;

    private final TenantTransaction transactions;
    private final Replicas replicas = new Replicas();
    private final AuthorGrants grants = new AuthorGrants();
    private final Devices devices = new Devices(grants);
    private final Holdings holdings = new Holdings();
    private final NumberLeases leases = new NumberLeases();
    private final PaperSeries series = new PaperSeries();
    private final Aftermath aftermath;
    private final HubWriter writer;
    private final HeldOperations held;
    private final SignedRequests requests;
    private final ExchangeRoute exchange;
    private final SalvageRoute salvage;
    private final ReadmissionRoute readmission;
    private final Epochs epochs = new Epochs();
    private final SnapshotRoutes snapshots;
    private final PartFiles parts;
    private final Vault vault;
    private final VerifyRoutes verify;
    private final Allowances allowances;
    private final Clock clock;

    /**
     * What a hub has one of.
     *
     * @param snapshots a folder for files that it can make again; other hubs may use it, too
     * @param moved told of a school when operations of it were decided; returns at once
     */
    public record Ground(
            TenantTransaction transactions,
            Catalog catalog,
            RowSessions rows,
            Clock clock,
            Ids ids,
            Steps steps,
            Path snapshots,
            Executor beside,
            Consumer<UUID> moved,
            Allowances allowances) {}

    /**
     * The hub's keys.
     *
     * @param seal signs decisions, and the operations of the hub's own writer
     * @param box opens what is carried to the hub
     */
    public record Keys(SigningKey seal, BoxSecret box, SecureRandom random) {}

    /**
     * @param consequences of decided operations, in their transaction
     * @param sequels what the hub does of itself after it
     */
    public Sync(Ground ground, Keys keys, List<Consequence> consequences, List<Sequel> sequels) {
        this.transactions = ground.transactions();
        this.clock = ground.clock();
        this.parts = new PartFiles(ground.snapshots(), clock);
        this.vault = ground.rows().vault();
        Erasures erasures = new Erasures(ground.catalog(), vault, keys.seal());
        List<Consequence> following = new ArrayList<>(consequences);
        following.add(new Erasing(ground.catalog(), erasures, school -> parts.clear()));
        this.aftermath = new Aftermath(holdings, leases, replicas, following);
        Rulings rulings = new Rulings(ground.catalog(), ground.rows());
        Decider decider = new Decider(
                transactions, rulings, replicas, aftermath, erasures, vault, ground.moved(), ground.steps());
        this.held = new HeldOperations(transactions, rulings, replicas, aftermath, ground.catalog(), vault, clock);
        Puller puller = new Puller(transactions, ground.catalog(), vault, holdings, leases, keys.seal());
        this.writer =
                new HubWriter(transactions, decider, replicas, ground.catalog(), keys.seal(), clock, ground.ids());
        Admission admission = new Admission(SNAPSHOTS_AT_A_TIME);
        Snapshots making = new Snapshots(ground, holdings, leases, parts, admission, keys.seal(), aftermath);
        Exchange exchanges = new Exchange(
                transactions,
                ground.catalog(),
                decider,
                puller,
                replicas,
                aftermath,
                epochs,
                new Sequels(sequels, transactions, leases, writer),
                new CarriedSnapshots(making, parts),
                new Notices(keys.seal(), ground.catalog().schema().oldest()),
                new GrantRenewals(keys.seal()),
                new Backups(keys.seal()),
                clock,
                ground.steps(),
                ground.beside());
        this.allowances = ground.allowances();
        this.requests = new SignedRequests(this);
        this.exchange =
                new ExchangeRoute(requests, exchanges, keys, new Admission(EXCHANGES_AT_A_TIME), ground.steps());
        this.salvage = new SalvageRoute(
                this,
                new Salvage(transactions, ground.catalog(), vault, epochs, erasures),
                held,
                keys.seal().verifyKey(),
                clock);
        this.readmission = new ReadmissionRoute(
                this,
                requests,
                new Readmissions(transactions, epochs, writer, aftermath),
                keys.seal().verifyKey(),
                clock);
        this.verify = new VerifyRoutes(
                requests,
                new Verifier(ground, holdings, admission),
                ground.catalog().schema().version());
        this.snapshots = new SnapshotRoutes(requests, making, parts);
    }

    /** What opens the fields that are kept encrypted. */
    public Vault vault() {
        return vault;
    }

    public HubWriter writer() {
        return writer;
    }

    public HeldOperations held() {
        return held;
    }

    public ExchangeRoute exchange() {
        return exchange;
    }

    /** How devices bring what this hub has forgotten. */
    public SalvageRoute salvage() {
        return salvage;
    }

    /** How devices that this hub has forgotten come in again. */
    public ReadmissionRoute readmission() {
        return readmission;
    }

    /** Drops what the feed says of commits before a moment; returns how many changes. */
    public long pruneFeed(Instant before) {
        return transactions.platform(connection -> Commits.pruneFeed(connection, before));
    }

    public VerifyRoutes verify() {
        return verify;
    }

    public SnapshotRoutes snapshots() {
        return snapshots;
    }

    public Holdings holdings() {
        return holdings;
    }

    /** How often each device may ask. */
    Allowances allowances() {
        return allowances;
    }

    /** The replica of this id, whatever its school. */
    public Optional<Replicas.Identity> identify(UUID replicaId) {
        return Replicas.identify(transactions, replicaId);
    }

    /**
     * Adds a replica with its first grant, in the caller's writing transaction.
     *
     * @return the numbers that it may give out
     */
    public List<ExchangeReply.Lease> enrol(
            Connection connection, UUID schoolId, Replicas.Enrolled replica, Grant.Signed grant) throws SQLException {
        replicas.add(connection, schoolId, replica);
        grant(connection, schoolId, grant);
        return leases.after(connection, schoolId, replica.id(), 0);
    }

    /**
     * Opens the series from which a replica that is about to be enrolled numbers its papers, in a transaction of its own.
     *
     * @return empty if the hub could not decide it now
     */
    public Optional<DeviceCertificate.Series> openSeries(UUID schoolId, UUID replicaId, String deviceName) {
        int epoch = transactions.reading(schoolId, connection -> epochs.latest(connection, schoolId));
        writer.submitItself(schoolId, List.of(new OpenSeries(replicaId, deviceName, epoch)));
        return transactions.reading(schoolId, connection -> series.of(connection, schoolId, replicaId));
    }

    /** Decides what the hub does of itself, in transactions of their own. */
    public List<Decision> submitItself(UUID schoolId, List<Operation> operations) {
        return writer.submitItself(schoolId, operations);
    }

    /** Requests that devices sign, for other parts of the hub that answer them. */
    public SignedRequests requests() {
        return requests;
    }

    /** What a replica holds now, of one state of the school. */
    public Scope scope(Connection connection, UUID schoolId, UUID replicaId) throws SQLException {
        return new Scope(holdings.of(connection, schoolId, replicaId, Long.MAX_VALUE).stream()
                .map(Holdings.Dated::holding)
                .toList());
    }

    /** Whether the log of the school has an operation of this id. */
    public boolean decided(UUID schoolId, UUID operationId) {
        return transactions.reading(
                schoolId,
                connection -> !new OperationLog()
                        .known(connection, schoolId, List.of(operationId))
                        .isEmpty());
    }

    /** Ends the series of a withdrawn replica, in a transaction of its own. */
    public void endSeries(UUID schoolId, UUID replicaId, String reason) {
        writer.submitItself(schoolId, List.of(new EndSeries(replicaId, reason)));
    }

    /**
     * Takes an admission number of the school's series, in a transaction of its own; if it is not used then, it is lost.
     *
     * @param year 0 for a series without end
     */
    public long admissionNumber(UUID schoolId, int year) {
        return transactions.writing(schoolId, null, connection -> leases.take(connection, schoolId, year, 1));
    }

    /** Lets a user work on a replica, in the caller's writing transaction: from now on it holds what he holds. */
    public void grant(Connection connection, UUID schoolId, Grant.Signed grant) throws SQLException {
        grants.add(connection, schoolId, grant);
        aftermath.newDay(connection, schoolId, clock.instant(), grant.grant().replica());
    }

    /** Whether a user has worked on a replica, or could. */
    public boolean isUserOf(Connection connection, UUID schoolId, UUID replicaId, UUID userId) throws SQLException {
        return grants.isOf(connection, schoolId, replicaId, userId);
    }

    /** Whose a device is. */
    public DeviceKind kindOf(Connection connection, UUID schoolId, UUID replicaId) throws SQLException {
        return replicas.kindOf(connection, schoolId, replicaId);
    }

    /** The school's devices, those of people first heard of first. */
    public List<Devices.Device> devices(Connection connection, UUID schoolId, Instant now) throws SQLException {
        return devices.of(connection, schoolId, now);
    }

    /** Withdraws a device, in the caller's writing transaction; false where there is none such. */
    public boolean revoke(Connection connection, UUID schoolId, Devices.Revocation revocation) throws SQLException {
        return devices.revoke(connection, schoolId, revocation);
    }

    /** The day at the school of this transaction. */
    public LocalDate today(Connection connection, UUID schoolId) throws SQLException {
        return aftermath.today(connection, schoolId, clock.instant());
    }

    @Override
    public void close() {
        parts.close();
    }
}
