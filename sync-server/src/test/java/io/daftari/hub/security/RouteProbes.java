package io.daftari.hub.security;

import io.daftari.hub.AllCollections;
import io.daftari.hub.http.Collection;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.SigningKey;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What a test asks of each route that the hub serves, with ids of something or of nothing. */
final class RouteProbes {

    /** Routes that answer without a sign-in: those that lead to one, and whether the hub lives. */
    static final Set<String> OPEN = Set.of(
            "GET /healthz",
            "GET /readyz",
            "GET /api/openapi.json",
            "GET /api/postman.json",
            "GET /api/docs",
            "GET /api/docs/{file}",
            "OPTIONS /api/*",
            "POST /api/v1/auth/register",
            "POST /api/v1/auth/login",
            "POST /api/v1/auth/refresh",
            "POST /api/v1/auth/logout",
            "POST /api/v1/auth/forgot",
            "POST /api/v1/auth/reset",
            "POST /api/v1/auth/verify-email",
            "GET /join",
            "GET /account/verify-email",
            "POST /account/verify-email",
            "GET /account/reset",
            "POST /account/reset",
            "GET /account/change-email",
            "POST /account/change-email",
            "POST /api/v1/auth/email/confirm");

    /** What reading changes by itself. */
    static final Set<String> OF_READING =
            Set.of("GET /api/v1/audit", "GET /api/v1/audit/reads", "GET /api/v1/audit/reads/export");

    /**
     * What is answered otherwise at one's own school. Whoever says what he wants done there is told what he may not do, so
     * that an id is of something there, but never what it says; and each new device has keys of its own.
     */
    static final Set<String> AT_HIS_OWN = Set.of("POST /api/v1/operations", "POST /api/v1/devices/enrol");

    /** Stands in every text that is not to be seen. */
    static final String WORD = "kanarienvogel";

    private RouteProbes() {}

    /** What a probe names: things that are, or ids of nothing. */
    record Target(UUID school, Map<String, UUID> ids, String email) {

        UUID id(String of) {
            return ids.computeIfAbsent(of, name -> UUID.randomUUID());
        }

        static Target ofNothing() {
            return ofNothing(UUID.randomUUID());
        }

        static Target ofNothing(UUID school) {
            return new Target(school, new HashMap<>(), "nobody" + UUID.randomUUID() + "@example.org");
        }
    }

    /** A request below the hub; the body is JSON, null for none. */
    record Asked(String path, Object body) {}

    static List<Collection<?>> collections() {
        return AllCollections.LIST;
    }

    /** A probe for each route. */
    static Map<String, Function<Target, Asked>> all() {
        Map<String, Function<Target, Asked>> probes = new LinkedHashMap<>();
        for (Collection<?> collection : collections()) {
            String path = "/api/v1/" + collection.path();
            probes.put("GET " + path, t -> new Asked(path, null));
            probes.put(
                    "GET " + path + "/{id}",
                    t -> new Asked(path + "/" + t.id(collection.type().table()), null));
            if (collection.form() != null) {
                Object nothing = Map.of("no_such_field", WORD);
                if (!collection.form().changes().isEmpty()) {
                    probes.put(
                            "PATCH " + path + "/{id}",
                            t -> new Asked(path + "/" + t.id(collection.type().table()), Map.of()));
                }
                if (collection.form().creates()) {
                    probes.put("POST " + path, t -> new Asked(path, nothing));
                    probes.put("POST " + path + "/bulk", t -> new Asked(path + "/bulk", List.of(nothing)));
                    probes.put(
                            "DELETE " + path + "/{id}",
                            t -> new Asked(path + "/" + t.id(collection.type().table()), null));
                }
            }
        }
        for (String plain : List.of(
                "GET /healthz",
                "GET /readyz",
                "GET /api/v1/held",
                "GET /api/v1/imports",
                "POST /api/v1/oneroster",
                "GET /api/v1/live",
                "POST /api/v1/live/passes",
                "GET /api/v1/schools",
                "GET /api/v1/schools/my",
                "GET /api/v1/groups/my",
                "GET /api/v1/auth/sign-ins",
                "GET /join",
                "GET /account/verify-email",
                "GET /account/reset",
                "GET /account/change-email",
                "GET /api/v1/users",
                "GET /api/v1/users/me",
                "GET /api/v1/invitations",
                "GET /api/v1/numbers",
                "GET /api/v1/incidents",
                "GET /api/v1/verify-reports",
                "GET /api/v1/restores",
                "GET /api/v1/devices",
                "GET /api/v1/audit/export",
                "GET /api/v1/retention/due",
                "GET /api/v1/audit/reads/export",
                "POST /api/v1/auth/register",
                "POST /api/v1/auth/refresh",
                "POST /api/v1/auth/reset",
                "POST /api/v1/auth/verify-email",
                "POST /api/v1/auth/verify-email/send",
                "POST /api/v1/auth/password",
                "POST /api/v1/auth/totp",
                "POST /api/v1/auth/totp/confirm",
                "POST /api/v1/auth/totp/recovery-codes",
                "POST /api/v1/auth/totp/off",
                "POST /account/verify-email",
                "POST /account/reset",
                "POST /account/change-email",
                "POST /api/v1/auth/email",
                "POST /api/v1/auth/email/confirm",
                "POST /api/v1/schools",
                "POST /api/v1/groups",
                "POST /api/v1/school-standing")) {
            String path = plain.substring(plain.indexOf(' ') + 1);
            probes.put(plain, t -> new Asked(path, plain.startsWith("GET") ? null : Map.of()));
        }
        for (String page : List.of("attendance", "dashboard")) {
            probes.put(
                    "GET /api/v1/students/{id}/" + page,
                    t -> new Asked("/api/v1/students/" + t.id("student") + "/" + page, null));
        }
        for (String part : List.of("upload", "content", "thumbnail", "link")) {
            probes.put(
                    "GET /api/v1/files/{id}/" + part,
                    t -> new Asked("/api/v1/files/" + t.id("student_file") + "/" + part, null));
        }
        probes.put(
                "PATCH /api/v1/files/{id}/upload",
                t -> new Asked("/api/v1/files/" + t.id("student_file") + "/upload", Map.of()));
        probes.put(
                "POST /api/v1/files",
                t -> new Asked(
                        "/api/v1/files?owner=STUDENT&kind=PHOTO&file_name=face.jpg&owner_id=" + t.id("student"),
                        Map.of()));
        String application = "/api/v1/admissions/applications/";
        for (String method : List.of("GET", "POST", "PATCH")) {
            probes.put(
                    method + " " + application + "{id}/status",
                    t -> new Asked(
                            application + t.id("admission_application") + "/status",
                            method.equals("GET") ? null : Map.of("status", "reviewed")));
        }
        probes.put(
                "POST /api/v1/admissions/apply",
                t -> new Asked("/api/v1/admissions/apply", Map.of("message", "nobody")));
        probes.put(
                "POST /api/v1/staff/attendance/mark",
                t -> new Asked(
                        "/api/v1/staff/attendance/mark",
                        Map.of("class_id", t.id("class_group"), "rest_present", true)));
        probes.put(
                "POST /api/v1/attendance/check-in",
                t -> new Asked("/api/v1/attendance/check-in", Map.of("date", "nobody")));
        String webhooks = "/api/v1/webhooks";
        probes.put("GET " + webhooks, t -> new Asked(webhooks, null));
        probes.put("GET " + webhooks + "/events", t -> new Asked(webhooks + "/events", null));
        probes.put("POST " + webhooks, t -> new Asked(webhooks, Map.of("url", "ftp://" + WORD)));
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            probes.put(
                    method + " " + webhooks + "/{id}",
                    t -> new Asked(webhooks + "/" + t.id("webhook"), method.equals("PATCH") ? Map.of() : null));
        }
        for (String act : List.of("secret", "ping", "replay")) {
            probes.put(
                    "POST " + webhooks + "/{id}/" + act,
                    t -> new Asked(webhooks + "/" + t.id("webhook") + "/" + act, Map.of("after", 0)));
        }
        String deliveries = "/{id}/deliveries";
        probes.put(
                "GET " + webhooks + deliveries, t -> new Asked(webhooks + "/" + t.id("webhook") + "/deliveries", null));
        probes.put(
                "POST " + webhooks + deliveries + "/{delivery}/replay",
                t -> new Asked(
                        webhooks + "/" + t.id("webhook") + "/deliveries/" + t.id("webhook_delivery") + "/replay",
                        Map.of()));
        probes.put("OPTIONS /api/*", t -> new Asked("/api/v1/students/" + t.id("student"), null));
        for (String page : List.of("openapi.json", "postman.json", "docs")) {
            probes.put("GET /api/" + page, t -> new Asked("/api/" + page, null));
        }
        probes.put("GET /api/docs/{file}", t -> new Asked("/api/docs/" + WORD, null));
        probes.put("PATCH /api/v1/users/me", t -> new Asked("/api/v1/users/me", Map.of("language", "??")));
        probes.put(
                "GET /api/v1/audit",
                t -> new Asked(
                        "/api/v1/audit?subject=" + t.id("student") + "&author=" + t.id("user") + "&replica="
                                + t.id("replica"),
                        null));
        probes.put(
                "GET /api/v1/data-subjects/{table}/{id}/export",
                t -> new Asked("/api/v1/data-subjects/student/" + t.id("student") + "/export", null));
        probes.put("GET /api/v1/audit/reads", t -> new Asked("/api/v1/audit/reads?row=" + t.id("student"), null));
        probes.put(
                "GET /api/v1/audit/operations/{replica}/{n}",
                t -> new Asked("/api/v1/audit/operations/" + t.id("replica") + "/1", null));
        probes.put(
                "POST /api/v1/auth/logout",
                t -> new Asked("/api/v1/auth/logout", Map.of("refresh_token", "drt_" + WORD)));
        probes.put(
                "POST /api/v1/auth/login",
                t -> new Asked("/api/v1/auth/login", Map.of("email", t.email(), "password", "a wrong password")));
        probes.put("POST /api/v1/auth/forgot", t -> new Asked("/api/v1/auth/forgot", Map.of("email", t.email())));
        probes.put(
                "DELETE /api/v1/auth/sign-ins/{id}", t -> new Asked("/api/v1/auth/sign-ins/" + t.id("sign_in"), null));
        for (String act : List.of("retry", "reject")) {
            probes.put(
                    "POST /api/v1/held/{replica}/{n}/" + act,
                    t -> new Asked("/api/v1/held/" + t.id("replica") + "/1/" + act, Map.of("reason", "a try")));
        }
        probes.put(
                "POST /api/v1/operations",
                t -> new Asked(
                        "/api/v1/operations",
                        List.of(Map.of("type", "CloseInboxItem", "body", Map.of("itemId", t.id("inbox_item"))))));
        probes.put(
                "GET /api/v1/groups/{id}/attendance",
                t -> new Asked("/api/v1/groups/" + t.id("group") + "/attendance", null));
        probes.put(
                "POST /api/v1/groups/{id}/invitations",
                t -> new Asked("/api/v1/groups/" + t.id("group") + "/invitations", Map.of("role", "VIEWER")));
        probes.put(
                "POST /api/v1/groups/{id}/members",
                t -> new Asked("/api/v1/groups/" + t.id("group") + "/members", Map.of("school_id", t.school())));
        String file = "/api/v1/imports/";
        probes.put("GET " + file + "templates/{kind}", t -> new Asked(file + "templates/" + WORD, null));
        probes.put("GET /api/v1/oneroster", t -> new Asked("/api/v1/oneroster?version=" + WORD, null));
        probes.put("POST /api/v1/imports", t -> new Asked("/api/v1/imports?kind=" + WORD, Map.of()));
        for (String act : List.of("GET ", "PATCH ", "GET /lines", "POST /run", "POST /cancel", "POST /undo")) {
            String method = act.substring(0, act.indexOf(' '));
            String more = act.substring(act.indexOf(' ') + 1);
            probes.put(
                    method + " " + file + "{id}" + more,
                    t -> new Asked(file + t.id("import_batch") + more, method.equals("GET") ? null : Map.of()));
        }
        probes.put("POST /api/v1/groups/accept", t -> new Asked("/api/v1/groups/accept", Map.of("code", WORD)));
        probes.put(
                "POST /api/v1/invitations",
                t -> new Asked("/api/v1/invitations", Map.of("role", "OWN", "own_role_id", t.id("own_role"))));
        probes.put(
                "POST /api/v1/invitations/{id}/withdraw",
                t -> new Asked("/api/v1/invitations/" + t.id("invitation") + "/withdraw", Map.of()));
        probes.put(
                "POST /api/v1/invitations/{id}/renew",
                t -> new Asked("/api/v1/invitations/" + t.id("invitation") + "/renew", Map.of()));
        probes.put("POST /api/v1/invitations/look", t -> new Asked("/api/v1/invitations/look", Map.of("code", WORD)));
        probes.put(
                "POST /api/v1/invitations/accept", t -> new Asked("/api/v1/invitations/accept", Map.of("code", WORD)));
        probes.put("GET /api/v1/numbers/{series}/{year}", t -> new Asked("/api/v1/numbers/" + WORD + "/7", null));
        probes.put("GET /api/v1/restores/{epoch}/rows", t -> new Asked("/api/v1/restores/7/rows", null));
        probes.put(
                "POST /api/v1/restores/{epoch}/rows/{table}/{id}",
                t -> new Asked("/api/v1/restores/7/rows/student/" + t.id("student"), Map.of("choice", "put-back")));
        probes.put("POST /api/v1/restores/{epoch}/end", t -> new Asked("/api/v1/restores/7/end", Map.of()));
        probes.put(
                "POST /api/v1/devices/{replica}/revoke",
                t -> new Asked("/api/v1/devices/" + t.id("replica") + "/revoke", Map.of("reason", "a try")));
        probes.put(
                "POST /api/v1/devices/{replica}/grants",
                t -> new Asked("/api/v1/devices/" + t.id("replica") + "/grants", Map.of("author_key", key())));
        probes.put(
                "POST /api/v1/devices/{replica}/file-key",
                t -> new Asked(
                        "/api/v1/devices/" + t.id("replica") + "/file-key",
                        Map.of(
                                "hub_slot",
                                new byte[80],
                                "box_key",
                                BoxSecret.generate(new SecureRandom()).boxKey())));
        probes.put("POST /api/v1/devices/codes", t -> new Asked("/api/v1/devices/codes", Map.of("kind", "PERSONAL")));
        probes.put(
                "POST /api/v1/devices/enrol",
                t -> new Asked(
                        "/api/v1/devices/enrol",
                        Map.of(
                                "school_id",
                                t.school(),
                                "device_name",
                                "pc",
                                "device_key",
                                key(),
                                "author_key",
                                key())));
        return probes;
    }

    static Object key() {
        return SigningKey.generate(new SecureRandom()).verifyKey();
    }

    /** Routes that only devices take: {@code CanaryIT.devicesOfAnotherSchoolSeeNothing}. */
    static final Set<String> OF_DEVICES = Set.of(
            "POST /sync/v1/exchange",
            "POST /sync/v1/snapshot",
            "POST /sync/v1/snapshot/parts",
            "POST /sync/v1/verify",
            "POST /sync/v1/verify/rows",
            "POST /sync/v1/salvage",
            "POST /sync/v1/readmission",
            "POST /sync/v1/files/state",
            "POST /sync/v1/files/piece",
            "POST /sync/v1/files/content",
            "POST /sync/v1/devices");
}
