package io.daftari.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.http.Network;
import io.daftari.hub.school.Registration;
import io.daftari.hub.vault.FieldKeys;
import io.daftari.hub.vault.Vault;
import io.daftari.model.Daftari;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.time.Ids;
import io.daftari.model.time.UuidV7;
import io.daftari.model.wire.Json;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real hub over a new database, and hands to use it with: accounts, schools, operations, devices. */
public final class TestHub implements AutoCloseable {

    public static final String PASSWORD = "correct horse battery";

    private final DatabaseAddress database = TestPostgres.migratedDatabase();
    private final Clock clock;
    private final HubConfig.Files files;
    private final Path home = newHome();
    private final ToldAnswers told;
    private Hub hub;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Ids ids = UuidV7.secure(Clock.systemUTC());

    public TestHub() {
        this(Steps.NONE);
    }

    public TestHub(Steps steps) {
        this(steps, Clock.systemUTC());
    }

    /** A hub by whose clock everything is judged. */
    public TestHub(Steps steps, Clock clock) {
        this(steps, clock, HubConfig.Files.ON_DISK);
    }

    /** The same, whose files lie elsewhere. */
    public TestHub(Steps steps, Clock clock, HubConfig.Files files) {
        this.clock = clock;
        this.files = files;
        this.hub = start(steps, Daftari.catalog());
        this.told = ToldAnswers.of(hub.address());
    }

    private Hub start(Steps steps, Catalog catalog) {
        return Hub.start(
                new HubConfig(home, "127.0.0.1", 0, Optional.of(database))
                        .withFiles(files)
                        // Where a test listens for what the hub sends.
                        .withWebhooks(Network.all("here", "127.0.0.0/8")),
                clock,
                steps,
                Hub.Chance.of(Clock.systemUTC()),
                catalog);
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory("daftari-test-hub");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every route that it serves, as {@code GET /api/v1/schools}. */
    public List<String> routes() {
        return hub.routes();
    }

    /** Tells webhooks what is due, and returns when it is done. */
    public void tellWebhooks() {
        hub.tellWebhooks();
    }

    /** Lets the daily job erase whose time is over; how many were. */
    public long retain() {
        return hub.retain();
    }

    /** Where it keeps its secrets. */
    Path home() {
        return home;
    }

    /** What opens the fields that the hub keeps encrypted. */
    public Vault vault() {
        return new Vault(FieldKeys.at(home.resolve("field.keys")), Daftari.catalog());
    }

    /** Drops at once what the hub drops once a day. */
    public void prune() {
        hub.prune();
    }

    /** How many password hashes the hub has worked out. */
    public long hashesWorked() {
        return hub.passwords().worked();
    }

    /** Whatever waits to be taken in is taken in when this returns. */
    public void takeFilesIn() {
        hub.takeFilesIn();
    }

    /** The newest mail to an address, as it lies in the mailbox folder; all mails are sent before it is looked for. */
    public MimeMessage mailTo(String address) {
        hub.sendMails();
        try (Stream<Path> mails = Files.list(home.resolve("mail"))) {
            for (Path mail : mails.sorted(Comparator.reverseOrder()).toList()) {
                try (InputStream in = Files.newInputStream(mail)) {
                    MimeMessage message = new MimeMessage(null, in);
                    if (message.getHeader("To", null).equals(address)) {
                        return message;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("There is no mail to " + address);
    }

    /** The code in the newest mail to an address. */
    public String codeTo(String address) {
        try {
            Matcher code = Pattern.compile("(?m)^([A-Za-z0-9_-]{27}|[A-Z0-9]{4}(-[A-Z0-9]{4}){3})\\r?$")
                    .matcher((String) mailTo(address).getContent());
            assertThat(code.find()).as("a code in the mail").isTrue();
            return code.group(1);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the hub and starts another over the same database, which knows these rows and operations. */
    public void restart(Catalog catalog) {
        hub.close();
        hub = start(Steps.NONE, catalog);
    }

    /** Somebody who is signed in. */
    public record User(UUID id, String email, String token) {}

    /** A school with its owner. */
    public record School(UUID id, User owner) {}

    /**
     * @param body of JSON; null where there is none
     */
    public record Answer(int status, JsonNode body) {

        public String code() {
            return body.path("code").asText();
        }

        public String field() {
            return body.path("field").asText();
        }
    }

    public URI address() {
        return hub.address();
    }

    public DatabaseAddress database() {
        return database;
    }

    public UUID newId() {
        return ids.next();
    }

    /** A new account, signed in. */
    public User register(String name) {
        String email = name.replace(' ', '.') + "@example.org";
        Answer registered = post(
                "/api/v1/auth/register", null, null, Map.of("email", email, "full_name", name, "password", PASSWORD));
        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        return signIn(email);
    }

    public User signIn(String email) {
        Answer answer = post("/api/v1/auth/login", null, null, Map.of("email", email, "password", PASSWORD));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return new User(
                UUID.fromString(answer.body().get("user_id").asText()),
                email,
                answer.body().get("access_token").asText());
    }

    /** Somebody's address is verified, as if he had opened the mail. */
    public void verify(User user) {
        run("UPDATE user_account SET email_verified_at = now() WHERE id = '" + user.id() + "'");
    }

    /** A new school with a new owner, who has opened his mail. */
    public School found(String name) {
        School school = foundUnverified(name);
        verify(school.owner());
        return school;
    }

    /** A new school with a new owner, who has not. */
    public School foundUnverified(String name) {
        User owner = register(name + " owner");
        RegisterSchool registration = SampleSchool.register();
        ObjectNode body = Registration.written(registration);
        body.put("name", name);
        Answer answer = post("/api/v1/schools", owner, null, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return new School(UUID.fromString(answer.body().get("id").asText()), owner);
    }

    /** A new class of the school's first level and year; its id. */
    public UUID addClass(School school, String name, int capacity) {
        ClassGroup group = new ClassGroup();
        group.id = newId();
        group.name = name;
        group.gradeLevelId = firstId(school, "grade-levels");
        group.academicYearId = firstId(school, "academic-years");
        group.capacity = capacity;
        submit(school, Edit.creating(group));
        return group.id;
    }

    public UUID firstId(School school, String collection) {
        return UUID.fromString(get("/api/v1/" + collection, school.owner(), school.id())
                .body()
                .get("items")
                .get(0)
                .get("id")
                .asText());
    }

    /** An admission of a pupil that nobody has admitted yet. */
    public AdmitStudent admission(UUID classId, String number, LocalDate from) {
        return new AdmitStudent(
                newId(), number, "Amina", null, "Otieno " + number, null, null, false, classId, from, List.of());
    }

    /** Operations by the school's owner, by REST; every one must come to pass. */
    public void submit(School school, Operation... operations) {
        Answer answer = operations(school.owner(), school.id(), operations);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        for (JsonNode decision : answer.body().get("decisions")) {
            assertThat(decision.get("status").asText()).as(decision.toString()).isNotIn("REJECTED", "QUARANTINED");
        }
    }

    public Answer operations(User user, UUID schoolId, Operation... operations) {
        ArrayNode array = Json.mapper().createArrayNode();
        for (Operation operation : operations) {
            array.addObject()
                    .put("type", operation.getClass().getSimpleName())
                    .set("body", Json.mapper().valueToTree(operation));
        }
        return post("/api/v1/operations", user, schoolId, array);
    }

    /** Somebody with an account and a role from now on. */
    public User addMember(School school, String name, Role role) {
        User member = register(name);
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = newId();
        assignment.userId = member.id();
        assignment.role = role;
        assignment.validFrom = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        submit(school, Edit.creating(assignment));
        return member;
    }

    /** A teacher with a sign-in, a staff record, and this class from long ago on. */
    public User addTeacher(School school, String name, UUID classId) {
        User teacher = addMember(school, name, Role.CLASS_TEACHER);
        StaffMember staff = new StaffMember();
        staff.id = newId();
        staff.staffNumber = name;
        staff.firstName = name;
        staff.lastName = "Teacher";
        staff.userId = teacher.id();
        TeachingAssignment teaching = new TeachingAssignment();
        teaching.id = newId();
        teaching.staffId = staff.id;
        teaching.classId = classId;
        teaching.validFrom = LocalDate.of(2020, 1, 1);
        submit(school, Edit.creating(staff), Edit.creating(teaching));
        return teacher;
    }

    /** A device of the user at the school. */
    public TestDevice enrol(User user, UUID schoolId) {
        return TestDevice.enrol(this, user, schoolId);
    }

    public Answer get(String path, @Nullable User user, @Nullable UUID schoolId) {
        return send(request(path, user, schoolId).GET().build());
    }

    public Answer post(String path, @Nullable User user, @Nullable UUID schoolId, Object body) {
        try {
            return post(path, user, schoolId, Json.mapper().writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Answer post(String path, @Nullable User user, @Nullable UUID schoolId, byte[] body) {
        return send(request(path, user, schoolId)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    public Answer patch(String path, @Nullable User user, @Nullable UUID schoolId, Object body) {
        try {
            return send(request(path, user, schoolId)
                    .method(
                            "PATCH",
                            HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)))
                    .build());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Answer delete(String path, @Nullable User user, @Nullable UUID schoolId) {
        return send(request(path, user, schoolId).DELETE().build());
    }

    private HttpRequest.Builder request(String path, @Nullable User user, @Nullable UUID schoolId) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address().resolve(path));
        if (user != null) {
            builder.header("Authorization", "Bearer " + user.token());
        }
        if (schoolId != null) {
            builder.header("X-School-ID", schoolId.toString());
        }
        return builder;
    }

    /** Bytes, as they are answered. */
    public HttpResponse<byte[]> bytes(String path, User user, UUID schoolId, String... headers) {
        try {
            HttpRequest.Builder builder = request(path, user, schoolId).GET();
            if (headers.length > 0) {
                builder.headers(headers);
            }
            return told.check(http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("The hub does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same, but asks first whether it shall send so much: no line is cut off under a body that nobody wants. */
    public Answer offer(String path, User user, UUID schoolId, byte[] body) {
        return send(request(path, user, schoolId)
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** More of a file, from a byte on. */
    public Answer upload(UUID file, User user, UUID schoolId, long offset, byte[] bytes) {
        return send(request("/api/v1/files/" + file + "/upload", user, schoolId)
                .header("Upload-Offset", Long.toString(offset))
                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
    }

    /** What the hub tells of its API, against which every answer of every test is held. */
    public ToldAnswers told() {
        return told;
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = told.check(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
            return new Answer(response.statusCode(), Json.mapper().readTree(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException("The hub does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Changes the database behind the hub's back, as its administrator. */
    public void run(String sql) {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = daftari");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that the database holds of a school, to be put back later. */
    public SchoolBackup backUp(School school) {
        return SchoolBackup.of(database, school.id());
    }

    /** A number from the database, read as its administrator. */
    public long count(String sql) {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = daftari");
            try (ResultSet results = statement.executeQuery(sql)) {
                results.next();
                return results.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All tables with how many rows they have: equal before and after what must leave no trace. */
    public List<String> counts() {
        List<String> counts = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = daftari");
            // All in one, for those who ask after each request.
            try (ResultSet results = statement.executeQuery("""
                SELECT tablename || '=' || (xpath('/row/n/text()',
                    query_to_xml(format('SELECT count(*) AS n FROM daftari.%I', tablename), false, true, '')))[1]
                FROM pg_tables WHERE schemaname = 'daftari' ORDER BY tablename\
                """)) {
                while (results.next()) {
                    counts.add(results.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return counts;
    }

    @Override
    public void close() {
        hub.close();
        TestPostgres.delete(home);
    }
}
