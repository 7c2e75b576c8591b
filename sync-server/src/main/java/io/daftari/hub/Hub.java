package io.daftari.hub;

import io.daftari.hub.account.AccountGround;
import io.daftari.hub.account.AccountMail;
import io.daftari.hub.account.PasswordRules;
import io.daftari.hub.account.Passwords;
import io.daftari.hub.account.Tries;
import io.daftari.hub.attendance.AttendanceSummaries;
import io.daftari.hub.collection.Reading;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.HubDatabase;
import io.daftari.hub.database.LocalPostgres;
import io.daftari.hub.database.Secrets;
import io.daftari.hub.desk.RowSessions;
import io.daftari.hub.file.CloudinaryStore;
import io.daftari.hub.file.Contents;
import io.daftari.hub.file.DiskStore;
import io.daftari.hub.file.FileStores;
import io.daftari.hub.file.S3Store;
import io.daftari.hub.http.Allowances;
import io.daftari.hub.http.Api;
import io.daftari.hub.http.ClientAddress;
import io.daftari.hub.imports.ImportSql;
import io.daftari.hub.imports.Importing;
import io.daftari.hub.imports.Undoing;
import io.daftari.hub.live.Wakes;
import io.daftari.hub.mail.LetterWriter;
import io.daftari.hub.mail.MailboxPost;
import io.daftari.hub.mail.Mailing;
import io.daftari.hub.mail.Post;
import io.daftari.hub.mail.SmtpPost;
import io.daftari.hub.people.AdmissionNumberSql;
import io.daftari.hub.people.AdmissionNumbers;
import io.daftari.hub.privacy.Retention;
import io.daftari.hub.repeat.RepeatSql;
import io.daftari.hub.repeat.Repeats;
import io.daftari.hub.security.HubKeys;
import io.daftari.hub.sync.Sync;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.tls.CertificateRefused;
import io.daftari.hub.tls.TlsFiles;
import io.daftari.hub.tls.TlsPort;
import io.daftari.hub.vault.Vault;
import io.daftari.hub.webhook.Destinations;
import io.daftari.hub.webhook.Webhooks;
import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import io.daftari.model.op.Catalog;
import io.daftari.model.time.Ids;
import io.daftari.model.time.UuidV7;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A running hub: the composition root. Everything is made here, once, and given by constructor. Several hubs may run in one
 * JVM, over one database or over several.
 */
@Edge(reason = "makes the one source of chance that keys, salts and ids are drawn from")
public final class Hub implements AutoCloseable {

    /** How long a hub that starts tries held operations again before it serves. */
    private static final Duration RETRY_AT_START = Duration.ofSeconds(30);

    private static final Duration MAILS_KEPT = Duration.ofDays(30);
    private static final Duration DELIVERIES_KEPT = Duration.ofDays(30);

    /** What stands in a file that came to be taken in is of use as long as somebody may mend its lines. */
    private static final Duration FILES_KEPT = Duration.ofDays(30);

    /** As long as an address counts as familiar. */
    private static final Duration SIGN_INS_KEPT = Duration.ofDays(90);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final String host;
    private int port;
    private boolean secure;
    private @Nullable Mailing mailing;
    private @Nullable Retention retention;
    private @Nullable Pruning pruning;
    private @Nullable Passwords passwords;
    private @Nullable Api api;
    private @Nullable Importing importing;
    private @Nullable Webhooks webhooks;

    private Hub(String host) {
        this.host = host;
    }

    /**
     * Starts a hub: its database, brought to the newest version, and its HTTP server.
     *
     * @param clock the hub's time, by which captures are judged
     * @param steps named points at which a test may stop it; {@link Steps#NONE} in production
     */
    public static Hub start(HubConfig config, Clock clock, Steps steps) {
        return start(config, clock, steps, Chance.of(clock));
    }

    /**
     * What a simulation repeats.
     *
     * @param random keys and salts are drawn from it
     * @param beside runs what need not wait for what it is beside of
     */
    public record Chance(SecureRandom random, Ids ids, Executor beside) {

        /** As it is in production. */
        public static Chance of(Clock clock) {
            SecureRandom random = new SecureRandom();
            return new Chance(random, new UuidV7(clock, random), Executors.newVirtualThreadPerTaskExecutor());
        }
    }

    /** The same with a chance of one's own. */
    public static Hub start(HubConfig config, Clock clock, Steps steps, Chance chance) {
        return start(config, clock, steps, chance, Daftari.catalog());
    }

    /** A hub that knows other operations, as an older or a newer version of it does. */
    public static Hub start(HubConfig config, Clock clock, Steps steps, Chance chance, Catalog catalog) {
        Hub hub = new Hub(config.host());
        try {
            hub.begin(config, clock, steps, chance, catalog);
            return hub;
        } catch (RuntimeException | Error e) {
            hub.close();
            throw e;
        }
    }

    private void begin(HubConfig config, Clock clock, Steps steps, Chance chance, Catalog catalog) {
        SecureRandom random = chance.random();
        Ids ids = chance.ids();
        DatabaseAddress address = config.database().orElseGet(() -> embedded(config.home()));
        HubDatabase database = with(HubDatabase.open(address, secret(config.home(), address)));
        TenantTransaction transactions = new TenantTransaction(database.pool());
        RowSessions rows = with(new RowSessions(
                catalog, database.pool(), new Vault(config.fieldKeys().load(), catalog)));
        HubKeys keys = HubKeys.of(transactions, random, clock.instant());
        Path snapshots = config.home().resolve("snapshots");
        AdmissionNumbers numbers = new AdmissionNumbers(new AdmissionNumberSql(transactions), clock);
        ClientAddress from = new ClientAddress(config.outside().proxies());
        Allowances allowances = new Allowances(clock, from);
        Wakes wakes = new Wakes(database.single(), transactions);
        Sync sync = with(new Sync(
                new Sync.Ground(
                        transactions,
                        catalog,
                        rows,
                        clock,
                        ids,
                        steps,
                        snapshots,
                        chance.beside(),
                        wakes::moved,
                        allowances),
                new Sync.Keys(keys.seal(), keys.box(), random),
                List.of(new AttendanceSummaries(), numbers),
                List.of(numbers)));
        sync.held().retryAll(RETRY_AT_START);
        Contents contents = new Contents(
                transactions, sync, stores(config, clock), config.files().largestBytes(), clock);
        LetterWriter letters = new AccountMail(transactions, keys.codes(), () -> reached(config), clock);
        mailing = with(new Mailing(transactions, letters, post(config, clock), clock));
        passwords = new Passwords(random);
        AccountGround accounts = new AccountGround(
                transactions,
                passwords,
                new PasswordRules(),
                new Tries(transactions, keys.codes(), clock),
                mailing,
                clock,
                ids);
        Reading reading = new Reading(transactions, sync, catalog, rows, clock, ids);
        Importing.Hands hands =
                new Importing.Hands(reading, sync.writer(), school -> year -> sync.admissionNumber(school, year));
        ImportSql imports = new ImportSql(transactions);
        Importing importer = with(new Importing(
                imports,
                hands,
                new Undoing(imports, sync.writer(), catalog),
                AllCollections.IMPORTS,
                steps,
                clock,
                ids));
        importing = importer;
        Webhooks telling = with(new Webhooks(
                transactions, new Destinations(config.outside().webhooks()), keys.codes(), AllCollections.LIST, clock));
        webhooks = telling;
        Optional<TlsPort> tls = config.outside()
                .tls()
                .map(files -> with(tls(files, config.outside().host(), clock)));
        secure = tls.isPresent();
        Api served = with(Api.start(
                new Api.Place(config.host(), config.port(), tls),
                config.outside().browsers(),
                HubRoutes.of(
                        config,
                        new HubRoutes.Door(from, allowances),
                        accounts,
                        sync,
                        new HubRoutes.Ground(catalog, hands, contents, imports, importer, wakes, telling),
                        keys,
                        database,
                        random)));
        port = served.port();
        api = served;
        mailing.start();
        importer.start();
        telling.start();
        // Stopped before the server, which else would wait for those who listen.
        with(wakes).start();
        Duration feed = Duration.ofDays(config.feedDays());
        Retention retaining = new Retention(transactions, sync, clock);
        retention = retaining;
        pruning = with(Pruning.daily(List.of(
                new Pruning.Task("changes", () -> sync.pruneFeed(clock.instant().minus(feed))),
                new Pruning.Task(
                        "answers",
                        () -> new RepeatSql(transactions).prune(clock.instant().minus(Repeats.KEPT))),
                new Pruning.Task(
                        "lines of files", () -> imports.prune(clock.instant().minus(FILES_KEPT))),
                new Pruning.Task("files", contents::sweep),
                new Pruning.Task(
                        "deliveries", () -> telling.prune(clock.instant().minus(DELIVERIES_KEPT))),
                new Pruning.Task("mails", () -> mails().prune(clock.instant().minus(MAILS_KEPT))),
                new Pruning.Task("records", retaining::run),
                new Pruning.Task(
                        "sign-ins", () -> accounts.prune(clock.instant().minus(SIGN_INS_KEPT))))));
    }

    private static FileStores stores(HubConfig config, Clock clock) {
        HubConfig.Files files = config.files();
        return new FileStores(
                new DiskStore(config.home().resolve("files")),
                files.pictures().map(cloud -> new CloudinaryStore(cloud, clock)),
                files.bucket().map(bucket -> new S3Store(bucket, clock)));
    }

    private static TlsPort tls(TlsFiles files, Optional<String> host, Clock clock) {
        try {
            return new TlsPort(files, host, clock);
        } catch (CertificateRefused e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Where people reach it, as mails say. */
    private String reached(HubConfig config) {
        return config.outside().address().orElseGet(this::address).toString();
    }

    private static Post post(HubConfig config, Clock clock) {
        HubConfig.Mail mail = config.mail();
        return mail.server()
                .<Post>map(server -> new SmtpPost(server, mail.from(), clock))
                .orElseGet(() -> new MailboxPost(config.home().resolve("mail"), mail.from(), clock));
    }

    private DatabaseAddress embedded(Path home) {
        return with(LocalPostgres.start(home.resolve("postgres"), home)).address();
    }

    /** Hubs over one database agree on the hub role's password without talking: it follows from what they all know. */
    private static byte[] secret(Path home, DatabaseAddress address) {
        if (!address.password().isEmpty()) {
            return address.password().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Secrets.textAt(home.resolve("database.secret")).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The hub can't keep a secret in " + home, e);
        }
    }

    private <T extends AutoCloseable> T with(T part) {
        parts.push(part);
        return part;
    }

    /** The address at which it serves, as {@code http://127.0.0.1:7070}. */
    public URI address() {
        return URI.create(
                (secure ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** Sends the mails that are due at once, and not at the next round; returns when they are sent. */
    public void sendMails() {
        mails().sendDue();
    }

    /** Tells webhooks at once, and not at the next round; returns when it is done. */
    void tellWebhooks() {
        Objects.requireNonNull(webhooks).tellDue();
    }

    /** Erases whose time is over at once, and not tomorrow; returns how many. */
    long retain() {
        return Objects.requireNonNull(retention).run();
    }

    private Mailing mails() {
        return Objects.requireNonNull(mailing);
    }

    /** Takes in at once what waits to be taken in, and not at the next round; returns when nothing waits. */
    public void takeFilesIn() {
        Objects.requireNonNull(importing).workDue();
    }

    /** Every route that it serves, as {@code GET /api/v1/schools}. */
    List<String> routes() {
        return Objects.requireNonNull(api).routes();
    }

    /** Drops what nobody needs any more at once, and not at the end of the day. */
    void prune() {
        Objects.requireNonNull(pruning).prune();
    }

    /** Where its passwords are compared. */
    Passwords passwords() {
        return Objects.requireNonNull(passwords);
    }

    /** Lets running requests end, then stops server, pool and database, in this order. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("A part of the hub did not stop", e);
            }
        }
    }
}
