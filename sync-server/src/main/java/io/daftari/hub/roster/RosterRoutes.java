package io.daftari.hub.roster;

import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.collection.Reading;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.http.Upload;
import io.daftari.hub.imports.ImportRoutes;
import io.daftari.hub.security.Access;
import io.daftari.hub.sheet.Spool;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.row.ColumnKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** {@code /api/v1/oneroster}: the school as a set of OneRoster files, and files of other programs to be taken in. */
public final class RosterRoutes implements Routes {

    private static final String PATH = "/api/v1/oneroster";

    private final Access access;
    private final Reading reading;
    private final ReadTrail trail;
    private final ImportRoutes imports;
    private final List<Collection<?>> collections;

    public RosterRoutes(
            Access access, Reading reading, ReadTrail trail, ImportRoutes imports, List<Collection<?>> collections) {
        this.access = access;
        this.reading = reading;
        this.trail = trail;
        this.imports = imports;
        this.collections = List.copyOf(collections);
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "imports";
        return List.of(
                Endpoint.get(PATH, tag, "The school as OneRoster files (CSV in a ZIP)")
                        .needs(AdmitStudent.PERMISSION)
                        .asking(List.of(new Endpoint.Query(
                                "version", "1.1 unless it says 1.2", Schemas.value(ColumnKind.TEXT, null))))
                        .giving(200, null)
                        .files("application/zip"),
                Endpoint.post(PATH, tag, "OneRoster files, to be tried like others; the body is the ZIP itself")
                        .needs(AdmitStudent.PERMISSION)
                        .of(Endpoint.Bytes.TAKEN)
                        .upTo(Upload.MAX_TABLE)
                        .giving(201, imports.told()));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::write);
        routes.post(PATH, this::read);
    }

    private void write(Context ctx) {
        Access.Member member = access.permitted(ctx, AdmitStudent.PERMISSION);
        RosterVersion version = RosterVersion.of(ctx.queryParam("version"));
        RosterExport export = new RosterExport(version);
        long people = reading.as(member, state -> export.read(state, collections));
        try (Spool spool = Spool.begin()) {
            export.write(spool.begun());
            trail.note(member, "oneroster", null, people, List.of());
            spool.answer(ctx, "application/zip", "oneroster-" + version.number() + ".zip");
        } catch (IOException e) {
            throw new UncheckedIOException("A file of rows can't be written", e);
        }
    }

    private void read(Context ctx) {
        Access.Member member = access.permitted(ctx, AdmitStudent.PERMISSION);
        Roster roster;
        try (Upload upload = Upload.of(ctx)) {
            roster = upload.with(RosterReader::read);
        }
        Bodies.write(
                ctx,
                201,
                Map.of(
                        "items",
                        imports.add(
                                member, "OneRoster " + roster.version().number(), new RosterTables(roster).tables())));
    }
}
