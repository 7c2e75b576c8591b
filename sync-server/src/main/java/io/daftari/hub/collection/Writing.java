package io.daftari.hub.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.collection.CollectionSql.Seen;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Plan;
import io.daftari.hub.http.ReasonText;
import io.daftari.hub.http.Tags;
import io.daftari.hub.repeat.Repeats;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.HubWriter;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.wire.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows written by clients: their words become operations by the collection's form, and the row is answered as it came out. */
public final class Writing {

    /** The most rows of one request. */
    static final int MOST = 1_000;

    private static final Set<String> MAY_NOT =
            Set.of("NotPermitted", "NotYourRecord", "NotYourClass", "RegisterLocked");

    private final Access access;
    private final Reading reading;
    private final HubWriter writer;
    private final Function<UUID, Plan.Numbers> numbers;
    private final ReadTrail trail;

    /** @param numbers those of a school */
    public Writing(
            Access access, Reading reading, HubWriter writer, Function<UUID, Plan.Numbers> numbers, ReadTrail trail) {
        this.access = access;
        this.reading = reading;
        this.writer = writer;
        this.numbers = numbers;
        this.trail = trail;
    }

    private static <R extends Row> Form<R> form(Collection<R> collection) {
        Form<R> form = collection.form();
        if (form == null) {
            throw new IllegalStateException(collection.path() + " is not written by clients");
        }
        return form;
    }

    <R extends Row> void create(Context ctx, Collection<R> collection) {
        Access.Member member = access.permitted(ctx, form(collection).permission());
        JsonNode body = Bodies.read(ctx, JsonNode.class);
        // What came before under its key and was cut is answered as it would have been.
        Wanted wanted = Repeats.plan(ctx)
                .map(Writing::wanted)
                .orElseGet(() -> {
                    Wanted planned = planned(ctx, member, form(collection), body);
                    Repeats.keep(ctx, json(List.of(planned)));
                    return List.of(planned);
                })
                .get(0);
        UUID row = Objects.requireNonNull(wanted.row());
        List<Decision> decisions = submitted(member.schoolId(), member.userId(), wanted.drafts());
        for (Decision decision : decisions) {
            refusal(decision, collection::nameOf).ifPresent(problem -> {
                if (decision.status() != Status.QUARANTINED) {
                    // Nothing came of it: under its key it may be tried anew.
                    Repeats.drop(ctx);
                }
                throw problem;
            });
        }
        ObjectNode json = row(member, collection, row);
        ctx.header("Location", "/api/v1/" + collection.path() + "/" + row);
        answer(ctx, 201, json, decisions);
    }

    private <R extends Row> Wanted planned(Context ctx, Access.Member member, Form<R> form, JsonNode body) {
        Plan plan = reading.as(member, state -> form.create(state.ground(), Given.of(body, form.inputs(), true)));
        List<Operation> operations = plan.operations().with(numbers.apply(member.schoolId()));
        return new Wanted(plan.id(), HubWriter.Draft.of(operations, Repeats.attempt(ctx)), 0, null);
    }

    <R extends Row> void change(Context ctx, Collection<R> collection) {
        Access.Member member = access.member(ctx);
        UUID id = Access.id("id", ctx.pathParam("id"));
        JsonNode body = Bodies.read(ctx, JsonNode.class);
        Form<R> form = form(collection);
        List<Input> changes = form.changes();
        Plan plan = reading.as(member, state -> {
            Seen<R> seen = seen(state, collection, id);
            Tags.requireMatch(ctx, seen.json());
            return form.change(state.ground(), seen.row(), Given.of(body, changes, false));
        });
        List<Decision> decisions = done(ctx, member, collection, plan);
        if (decisions.isEmpty() && collection.sensitive()) {
            // A change to nothing leaves no operation that would tell of it: then it is but a read.
            trail.note(member, collection.path(), id, 1, List.of());
        }
        answer(ctx, 200, row(member, collection, id), decisions);
    }

    <R extends Row> void archive(Context ctx, Collection<R> collection) {
        Access.Member member = access.member(ctx);
        UUID id = Access.id("id", ctx.pathParam("id"));
        Plan plan = reading.as(member, state -> {
            Seen<R> seen = seen(state, collection, id);
            Tags.requireMatch(ctx, seen.json());
            return form(collection).archive(seen.row());
        });
        done(ctx, member, collection, plan);
        ctx.status(204);
    }

    private static <R extends Row> Seen<R> seen(Reading.State state, Collection<R> collection, UUID id)
            throws java.sql.SQLException {
        List<Seen<R>> rows = state.of(collection).byId(state.connection(), Set.of(id));
        if (rows.isEmpty()) {
            throw ApiProblem.notFound();
        }
        return rows.get(0);
    }

    /**
     * Submits what somebody wants; all of it came to pass, if not always just as he wanted it.
     *
     * @throws ApiProblem if any of it did not
     */
    public List<Decision> done(Context ctx, UUID schoolId, UUID userId, Plan plan) {
        return done(ctx, schoolId, userId, plan, Column::snakeCase);
    }

    private List<Decision> done(Context ctx, Access.Member member, Collection<?> collection, Plan plan) {
        return done(ctx, member.schoolId(), member.userId(), plan, collection::nameOf);
    }

    private List<Decision> done(Context ctx, UUID schoolId, UUID userId, Plan plan, UnaryOperator<String> names) {
        List<Decision> decisions =
                submit(ctx, schoolId, userId, plan.operations().with(numbers.apply(schoolId)));
        for (Decision decision : decisions) {
            refusal(decision, names).ifPresent(problem -> {
                throw problem;
            });
        }
        return decisions;
    }

    /** The decisions in order; those behind one that broke the program are missing. */
    private List<Decision> submit(Context ctx, UUID schoolId, UUID userId, List<Operation> operations) {
        return submitted(schoolId, userId, HubWriter.Draft.of(operations, Repeats.attempt(ctx)));
    }

    private List<Decision> submitted(UUID schoolId, UUID userId, List<HubWriter.Draft> drafts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        try {
            return writer.submit(schoolId, userId, drafts);
        } catch (MalformedOperation e) {
            throw ApiProblem.malformed(e);
        }
    }

    /** Whether nothing came of what somebody wanted. */
    public static boolean isRefused(Decision decision) {
        return refusal(decision, Column::snakeCase).isPresent();
    }

    /** Why a client did not get what he wanted; a fact without a right is kept, but has no effect. */
    private static Optional<ApiProblem> refusal(Decision decision, UnaryOperator<String> names) {
        boolean withoutEffect = decision.status() == Status.FLAGGED
                && decision.reasons().stream().map(Reason::code).anyMatch(MAY_NOT::contains);
        if (decision.status() == Status.REJECTED || withoutEffect) {
            return Optional.of(ApiProblem.refused(decision.reasons(), names));
        }
        return decision.status() == Status.QUARANTINED
                ? Optional.of(ApiProblem.conflict("held", "The hub could not decide this; it is kept and looked at"))
                : Optional.empty();
    }

    private <R extends Row> ObjectNode row(Access.Member member, Collection<R> collection, UUID id) {
        List<Seen<R>> rows = reading.as(member, state -> state.of(collection).byId(state.connection(), Set.of(id)));
        // Somebody may write what he may not read.
        return rows.isEmpty()
                ? Json.mapper().createObjectNode().put("id", id.toString())
                : rows.get(0).json();
    }

    private static void answer(Context ctx, int status, ObjectNode json, List<Decision> decisions) {
        Tags.show(ctx, json);
        remark(ctx, json, decisions);
        Bodies.write(ctx, status, json);
    }

    /** Tells in what is answered where the hub did not take all just as it was. */
    public static void remark(Context ctx, ObjectNode json, List<Decision> decisions) {
        List<ApiProblem.Why> remarks = remarks(ctx, decisions);
        if (!remarks.isEmpty()) {
            json.set("remarks", Json.mapper().valueToTree(remarks));
        }
    }

    /** The same, for what is answered with a record. */
    public static List<ApiProblem.Why> remarks(Context ctx, List<Decision> decisions) {
        return decisions.stream()
                .flatMap(decision -> ReasonText.of(ctx).remarks(decision).stream())
                .toList();
    }

    /**
     * What became of one row of many.
     *
     * @param item the row; null where it was not made
     * @param problem why not; null where it was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Result(
            int index,
            int status,
            @Nullable JsonNode item,
            @Nullable Object problem) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Results(List<Result> items, int created, int refused) {}

    <R extends Row> void createAll(Context ctx, Collection<R> collection) {
        Access.Member member = access.permitted(ctx, form(collection).permission());
        JsonNode body = Bodies.read(ctx, JsonNode.class);
        if (!body.isArray()) {
            throw ApiProblem.malformed("", "not-a-list", "A list of objects is expected");
        }
        if (body.isEmpty() || body.size() > MOST) {
            throw ApiProblem.malformed("", "out-of-range", "From 1 to " + MOST + " rows at a time");
        }
        List<Wanted> wanted = Repeats.plan(ctx).map(Writing::wanted).orElseGet(() -> {
            List<Wanted> planned = allPlanned(ctx, member, form(collection), body);
            Repeats.keep(ctx, json(planned));
            return planned;
        });
        List<HubWriter.Draft> drafts =
                wanted.stream().flatMap(one -> one.drafts().stream()).toList();
        List<Decision> decisions = submitted(member.schoolId(), member.userId(), drafts);
        Bodies.write(ctx, 200, results(ctx, member, collection, wanted, decisions));
    }

    /**
     * What is wanted of one row, alone or of many, as it is written down before any is sent.
     *
     * @param row null where the form was against it
     * @param status of what the form was against
     * @param problem in words; null where nothing was
     */
    private record Wanted(
            @Nullable UUID row,
            List<HubWriter.Draft> drafts,
            int status,
            @Nullable JsonNode problem) {}

    private static byte[] json(List<Wanted> wanted) {
        try {
            return Json.mapper().writeValueAsBytes(wanted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own plan can't be written", e);
        }
    }

    private static List<Wanted> wanted(byte[] json) {
        try {
            return Json.mapper().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("Our own plan can't be read", e);
        }
    }

    private <R extends Row> List<Wanted> allPlanned(Context ctx, Access.Member member, Form<R> form, JsonNode body) {
        Map<Integer, Plan> plans = new HashMap<>();
        Map<Integer, ApiProblem> problems = new HashMap<>();
        reading.as(member, state -> {
            for (int i = 0; i < body.size(); i++) {
                try {
                    plans.put(i, form.create(state.ground(), Given.of(body.get(i), form.inputs(), true)));
                } catch (ApiProblem e) {
                    problems.put(i, e);
                }
            }
            return true;
        });
        Plan.Numbers drawn = numbers.apply(member.schoolId());
        UUID attempt = Repeats.attempt(ctx);
        List<Wanted> wanted = new ArrayList<>(body.size());
        int sent = 0;
        for (int i = 0; i < body.size(); i++) {
            Plan plan = plans.get(i);
            if (plan == null) {
                ApiProblem why = problems.getOrDefault(i, ApiProblem.notFound());
                wanted.add(
                        new Wanted(null, List.of(), why.status(), Json.mapper().valueToTree(why.told(ctx))));
                continue;
            }
            List<HubWriter.Draft> drafts = new ArrayList<>();
            for (Operation operation : plan.operations().with(drawn)) {
                HubWriter.Draft draft = HubWriter.Draft.of(operation);
                drafts.add(attempt == null ? draft : draft.under(HubWriter.Draft.idOf(attempt, sent++)));
            }
            wanted.add(new Wanted(plan.id(), drafts, 0, null));
        }
        return wanted;
    }

    private <R extends Row> Results results(
            Context ctx,
            Access.Member member,
            Collection<R> collection,
            List<Wanted> wanted,
            List<Decision> decisions) {
        Set<UUID> made = new HashSet<>();
        wanted.stream().map(Wanted::row).filter(Objects::nonNull).forEach(made::add);
        Map<UUID, ObjectNode> rows = new HashMap<>();
        reading.as(member, state -> {
            state.of(collection).byId(state.connection(), made).forEach(seen -> rows.put(seen.row().id, seen.json()));
            return true;
        });
        List<Result> results = new ArrayList<>(wanted.size());
        int refused = 0;
        int from = 0;
        for (int i = 0; i < wanted.size(); i++) {
            Wanted one = wanted.get(i);
            int to = from + one.drafts().size();
            Optional<ApiProblem> against = against(collection, decisions, from, to);
            from = to;
            UUID row = one.row();
            if (row == null) {
                results.add(new Result(i, one.status(), null, one.problem()));
            } else if (against.isPresent()) {
                results.add(new Result(
                        i, against.get().status(), null, against.get().told(ctx)));
            } else {
                ObjectNode bare = Json.mapper().createObjectNode().put("id", row.toString());
                results.add(new Result(i, 201, rows.getOrDefault(row, bare), null));
            }
            refused += row == null || against.isPresent() ? 1 : 0;
        }
        return new Results(results, wanted.size() - refused, refused);
    }

    private static Optional<ApiProblem> against(Collection<?> collection, List<Decision> decisions, int from, int to) {
        for (int one = from; one < to; one++) {
            Optional<ApiProblem> refused = one < decisions.size()
                    ? refusal(decisions.get(one), collection::nameOf)
                    : Optional.of(ApiProblem.conflict("held", "One before it could not be decided"));
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }
}
