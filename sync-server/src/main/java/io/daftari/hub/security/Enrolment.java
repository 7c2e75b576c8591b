package io.daftari.hub.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.school.SchoolSql;
import io.daftari.hub.sync.DeviceKind;
import io.daftari.hub.sync.EnrolmentCodes;
import io.daftari.hub.sync.Replicas;
import io.daftari.hub.sync.Sync;
import io.daftari.hub.tenancy.Busy;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.Daftari;
import io.daftari.model.access.Rights;
import io.daftari.model.merge.Edit;
import io.daftari.model.number.SeriesCode;
import io.daftari.model.op.Permission;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.seal.BoxKey;
import io.daftari.model.seal.DeviceCertificate;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SealedKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.ExchangeReply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a device a replica of a school, and lets people work on it offline. */
public final class Enrolment implements Routes {

    private static final Permission GIVES_ROLES = Edit.permissionFor("role_assignment");

    /** Until somebody has looked after an operation of the hub itself that it could not decide. */
    private static final Duration SERIES_PATIENCE = Duration.ofMinutes(1);

    private static final int LONGEST_NAME = 100;

    /** Whoever has it works among the staff, whatever his role is called. */
    private static final Permission SEE_STAFF = Permission.of(Rights.toSee(SubjectKind.STAFF));

    private final TenantTransaction transactions;
    private final Access access;
    private final Sync sync;
    private final HubKeys keys;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random;
    private final EnrolmentCodes codes = new EnrolmentCodes();

    public Enrolment(
            TenantTransaction transactions,
            Access access,
            Sync sync,
            HubKeys keys,
            Clock clock,
            Ids ids,
            SecureRandom random) {
        this.transactions = transactions;
        this.access = access;
        this.sync = sync;
        this.keys = keys;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    @Override
    public List<Endpoint> endpoints() {
        Input author = Input.text("author_key").must().about("Ed25519, by which the author signs");
        return List.of(
                Endpoint.post("/api/v1/devices/enrol", "devices", "A device joins a school")
                        .by(Endpoint.Who.PERSON)
                        .taking(
                                Input.of("school_id", ColumnKind.UUID),
                                Input.text("code"),
                                Input.word("kind", DeviceKind.class),
                                Input.text("device_name").must(),
                                Input.text("device_key").must(),
                                author)
                        .giving(201, Schemas.of("EnrolledDevice", Enrolled.class)),
                Endpoint.post("/api/v1/devices/{replica}/grants", "devices", "Somebody works on a device")
                        .by(Endpoint.Who.PERSON)
                        .taking(author)
                        .giving(201, Schemas.of("GivenGrant", Granted.class)),
                Endpoint.post(
                                "/api/v1/devices/{replica}/file-key",
                                "devices",
                                "The key of a device's file, sealed to it")
                        .by(Endpoint.Who.PERSON)
                        .taking(
                                Input.text("hub_slot").must(),
                                Input.text("box_key").must())
                        .giving(200, Schemas.of("SealedFileKey", FileKey.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/devices/enrol", this::enrol);
        routes.post("/api/v1/devices/{replica}/grants", this::grant);
        routes.post("/api/v1/devices/{replica}/file-key", this::fileKey);
    }

    private record Device(
            @JsonProperty("school_id") @Nullable UUID schoolId,
            @JsonProperty("device_name") @Nullable String deviceName,
            @JsonProperty("device_key") @Nullable VerifyKey deviceKey,
            @JsonProperty("author_key") @Nullable VerifyKey authorKey,
            @Nullable DeviceKind kind,
            @Nullable String code) {}

    /** Where a device is to be enrolled, and by which code; null for none. */
    private record Place(UUID schoolId, EnrolmentCodes.@Nullable Found code) {}

    private record Author(
            @JsonProperty("author_key") @Nullable VerifyKey authorKey) {}

    private record FileKeyAsked(
            @JsonProperty("hub_slot") byte @Nullable [] hubSlot,
            @JsonProperty("box_key") @Nullable BoxKey boxKey) {}

    private record Granted(@JsonProperty("user_id") UUID userId, Grant.Signed grant) {}

    /** @param sealed to the device */
    private record FileKey(byte[] sealed) {}

    private record Enrolled(
            @JsonProperty("replica_id") UUID replicaId,
            @JsonProperty("school_id") UUID schoolId,
            @JsonProperty("school_name") String schoolName,
            @JsonProperty("user_id") UUID userId,
            @JsonProperty("hub_key") VerifyKey hubKey,
            @JsonProperty("hub_box_key") BoxKey hubBoxKey,
            Grant.Signed grant,
            List<ExchangeReply.Lease> leases,
            @JsonProperty("paper_series") String paperSeries,
            DeviceKind kind,
            DeviceCertificate.Signed certificate) {}

    private void enrol(Context ctx) {
        UUID userId = access.user(ctx);
        Device device = Bodies.read(ctx, Device.class);
        Place place = place(device);
        UUID schoolId = place.schoolId();
        VerifyKey deviceKey = required("device_key", device.deviceKey());
        VerifyKey authorKey = required("author_key", device.authorKey());
        String name = required("device_name", device.deviceName());
        if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw ApiProblem.malformed("device_name", "wrong-length", "A device has a short name");
        }
        Access.Member member = access.member(userId, schoolId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID replicaId = ids.next();
        // Before the replica is there: one without a series could not number its papers, but a series alone does no
        // harm.
        DeviceCertificate.Series series =
                sync.openSeries(schoolId, replicaId, name.strip()).orElseThrow(() -> new Busy(SERIES_PATIENCE));
        Enrolled enrolled = transactions.writing(schoolId, null, connection -> {
            DeviceKind kind = kind(connection, place, device, member, replicaId, now);
            Grant.Signed grant = signed(replicaId, userId, authorKey, kind, now);
            Replicas.Enrolled replica =
                    new Replicas.Enrolled(replicaId, deviceKey, name.strip(), kind, userId, now, Daftari.SCHEMA);
            return new Enrolled(
                    replicaId,
                    schoolId,
                    SchoolSql.nameOf(connection, schoolId),
                    userId,
                    keys.seal().verifyKey(),
                    keys.box().boxKey(),
                    grant,
                    sync.enrol(connection, schoolId, replica, grant),
                    SeriesCode.of(series.ordinal()),
                    kind,
                    certified(schoolId, replica, series));
        });
        Bodies.write(ctx, 201, enrolled);
    }

    /** The device keeps it, and shows it to a hub that has forgotten it. */
    private DeviceCertificate.Signed certified(
            UUID schoolId, Replicas.Enrolled replica, DeviceCertificate.Series series) {
        DeviceCertificate certificate = new DeviceCertificate(
                replica.id(),
                schoolId,
                replica.deviceKey(),
                replica.kind().isOfSchool(),
                replica.by(),
                replica.at(),
                series,
                replica.name());
        return new DeviceCertificate.Signed(certificate, keys.seal().sign(certificate.message()));
    }

    private Place place(Device device) {
        String code = device.code();
        if (code == null) {
            return new Place(required("school_id", device.schoolId()), null);
        }
        EnrolmentCodes.Found found = transactions
                .platform(connection -> codes.find(connection, DeviceCodeRoutes.hash(code)))
                .filter(one -> device.schoolId() == null || one.schoolId().equals(device.schoolId()))
                .orElseThrow(Enrolment::wrongCode);
        return new Place(found.schoolId(), found);
    }

    /**
     * Whose the device is: as whoever made its code said, and without a code its user's own, unless he may say otherwise
     * himself.
     */
    private DeviceKind kind(
            Connection connection, Place place, Device device, Access.Member member, UUID replicaId, Instant now)
            throws SQLException {
        EnrolmentCodes.Found code = place.code();
        if (code != null) {
            return codes.use(connection, code, replicaId, now).orElseThrow(Enrolment::wrongCode);
        }
        boolean office = device.kind() == DeviceKind.OFFICE && member.permits(GIVES_ROLES);
        return office ? DeviceKind.OFFICE : DeviceKind.PERSONAL;
    }

    private static ApiProblem wrongCode() {
        return ApiProblem.rejected("wrong-code", "This code is wrong, used or over");
    }

    /** A further user on a device, or a grant that is about to end. */
    private void grant(Context ctx) {
        UUID userId = access.user(ctx);
        VerifyKey authorKey =
                required("author_key", Bodies.read(ctx, Author.class).authorKey());
        Replicas.Identity replica = usable(ctx, userId);
        UUID schoolId = replica.schoolId();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Grant.Signed grant = transactions.writing(schoolId, null, connection -> {
            DeviceKind kind = sync.kindOf(connection, schoolId, replica.replicaId());
            Grant.Signed signed = signed(replica.replicaId(), userId, authorKey, kind, now);
            sync.grant(connection, schoolId, signed);
            return signed;
        });
        Bodies.write(ctx, 201, new Granted(userId, grant));
    }

    /**
     * Opens what a device has sealed to this hub of its file's key, for somebody who is new on it or has a new password. The
     * hub keeps nothing of it; the answer can be read by the device alone.
     */
    private void fileKey(Context ctx) {
        UUID userId = access.user(ctx);
        FileKeyAsked asked = Bodies.read(ctx, FileKeyAsked.class);
        byte[] slot = required("hub_slot", asked.hubSlot());
        BoxKey to = required("box_key", asked.boxKey());
        UUID replica = usable(ctx, userId).replicaId();
        byte[] key = SealedKey.open(slot, replica, keys.box())
                .orElseThrow(
                        () -> ApiProblem.malformed("hub_slot", "not-of-this-device", "This was not sealed for it"));
        Bodies.write(ctx, 200, new FileKey(SealedKey.seal(replica, key, to, random)));
    }

    /**
     * The device of the request, on which the user may work: of the staff everybody, so that a school's computer serves
     * whoever sits down at it; pupils and their families on their own devices only.
     */
    private Replicas.Identity usable(Context ctx, UUID userId) {
        UUID replicaId = Access.id("replica", ctx.pathParam("replica"));
        // The same word as on a device of another school: nobody finds out by it which devices there are.
        Replicas.Identity replica = sync.identify(replicaId).orElseThrow(Access::notYourSchool);
        UUID schoolId = replica.schoolId();
        Access.Member member = access.member(userId, schoolId);
        if (replica.revoked()) {
            throw ApiProblem.forbidden("revoked", "This device may not be used any more");
        }
        boolean his = member.permits(SEE_STAFF)
                || transactions.reading(schoolId, connection -> sync.isUserOf(connection, schoolId, replicaId, userId));
        if (!his) {
            throw ApiProblem.forbidden("not-your-device", "This device is not one of yours");
        }
        return replica;
    }

    private Grant.Signed signed(UUID replicaId, UUID userId, VerifyKey authorKey, DeviceKind kind, Instant now) {
        Grant grant = new Grant(replicaId, userId, authorKey, now, now.plus(kind.granted()));
        return new Grant.Signed(grant, keys.seal().sign(grant.message()));
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw ApiProblem.malformed(field, "required", "This is required");
        }
        return value;
    }
}
