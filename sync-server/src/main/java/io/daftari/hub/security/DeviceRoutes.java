package io.daftari.hub.security;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.sync.Devices;
import io.daftari.hub.sync.SchoolStanding;
import io.daftari.hub.sync.SignedRequests;
import io.daftari.hub.sync.Sync;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Permission;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.wire.DeviceQuestion;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whoever gives roles at a school: its devices and their withdrawal. For its owner: whether it is served here.
 *
 * <p>{@code POST /sync/v1/devices} gives the same list to a device on which such a person is signed in, without a network
 * perhaps: his password does not have to be asked to look.
 */
public final class DeviceRoutes implements Routes {

    /** To close the school or move it to another hub. */
    private static final Permission OWN = Permission.of("school.own");

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_ADDRESS = 500;

    private final TenantTransaction transactions;
    private final Access access;
    private final Sync sync;
    private final Clock clock;

    public DeviceRoutes(TenantTransaction transactions, Access access, Sync sync, Clock clock) {
        this.transactions = transactions;
        this.access = access;
        this.sync = sync;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/devices", "devices", "The school's devices, and how they are")
                        .asking(List.of(new Endpoint.Query(
                                "care", "Only those that need it", Schemas.value(ColumnKind.BOOL, null))))
                        .giving(200, Schemas.listOf("Device", Devices.Device.class)),
                Endpoint.post("/api/v1/devices/{replica}/revoke", "devices", "Withdraw a device")
                        .taking(Input.text("reason").must())
                        .giving(
                                200,
                                Schemas.answer(Input.of("id", ColumnKind.UUID).must())),
                Endpoint.post("/api/v1/school-standing", "schools", "Open, close or move the school")
                        .needs(OWN)
                        .taking(
                                Input.word("standing", SchoolStanding.Kind.class)
                                        .must(),
                                Input.text("address"))
                        .like("{\"standing\":\"OPEN\"}")
                        .giving(200, Schemas.of("SchoolStanding", SchoolStanding.class)),
                Endpoint.ofDevices("/sync/v1/devices", "The same devices, for who heads the school and works on one")
                        .giving(200, Schemas.listOf("Device", Devices.Device.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/devices", this::list);
        routes.post("/api/v1/devices/{replica}/revoke", this::revoke);
        routes.post("/api/v1/school-standing", this::stand);
        routes.post("/sync/v1/devices", this::listForDevice);
    }

    private record Why(@Nullable String reason) {}

    private record Wanted(
            SchoolStanding.@Nullable Kind standing,
            @Nullable String address) {}

    private void list(Context ctx) {
        Access.Member member = head(ctx);
        boolean careOnly = Boolean.parseBoolean(ctx.queryParam("care"));
        List<Devices.Device> devices = devices(member.schoolId()).stream()
                .filter(device -> !careOnly || device.needsCare())
                .toList();
        Bodies.write(ctx, 200, Map.of("items", devices));
    }

    private void listForDevice(Context ctx) {
        SignedRequests.Question<DeviceQuestion> question =
                sync.requests().question(ctx, "devices", DeviceQuestion.class);
        DeviceQuestion asked = question.body();
        UUID replicaId = question.replica().replicaId();
        UUID schoolId = question.replica().schoolId();
        if (!replicaId.equals(asked.replica())) {
            throw ApiProblem.malformed("replica", "not-the-signer", "Another replica has signed this request");
        }
        UUID user = asked.user();
        if (user == null) {
            throw ApiProblem.malformed("user", "required", "Somebody who is signed in there");
        }
        boolean worksThere =
                transactions.reading(schoolId, connection -> sync.isUserOf(connection, schoolId, replicaId, user));
        if (!worksThere) {
            throw ApiProblem.forbidden("not-permitted", "Nobody of that id works on this device");
        }
        requireHead(access.member(user, schoolId));
        Bodies.write(ctx, 200, Map.of("items", devices(schoolId)));
    }

    private List<Devices.Device> devices(UUID schoolId) {
        return transactions.reading(schoolId, connection -> sync.devices(connection, schoolId, now()));
    }

    private void revoke(Context ctx) {
        Access.Member member = head(ctx);
        UUID replica = Access.id("replica", ctx.pathParam("replica"));
        String reason = Bodies.read(ctx, Why.class).reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw ApiProblem.malformed("reason", "required", "Say in a few words why");
        }
        Devices.Revocation revocation = new Devices.Revocation(replica, member.userId(), now(), reason.strip());
        boolean known = transactions.writing(
                member.schoolId(), null, connection -> sync.revoke(connection, member.schoolId(), revocation));
        if (!known) {
            throw ApiProblem.notFound();
        }
        sync.endSeries(member.schoolId(), replica, reason.strip());
        Bodies.write(ctx, 200, Map.of("id", replica));
    }

    private void stand(Context ctx) {
        Access.Member member = access.member(ctx);
        if (!member.permits(OWN)) {
            throw ApiProblem.forbidden("not-permitted", "Only its owner closes or moves a school");
        }
        SchoolStanding standing = read(Bodies.read(ctx, Wanted.class));
        transactions.write(
                member.schoolId(),
                null,
                connection -> standing.set(connection, member.schoolId(), member.userId(), now()));
        Bodies.write(ctx, 200, standing);
    }

    private static SchoolStanding read(Wanted wanted) {
        SchoolStanding.Kind kind = wanted.standing();
        String address = wanted.address();
        if (kind == null) {
            throw ApiProblem.malformed("standing", "required", "OPEN, CLOSED or MOVED");
        }
        if ((kind == SchoolStanding.Kind.MOVED) == (address == null)) {
            throw ApiProblem.malformed("address", "mismatch", "An address goes with a move, and with nothing else");
        }
        return new SchoolStanding(kind, address == null ? null : uri(address));
    }

    private static URI uri(String address) {
        try {
            URI uri = URI.create(address);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && address.length() <= LONGEST_ADDRESS) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw ApiProblem.malformed("address", "not-an-address", "This is not an address")
                    .causedBy(e);
        }
        throw ApiProblem.malformed("address", "not-an-address", "A hub has an address such as https://hub.example.org");
    }

    private Access.Member head(Context ctx) {
        return requireHead(access.member(ctx));
    }

    private static Access.Member requireHead(Access.Member member) {
        if (!member.permits(Edit.permissionFor("role_assignment"))) {
            throw ApiProblem.forbidden("not-permitted", "Your role may not see the school's devices");
        }
        return member;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
