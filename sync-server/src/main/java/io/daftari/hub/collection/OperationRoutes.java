package io.daftari.hub.collection;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Samples;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.repeat.Repeats;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.HubWriter;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.row.ColumnKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/operations}: the one way in which people at the hub itself change a school. */
public final class OperationRoutes implements Routes {

    private static final int MOST = 1_000;

    private final Access access;
    private final HubWriter writer;

    public OperationRoutes(Access access, HubWriter writer) {
        this.access = access;
        this.writer = writer;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/api/v1/operations", "operations", "Operations as devices write them, in a list")
                .taking(
                        Input.of("id", ColumnKind.UUID)
                                .about("Of a client that may have to send it again; else the hub makes one"),
                        Input.text("type").must().about("Its name, as Edit or AdmitStudent"),
                        Input.of("version", ColumnKind.INT).about("1 unless it says otherwise"),
                        Input.object("body", List.of())
                                .must()
                                .about("Its own fields, called as on devices: in camelCase"))
                .as("WrittenOperation")
                .eachOfMany()
                .like("[{\"type\":\"Edit\",\"body\":{\"row\":\"subject\",\"id\":\"" + Samples.SUBJECT
                        + "\",\"now\":{\"code\":\"ART\",\"name\":\"Art\"}}}]")
                .giving(200, Schemas.of("DecidedOperations", Decided.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/operations", this::submit);
    }

    /**
     * @param id given by a client that may have to send it again; the second time it gets the first decision
     */
    private record Wanted(
            @Nullable UUID id,
            @Nullable String type,
            @Nullable Integer version,
            @Nullable JsonNode body) {}

    /** In the order of the request; behind one that broke the program nothing was decided. */
    private record Decided(List<Decision> decisions) {}

    private void submit(Context ctx) {
        Access.Member member = access.member(ctx);
        Wanted[] wanted = Bodies.read(ctx, Wanted[].class);
        if (wanted.length == 0 || wanted.length > MOST) {
            throw ApiProblem.malformed("", "out-of-range", "From 1 to " + MOST + " operations at a time");
        }
        List<HubWriter.Draft> drafts = new ArrayList<>(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            Wanted one = wanted[i];
            if (one == null || one.type() == null || one.body() == null) {
                throw ApiProblem.malformed("operations[" + i + "]", "required", "type and body are required");
            }
            drafts.add(
                    new HubWriter.Draft(one.id(), one.type(), one.version() == null ? 1 : one.version(), one.body()));
        }
        UUID attempt = Repeats.attempt(ctx);
        if (attempt != null) {
            int given = 0;
            for (int i = 0; i < drafts.size(); i++) {
                if (drafts.get(i).id() == null) {
                    drafts.set(i, drafts.get(i).under(HubWriter.Draft.idOf(attempt, given++)));
                }
            }
        }
        List<Decision> decisions;
        try {
            decisions = writer.submit(member.schoolId(), member.userId(), drafts);
        } catch (MalformedOperation e) {
            throw ApiProblem.malformed(e);
        }
        Bodies.write(ctx, 200, new Decided(decisions));
    }
}
