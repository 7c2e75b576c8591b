package io.daftari.bench;

import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import io.daftari.hub.Steps;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.HubDatabase;
import io.daftari.hub.http.Api;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.BrowserRules;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.Edge;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The hub in a process of its own, as in production, and beside it one route that is the limit of an idle exchange: a POST
 * that does one read transaction of a tenant. It ends with the process that started it.
 */
@Edge(reason = "the process itself")
public final class BenchHub {

    static final String READ = "/limit/read";

    private BenchHub() {}

    /** Arguments: the hub's folder, then URL, user and password of the database. */
    public static void main(String[] arguments) throws IOException {
        DatabaseAddress database = new DatabaseAddress(arguments[1], arguments[2], arguments[3]);
        HubConfig config = new HubConfig(Path.of(arguments[0]), "127.0.0.1", 0, Optional.of(database));
        byte[] secret = database.password().getBytes(StandardCharsets.UTF_8);
        try (Hub hub = Hub.start(config, Clock.systemUTC(), Steps.NONE);
                HubDatabase pool = HubDatabase.open(database, secret);
                Api limit = Api.start("127.0.0.1", 0, BrowserRules.none(), List.of(routes -> {
                    TenantTransaction transactions = new TenantTransaction(pool.pool());
                    routes.post(READ, ctx -> read(ctx, transactions));
                }))) {
            System.out.println("READY " + hub.address() + " http://127.0.0.1:" + limit.port());
            while (System.in.read() >= 0) {
                // Whoever started us still runs.
            }
        }
    }

    private static void read(Context ctx, TenantTransaction transactions) {
        UUID school = UUID.fromString(new String(Bodies.raw(ctx, 100), StandardCharsets.US_ASCII));
        String name = transactions.reading(school, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT name FROM school WHERE school_id = ? AND id = ?")) {
                statement.setObject(1, school);
                statement.setObject(2, school);
                try (ResultSet results = statement.executeQuery()) {
                    return results.next() ? results.getString(1) : "";
                }
            }
        });
        ctx.status(200).contentType("text/plain").result(name);
    }
}
