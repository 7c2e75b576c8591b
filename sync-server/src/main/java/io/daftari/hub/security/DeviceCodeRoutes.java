package io.daftari.hub.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.sync.DeviceKind;
import io.daftari.hub.sync.EnrolmentCodes;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Permission;
import io.daftari.model.time.Ids;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Codes that a head gives out so that a device becomes one of the school, without anybody typing addresses or ids: eight
 * letters, good for one device and a quarter of an hour. Whoever enrols signs in with his own password besides.
 */
public final class DeviceCodeRoutes implements Routes {

    private static final Permission GIVES_ROLES = Edit.permissionFor("role_assignment");

    static final Duration LASTS = Duration.ofMinutes(15);

    private final TenantTransaction transactions;
    private final Access access;
    private final Optional<URI> address;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random;
    private final EnrolmentCodes codes = new EnrolmentCodes();

    /** @param address where people reach the hub; empty for where they reached it now */
    public DeviceCodeRoutes(
            TenantTransaction transactions,
            Access access,
            Optional<URI> address,
            Clock clock,
            Ids ids,
            SecureRandom random) {
        this.transactions = transactions;
        this.access = access;
        this.address = address;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/api/v1/devices/codes", "devices", "A code for a new device")
                .taking(Input.word("kind", DeviceKind.class).must())
                .like("{\"kind\":\"PERSONAL\"}")
                .giving(201, Schemas.of("DeviceCode", Code.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/devices/codes", this::make);
    }

    private record Wanted(@Nullable DeviceKind kind) {}

    /** @param link address and code in one, to be shown as a QR picture or sent */
    private record Code(
            UUID id,
            String code,
            String link,
            DeviceKind kind,
            @JsonProperty("expires_at") Instant expiresAt) {}

    private void make(Context ctx) {
        Access.Member member = access.permitted(ctx, GIVES_ROLES);
        DeviceKind kind = Bodies.read(ctx, Wanted.class).kind();
        if (kind == null) {
            throw ApiProblem.malformed("kind", "required", "OFFICE or PERSONAL");
        }
        byte[] drawn = new byte[Letters.SHORT];
        random.nextBytes(drawn);
        String code = Letters.of(drawn, Letters.SHORT);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        EnrolmentCodes.Made made = new EnrolmentCodes.Made(ids.next(), kind, member.userId(), now, now.plus(LASTS));
        transactions.write(
                member.schoolId(), null, connection -> codes.add(connection, member.schoolId(), made, hash(code)));
        // What follows the sign never leaves a browser that opens it.
        String link = address.map(URI::toString).orElseGet(() -> ctx.scheme() + "://" + ctx.host()) + "/join#" + code;
        Bodies.write(ctx, 201, new Code(made.id(), code, link, kind, made.expires()));
    }

    /** What is kept of a code, however it was typed. */
    static byte[] hash(String code) {
        return Codes.hash(("device\n" + Letters.plain(code)).getBytes(StandardCharsets.UTF_8));
    }
}
