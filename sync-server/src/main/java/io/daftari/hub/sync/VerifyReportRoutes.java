package io.daftari.hub.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.op.Permission;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code GET /api/v1/verify-reports}: which devices held otherwise than the hub, for those who answer for the school. */
public final class VerifyReportRoutes implements Routes {

    /** Roles with this right are told what is wrong with the school's devices. */
    private static final Permission WATCH = Permission.of("device.watch");

    private static final int MOST = 500;

    private final TenantTransaction transactions;
    private final Access access;

    public VerifyReportRoutes(TenantTransaction transactions, Access access) {
        this.transactions = transactions;
        this.access = access;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/api/v1/verify-reports", "devices", "Which devices differed from the hub")
                .giving(200, Schemas.listOf("VerifyReport", Report.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/verify-reports", this::list);
    }

    /** One audience of one table that differed, and how many rows each side had of it. */
    @JsonPropertyOrder({"replica_id", "device_name", "at", "table", "audience", "replica_rows", "hub_rows"})
    private record Report(
            @JsonProperty("replica_id") UUID replicaId,
            @JsonProperty("device_name") String deviceName,
            Instant at,
            String table,
            UUID audience,
            @JsonProperty("replica_rows") long replicaRows,
            @JsonProperty("hub_rows") long hubRows) {}

    private void list(Context ctx) {
        Access.Member member = access.member(ctx);
        if (!member.permits(WATCH)) {
            throw ApiProblem.forbidden("not-permitted", "Only owner and principal see which devices differed");
        }
        Bodies.write(
                ctx,
                200,
                Map.of("items", transactions.reading(member.schoolId(), connection -> last(connection, member))));
    }

    private static List<Report> last(Connection connection, Access.Member member) throws SQLException {
        String sql = """
            SELECT v.replica_id, r.name, v.at, v.table_name, v.audience, v.replica_rows, v.hub_rows
            FROM verify_report v JOIN replica r ON r.school_id = v.school_id AND r.id = v.replica_id
            WHERE v.school_id = ? ORDER BY v.at DESC, v.replica_id, v.table_name, v.audience LIMIT ?\
            """;
        List<Report> reports = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, member.schoolId());
            statement.setInt(2, MOST);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    reports.add(new Report(
                            results.getObject(1, UUID.class),
                            results.getString(2),
                            results.getObject(3, OffsetDateTime.class).toInstant(),
                            results.getString(4),
                            results.getObject(5, UUID.class),
                            results.getLong(6),
                            results.getLong(7)));
                }
            }
        }
        return reports;
    }
}
