package io.daftari.demo;

import io.daftari.demo.HubApi.Account;
import io.daftari.demo.World.DemoSchool;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.model.Daftari;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.time.Ids;
import io.daftari.model.time.UuidV7;
import io.daftari.model.wire.Json;
import io.daftari.replica.DecidedOperation;
import io.daftari.replica.Device;
import io.daftari.replica.Replica;
import io.daftari.replica.Steps;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.store.FileKey;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A school on a running hub, and the phone of one of its teachers, for tests of the whole. */
public final class WholeSchool implements AutoCloseable {

    private static final int PUPILS_IN_CLASS = 40;

    private final HubApi hub;
    private final DemoSchool school;
    private final DemoDevice phone;
    private final Ids ids;
    private final Account owner;
    private final Devices devices;

    private WholeSchool(HubApi hub, Account owner, DemoSchool school, DemoDevice phone, Devices devices, Ids ids) {
        this.devices = devices;
        this.hub = hub;
        this.owner = owner;
        this.school = school;
        this.phone = phone;
        this.ids = ids;
    }

    /** Founds a school at the hub and enrols the phone of the first class's teacher; its first exchange is done. */
    public static WholeSchool found(URI address, Path folder, DatabaseAddress database) {
        SecureRandom random = new SecureRandom();
        Ids ids = UuidV7.secure(Clock.systemUTC());
        HubApi hub = new HubApi(address, Daftari.catalog());
        World world = new World(hub, ids, LocalDate.now(ZoneOffset.UTC), Integer.toHexString(random.nextInt()));
        verify(database, world.headOffice());
        DemoSchool school = world.found(RealSchool.all().get(0), 1, PUPILS_IN_CLASS);
        Devices devices = new Devices(address, folder, new SystemDeviceClock(), ids, random);
        DemoDevice phone = devices.enrol("phone", school.teachers().get(0), school);
        if (!phone.exchange().complete()) {
            throw new IllegalStateException("The first exchange did not go through");
        }
        phone.replica().close();
        return new WholeSchool(hub, world.headOffice(), school, phone, devices, ids);
    }

    /** Whoever gives others a role has opened his mail; here nobody reads any. */
    private static void verify(DatabaseAddress database, Account account) {
        try (Connection connection = database.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE daftari.user_account SET email_verified_at = now() WHERE id = ?")) {
            statement.setObject(1, account.userId());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The school's owner can't be verified", e);
        }
    }

    public Path file() {
        return phone.file();
    }

    public String email() {
        return phone.user().email();
    }

    public String password() {
        return phone.user().password();
    }

    public DemoSchool school() {
        return school;
    }

    /** The phone's replica, opened in this process and signed in for the length of the work. */
    public <T> T onPhone(Function<Replica, T> work) {
        Device device = new Device(new SystemDeviceClock(), ids, new SecureRandom(), Steps.NONE, "teacher 0.1.0");
        try (Replica replica = Replica.open(phone.file(), key(), Daftari.catalog(), device)) {
            replica.signIn(email(), password().toCharArray());
            return work.apply(replica);
        }
    }

    /** A further phone of the same teacher. */
    DemoDevice enrol(String name) {
        return devices.enrol(name, phone.user(), school);
    }

    /** What opens the phone's file. */
    public FileKey key() {
        return phone.replica().key();
    }

    public List<DecidedOperation> decided() {
        return onPhone(replica -> replica.decided(10_000));
    }

    /** Where the phone's rows differ from what the hub serves; empty when they are the same. */
    public List<String> differencesToHub() {
        Account user = phone.user();
        return onPhone(replica ->
                new Proof(hub).compare("phone", replica, user, school.id()).differences());
    }

    /** Where the rows of another device of the same teacher differ from what the hub serves. */
    List<String> differencesToHub(DemoDevice device) {
        return new Proof(hub)
                .compare(device.name(), device.replica(), device.user(), school.id())
                .differences();
    }

    /** The owner withdraws a device. */
    void revoke(DemoDevice device) {
        hub.post(
                "/api/v1/devices/" + device.replica().id() + "/revoke",
                owner,
                school.id(),
                Json.mapper().createObjectNode().put("reason", "left in a matatu"));
    }

    /** The owner has an operation of the phone decided that the hub holds. */
    void tryHeldAgain(long n) {
        String replica = onPhone(open -> open.id().toString());
        hub.post(
                "/api/v1/held/" + replica + "/" + n + "/retry",
                owner,
                school.id(),
                Json.mapper().createObjectNode());
    }

    /** The owner gives a pupil of the first class another first name, at the hub itself; returns whose. */
    public UUID renamePupil(int number, String firstName) {
        UUID id = school.classes().get(0).pupils().get(number).id();
        Student before = onPhone(
                replica -> replica.read(desk -> desk.get(Student.class, id)).orElseThrow());
        Student after = RowType.of(before).copy(before);
        after.firstName = firstName;
        hub.submit(owner, school.id(), List.of(Edit.changing(before, after)));
        return id;
    }

    /** A way to the hub as devices have it. */
    public static Transport line() {
        return new HttpTransport();
    }

    @Override
    public void close() {
        phone.close();
    }
}
