package io.daftari.hub.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.http.Tags;
import io.daftari.hub.security.Access;
import io.daftari.model.wire.Json;
import io.daftari.model.words.Language;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/users/me}: what a person's account says of him. */
public final class MeRoutes implements Routes {

    private final AccountGround ground;
    private final Access access;

    public MeRoutes(AccountGround ground, Access access) {
        this.ground = ground;
        this.access = access;
    }

    @Override
    public List<Endpoint> endpoints() {
        Input name = Input.text("full_name");
        Input language = Input.text("language").about("en, fr or sw");
        ObjectNode me = Schemas.of("Me", Me.class);
        return List.of(
                Endpoint.get("/api/v1/users/me", "users", "Who is signed in")
                        .by(Endpoint.Who.PERSON)
                        .giving(200, me),
                Endpoint.patch("/api/v1/users/me", "users", "Another name or language")
                        .by(Endpoint.Who.PERSON)
                        .taking(name, language)
                        .inPart()
                        .like("{\"language\":\"sw\"}")
                        .giving(200, me));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/users/me", ctx -> show(ctx, access.user(ctx)));
        routes.patch("/api/v1/users/me", this::change);
    }

    private record Me(
            UUID id,
            String email,
            @JsonProperty("full_name") String fullName,
            String language,
            @JsonProperty("email_verified") boolean emailVerified,
            boolean totp) {}

    private record Change(
            @JsonProperty("full_name") @Nullable String fullName,
            @Nullable String language) {}

    private void show(Context ctx, UUID userId) {
        JsonNode me = ground.transactions()
                .ofPerson(
                        userId,
                        connection -> seen(
                                connection, AccountSql.byId(connection, userId).orElseThrow(ApiProblem::notFound)));
        Tags.show(ctx, me);
        Bodies.write(ctx, 200, me);
    }

    private static JsonNode seen(Connection connection, AccountSql.Account person) throws SQLException {
        return Json.mapper()
                .valueToTree(new Me(
                        person.id(),
                        person.email(),
                        person.fullName(),
                        person.language().tag(),
                        person.verified(),
                        SecondStepSql.isOn(connection, person.id())));
    }

    private void change(Context ctx) {
        UUID userId = access.user(ctx);
        Change change = Bodies.read(ctx, Change.class);
        String name = change.fullName() == null ? null : SignInRoutes.name(change.fullName());
        Language language = change.language() == null ? null : SignInRoutes.language(ctx, change.language());
        ground.transactions().ofPerson(userId, connection -> {
            AccountSql.Account now = AccountSql.hold(connection, userId).orElseThrow(ApiProblem::notFound);
            Tags.requireMatch(ctx, seen(connection, now));
            AccountSql.setProfile(
                    connection,
                    userId,
                    name == null ? now.fullName() : name,
                    language == null ? now.language() : language);
            return true;
        });
        show(ctx, userId);
    }
}
