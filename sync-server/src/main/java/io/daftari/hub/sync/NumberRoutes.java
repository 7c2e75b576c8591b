package io.daftari.hub.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.number.SeriesAccount;
import io.daftari.model.number.SeriesCode;
import io.daftari.model.number.VoidNumber;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/numbers}: the series of a school, and of each one what became of every number. For those who may declare
 * numbers void.
 */
public final class NumberRoutes implements Routes {

    /** The most spans of one answer. */
    private static final int MOST = 2_000;

    private final TenantTransaction transactions;
    private final Access access;
    private final NumberReport report;

    public NumberRoutes(TenantTransaction transactions, Access access, Clock clock) {
        this.transactions = transactions;
        this.access = access;
        this.report = new NumberReport(clock);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/numbers", "numbers", "The number series of the school")
                        .giving(200, Schemas.listOf("NumberSeries", NumberReport.Series.class)),
                Endpoint.get("/api/v1/numbers/{series}/{year}", "numbers", "What became of every number of one")
                        .giving(200, Schemas.of("SeriesAccount", Account.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/numbers", this::list);
        routes.get("/api/v1/numbers/{series}/{year}", this::account);
    }

    private void list(Context ctx) {
        Access.Member member = allowed(ctx);
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "items",
                        transactions.reading(
                                member.schoolId(), connection -> report.series(connection, member.schoolId()))));
    }

    /**
     * A paper that bears a number which others bear, too, or none that counts.
     *
     * @param check what stands beside the number on it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            String text,
            NumberEntry.State state,
            @Nullable String kind,
            @JsonProperty("subject_table") @Nullable String subjectTable,
            @JsonProperty("subject_id") @Nullable UUID subjectId,
            @JsonProperty("operation_id") UUID operationId,
            @JsonProperty("replica_id") UUID replicaId,
            @Nullable String check,
            @Nullable String reason) {

        static Line of(NumberEntry entry, Map<UUID, String> checks) {
            return new Line(
                    entry.text,
                    entry.state,
                    entry.kind,
                    entry.subjectTable,
                    entry.subjectId,
                    entry.operationId,
                    entry.replicaId,
                    checks.get(entry.operationId),
                    entry.reason);
        }
    }

    /**
     * Numbers of which the same is to be said.
     *
     * @param lines where something is odd with their papers; those of plain papers are in {@code number-entries}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Numbers(
            long from,
            long to,
            SeriesAccount.State state,
            @JsonProperty("replica_id") @Nullable UUID replicaId,
            @JsonProperty("device_name") @Nullable String deviceName,
            @Nullable String reason,
            @Nullable List<Line> lines) {}

    private record Account(
            String series, int year, Map<SeriesAccount.State, Long> counts, List<Numbers> items, boolean more) {}

    private void account(Context ctx) {
        Access.Member member = allowed(ctx);
        String series = ctx.pathParam("series");
        String year = ctx.pathParam("year");
        if (!year.matches("\\d{1,4}")) {
            throw ApiProblem.malformed("year", "not-a-year", "A year; 0 for a series without end");
        }
        int ofYear = Integer.parseInt(year);
        NumberReport.Told told = transactions.reading(
                member.schoolId(),
                connection -> SeriesCode.isCode(series)
                        ? report.ofDevices(connection, member.schoolId(), series)
                        : report.leased(connection, member.schoolId(), series, ofYear));
        List<SeriesAccount.Span> spans = told.account().spans();
        if (spans.isEmpty()) {
            throw ApiProblem.notFound();
        }
        List<Numbers> items =
                spans.stream().limit(MOST).map(span -> numbers(span, told)).toList();
        Bodies.write(
                ctx, 200, new Account(series, ofYear, told.account().counts(), items, spans.size() > items.size()));
    }

    private static Numbers numbers(SeriesAccount.Span span, NumberReport.Told told) {
        boolean plain =
                span.state() == SeriesAccount.State.ISSUED || span.lines().isEmpty();
        return new Numbers(
                span.from(),
                span.to(),
                span.state(),
                span.holder(),
                span.holder() == null ? null : told.devices().get(span.holder()),
                span.reason(),
                plain
                        ? null
                        : span.lines().stream()
                                .map(line -> Line.of(line, told.checks()))
                                .toList());
    }

    private Access.Member allowed(Context ctx) {
        Access.Member member = access.member(ctx);
        if (!member.permits(VoidNumber.PERMISSION)) {
            throw ApiProblem.forbidden("not-permitted", "Your role does not include this");
        }
        return member;
    }
}
