package io.daftari.hub.privacy;

import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.file.Contents;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.hub.sheet.Spool;
import io.daftari.hub.sync.Sync;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.file.AttachedFile;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Permission;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.row.RowType;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@code GET /api/v1/data-subjects/{table}/{id}/export}: all that is held on somebody; {@code GET /api/v1/retention/due}: whose
 * time is over.
 */
public final class PrivacyRoutes implements Routes {

    private static final Permission EXPORT = Permission.of("person.export");

    private final TenantTransaction transactions;
    private final Access access;
    private final ReadTrail trail;
    private final Catalog catalog;
    private final SubjectExport export;
    private final Retention retention;
    private final Contents contents;
    private final Clock clock;

    public PrivacyRoutes(
            TenantTransaction transactions,
            Access access,
            ReadTrail trail,
            Catalog catalog,
            Sync sync,
            Retention retention,
            Contents contents,
            Clock clock) {
        this.transactions = transactions;
        this.access = access;
        this.trail = trail;
        this.catalog = catalog;
        this.export = new SubjectExport(catalog, sync.vault());
        this.retention = retention;
        this.contents = contents;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "privacy";
        return List.of(
                Endpoint.get(
                                "/api/v1/data-subjects/{table}/{id}/export",
                                tag,
                                "All that the school holds on somebody, as a ZIP to read and for machines")
                        .needs(EXPORT)
                        .giving(200, null)
                        .files("application/zip"),
                Endpoint.get("/api/v1/retention/due", tag, "Whose records have been kept for as long as they may be")
                        .needs(ErasePerson.PERMISSION)
                        .giving(200, Schemas.listOf("DueErasure", Due.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/data-subjects/{table}/{id}/export", this::export);
        routes.get("/api/v1/retention/due", this::due);
    }

    private void export(Context ctx) {
        Access.Member member = access.permitted(ctx, EXPORT);
        UUID id = Access.id("id", ctx.pathParam("id"));
        RowType<?> person = catalog.row(ctx.pathParam("table"))
                .filter(RowType::isOfPersons)
                .orElseThrow(() -> ApiProblem.notFound());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SubjectExport.Told told = transactions
                .reading(member.schoolId(), connection -> export.of(connection, member.schoolId(), person, id, now))
                .orElseThrow(() -> ApiProblem.notFound());
        trail.note(member, "person export", id, told.records(), List.of());
        try (Spool spool = Spool.begin()) {
            SubjectExport.write(told, bytesOf(member.schoolId()), spool.begun());
            spool.answer(ctx, "application/zip", person.table() + "-" + id + ".zip");
        } catch (IOException e) {
            throw new UncheckedIOException("An export can't be written", e);
        }
    }

    private SubjectExport.Bytes bytesOf(UUID schoolId) {
        return new SubjectExport.Bytes() {
            @Override
            public boolean has(AttachedFile file) {
                return contents.has(schoolId, file.contentHash);
            }

            @Override
            public void copy(AttachedFile file, OutputStream out) throws IOException {
                contents.copy(schoolId, file.contentHash, file.sizeBytes, out);
            }
        };
    }

    private void due(Context ctx) {
        Access.Member member = access.permitted(ctx, ErasePerson.PERMISSION);
        Bodies.write(ctx, 200, Map.of("items", retention.due(member.schoolId())));
    }
}
