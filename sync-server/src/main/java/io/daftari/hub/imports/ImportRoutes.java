package io.daftari.hub.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.ReasonText;
import io.daftari.hub.http.RestJson;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.http.Tags;
import io.daftari.hub.http.Upload;
import io.daftari.hub.security.Access;
import io.daftari.hub.sheet.AskedFormat;
import io.daftari.hub.sheet.SentSheet;
import io.daftari.model.row.Checks;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Problem;
import io.daftari.model.time.Ids;
import io.daftari.model.words.Language;
import io.daftari.report.imports.Mapping;
import io.daftari.report.imports.Templates;
import io.daftari.report.sheet.SheetFormat;
import io.daftari.report.sheet.Table;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/imports}: a file comes in, is tried, is written line by line, and may be taken back. */
public final class ImportRoutes implements Routes {

    /** What a file may hold once its packing is off. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private static final int MOST_SHOWN = 200;
    private static final int MOST_LINES = 500;
    private static final int LONGEST_NAME = 200;
    private static final String PATH = "/api/v1/imports";

    private final Access access;
    private final ImportSql sql;
    private final Importing importing;
    private final List<ImportKind> kinds;
    private final ReadTrail trail;
    private final Clock clock;
    private final Ids ids;

    public ImportRoutes(
            Access access,
            ImportSql sql,
            Importing importing,
            List<ImportKind> kinds,
            ReadTrail trail,
            Clock clock,
            Ids ids) {
        this.access = access;
        this.sql = sql;
        this.importing = importing;
        this.kinds = List.copyOf(kinds);
        this.trail = trail;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "imports";
        ObjectNode batch = Schemas.of("ImportedFile", Shown.class);
        return List.of(
                Endpoint.get(PATH + "/templates/{kind}", tag, "A file to fill in: headings, and a line as an example")
                        .asking(List.of(query("format", "xlsx unless it says csv")))
                        .giving(200, null),
                Endpoint.get(PATH, tag, "The files that came, the newest first").giving(200, told()),
                Endpoint.post(PATH, tag, "A file (CSV or XLSX) to be tried; its body is the file itself")
                        .asking(List.of(
                                query(
                                        "kind",
                                        "What is in it: academic-years, terms, classes, staff, guardians, students or"
                                                + " teaching-assignments"),
                                query("name", "Of the file")))
                        .of(Endpoint.Bytes.TAKEN)
                        .upTo(Upload.MAX_TABLE)
                        .giving(201, batch),
                Endpoint.get(PATH + "/{id}", tag, "A file, and how far it is").giving(200, batch),
                Endpoint.patch(PATH + "/{id}", tag, "A file, to be tried with other columns")
                        .taking(Input.object("mapping", List.of())
                                .about("By heading of the file the name of a column; null to leave it out"))
                        .inPart()
                        .like("{\"mapping\":{\"Shoe size\":null}}")
                        .giving(200, batch),
                Endpoint.get(PATH + "/{id}/lines", tag, "What became of its lines, or is wrong with them")
                        .asking(List.of(
                                query("state", "Only lines in these states, with commas"),
                                Endpoint.Query.number(
                                        "after", "The number of the line behind which to begin", 0, Integer.MAX_VALUE),
                                Endpoint.Query.number("limit", "From 1 to 500; 100 unless it is said", 1, MOST_LINES)))
                        .giving(200, Schemas.page(Schemas.of("ImportedLine", LineText.Told.class))),
                Endpoint.post(PATH + "/{id}/run", tag, "Write it, or go on where it was stopped")
                        .taking(Input.of("skip_wrong", ColumnKind.BOOL)
                                .about("Whether lines with something wrong are left out; else they keep all from it"))
                        .inPart()
                        .giving(200, batch),
                Endpoint.post(PATH + "/{id}/cancel", tag, "Stop it; what is written stands")
                        .giving(200, batch),
                Endpoint.post(PATH + "/{id}/undo", tag, "Take it back, but for what was built on it since")
                        .giving(200, batch));
    }

    /** What is answered where several files are listed. */
    public ObjectNode told() {
        return Schemas.list(Schemas.of("ImportedFile", Shown.class));
    }

    private static Endpoint.Query query(String name, String about) {
        return new Endpoint.Query(name, about, Schemas.value(ColumnKind.TEXT, null));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH + "/templates/{kind}", this::template);
        routes.get(PATH, this::history);
        routes.post(PATH, this::add);
        routes.get(PATH + "/{id}", ctx -> answer(ctx, access.member(ctx), 200, seen(ctx)));
        routes.patch(PATH + "/{id}", this::remap);
        routes.get(PATH + "/{id}/lines", this::lines);
        routes.post(PATH + "/{id}/run", this::run);
        routes.post(PATH + "/{id}/cancel", this::cancel);
        routes.post(PATH + "/{id}/undo", this::undo);
    }

    /** The kinds that a member may take in. */
    private List<ImportKind> permitted(Access.Member member) {
        return kinds.stream().filter(kind -> member.permits(kind.permission())).toList();
    }

    private ImportKind kind(String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(ApiProblem::notFound);
    }

    /** A batch of the school whose kind the caller may take in; whether there are others he is not told. */
    private Batch seen(Context ctx) {
        Access.Member member = access.member(ctx);
        UUID id = Access.id("id", ctx.pathParam("id"));
        return sql.find(member.schoolId(), id)
                .filter(batch ->
                        permitted(member).stream().anyMatch(kind -> kind.name().equals(batch.kind())))
                .orElseThrow(ApiProblem::notFound);
    }

    private void template(Context ctx) {
        access.member(ctx);
        ImportKind kind = kind(ctx.pathParam("kind"));
        SheetFormat format = AskedFormat.of(ctx).orElse(SheetFormat.XLSX);
        Language language = ReasonText.language(ctx);
        ctx.status(200)
                .contentType(format.contentType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + Templates.nameOf(kind, format, language) + "\"")
                .result(Templates.of(kind, format, language));
    }

    private void history(Context ctx) {
        Access.Member member = access.member(ctx);
        Set<String> names = permitted(member).stream().map(ImportKind::name).collect(Collectors.toSet());
        List<Shown> shown = sql.history(member.schoolId(), names, MOST_SHOWN).stream()
                .map(batch -> Shown.of(batch, sql.counts(member.schoolId(), batch.id()), false))
                .toList();
        Bodies.write(ctx, 200, Map.of("items", RestJson.tree(shown)));
    }

    private void add(Context ctx) {
        Access.Member member = access.member(ctx);
        String name = ctx.queryParam("kind");
        if (name == null) {
            throw ApiProblem.malformed("kind", "required", "A file is of one kind");
        }
        ImportKind kind = kinds.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiProblem.malformed(
                        "kind",
                        "not-found",
                        "Kinds are " + kinds.stream().map(ImportKind::name).collect(Collectors.joining(", "))));
        if (!member.permits(kind.permission())) {
            throw ApiProblem.forbidden("not-permitted", "Your role does not include this");
        }
        String fileName = ctx.queryParam("name");
        if (fileName != null && (fileName.length() > LONGEST_NAME || !Checks.isStorable(fileName))) {
            throw ApiProblem.malformed("name", "too-long", "A name of at most " + LONGEST_NAME + " characters");
        }
        Batch batch;
        try (Upload upload = Upload.of(ctx)) {
            batch = upload.with(bytes -> add(
                    member,
                    kind,
                    fileName == null ? "" : fileName.strip(),
                    SentSheet.table(Bodies.inflated(ctx, bytes, MOST_BYTES))));
        }
        importing.nudge();
        ctx.header("Location", PATH + "/" + batch.id());
        answer(ctx, member, 201, batch);
    }

    private Batch add(Access.Member member, ImportKind kind, String fileName, Table table) {
        Batch batch = new Batch(
                ids.next(),
                kind.name(),
                fileName,
                table.format().name(),
                table.encoding(),
                table.headings(),
                Mapping.guessed(kind, table.headings()),
                Batch.Status.CHECKING,
                table.lines().size(),
                member.userId(),
                now(),
                null,
                null,
                null,
                0);
        sql.add(member.schoolId(), batch, table.lines());
        return batch;
    }

    /**
     * Takes tables on that were made of another format, as if each had come as a file.
     *
     * @param tables by kind, in the order in which they are to be written
     * @return what their sender is answered of each
     * @throws ApiProblem 403 if one is of a kind that he may not take in; then none is taken on
     */
    public JsonNode add(Access.Member member, String fileName, Map<String, Table> tables) {
        tables.keySet().forEach(name -> {
            if (!member.permits(kind(name).permission())) {
                throw ApiProblem.forbidden("not-permitted", "Your role does not include this");
            }
        });
        List<Shown> shown = new ArrayList<>();
        tables.forEach((name, table) -> {
            Batch batch = add(member, kind(name), fileName, table);
            shown.add(Shown.of(batch, sql.counts(member.schoolId(), batch.id()), true));
        });
        importing.nudge();
        return RestJson.tree(shown);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** How a file is answered, as it now is. */
    private void answer(Context ctx, Access.Member member, int status, Batch batch) {
        Shown shown = Shown.of(batch, sql.counts(member.schoolId(), batch.id()), true);
        Tags.show(ctx, state(batch.mapping()));
        Bodies.write(ctx, status, RestJson.tree(shown));
    }

    /** What may be changed of a file: what its columns are. How far it is goes on by itself. */
    private static JsonNode state(Mapping mapping) {
        return RestJson.tree(mapping);
    }

    private record Change(@Nullable Map<String, @Nullable String> mapping) {}

    private void remap(Context ctx) {
        Access.Member member = access.member(ctx);
        Batch batch = seen(ctx);
        Tags.requireMatch(ctx, state(batch.mapping()));
        Map<String, @Nullable String> said = Bodies.read(ctx, Change.class).mapping();
        ImportKind kind = kind(batch.kind());
        List<Problem> problems = new ArrayList<>();
        (said == null ? Map.<String, @Nullable String>of() : said).forEach((heading, column) -> {
            if (!batch.headings().contains(heading)) {
                problems.add(new Problem("mapping." + (Checks.isStorable(heading) ? heading : "?"), "not-found"));
            } else if (column != null
                    && kind.columns().stream().noneMatch(one -> one.name().equals(column))) {
                problems.add(new Problem("mapping." + heading, "no-such-column"));
            }
        });
        Mapping mapping = said == null ? batch.mapping() : batch.mapping().with(batch.headings(), said);
        mapping.twice().forEach(column -> problems.add(new Problem("mapping", "taken")));
        if (!problems.isEmpty()) {
            throw ApiProblem.invalid(problems);
        }
        if (!sql.remap(member.schoolId(), batch, mapping, now())) {
            Tags.requireMatch(ctx, state(seen(ctx).mapping()));
            throw notNow(batch.status());
        }
        importing.nudge();
        answer(ctx, member, 200, seen(ctx));
    }

    private record Wanted(@Nullable Boolean skip_wrong) {}

    private void run(Context ctx) {
        Access.Member member = access.member(ctx);
        Batch batch = seen(ctx);
        boolean skip = Boolean.TRUE.equals(
                Bodies.readOr(ctx, Wanted.class, new Wanted(null)).skip_wrong());
        Map<Batch.State, Integer> counts = sql.counts(member.schoolId(), batch.id());
        boolean wrong = counts.containsKey(Batch.State.WRONG) || counts.containsKey(Batch.State.REFUSED);
        if (batch.status() == Batch.Status.CHECKED && wrong && !skip) {
            throw ApiProblem.conflict(
                    "lines-are-wrong", "Some lines can't be taken in; say skip_wrong to leave them out");
        }
        move(
                member,
                batch,
                EnumSet.of(Batch.Status.CHECKED, Batch.Status.CANCELLED, Batch.Status.FAILED),
                Batch.Status.RUNNING,
                null);
        answer(ctx, member, 200, seen(ctx));
    }

    private void cancel(Context ctx) {
        Access.Member member = access.member(ctx);
        Batch batch = seen(ctx);
        move(member, batch, EnumSet.of(Batch.Status.RUNNING, Batch.Status.UNDOING), Batch.Status.CANCELLED, null);
        answer(ctx, member, 200, seen(ctx));
    }

    private void undo(Context ctx) {
        Access.Member member = access.member(ctx);
        Batch batch = seen(ctx);
        move(
                member,
                batch,
                EnumSet.of(Batch.Status.DONE, Batch.Status.CANCELLED, Batch.Status.FAILED),
                Batch.Status.UNDOING,
                member.userId());
        answer(ctx, member, 200, seen(ctx));
    }

    private void move(
            Access.Member member, Batch batch, Set<Batch.Status> from, Batch.Status to, @Nullable UUID undoer) {
        if (!from.contains(batch.status())) {
            throw notNow(batch.status());
        }
        if (!sql.move(member.schoolId(), batch.id(), EnumSet.of(batch.status()), to, now(), undoer)) {
            throw notNow(null);
        }
        importing.nudge();
    }

    private static ApiProblem notNow(Batch.@Nullable Status status) {
        String is = status == null ? "moved on" : status.name().toLowerCase(Locale.ROOT);
        return ApiProblem.conflict("not-now", "That can't be done with a file that is " + is);
    }

    private void lines(Context ctx) {
        Access.Member member = access.member(ctx);
        Batch batch = seen(ctx);
        String state = ctx.queryParam("state");
        Set<Batch.State> states = state == null ? EnumSet.allOf(Batch.State.class) : states(state);
        int after = number(ctx, "after", 0, 0, Integer.MAX_VALUE);
        int limit = number(ctx, "limit", 100, 1, MOST_LINES);
        LineText text = new LineText(ctx, kind(batch.kind()), batch);
        List<ImportSql.Line> lines = sql.lines(member.schoolId(), batch.id(), states, after, limit + 1);
        boolean more = lines.size() > limit;
        List<ImportSql.Line> shown = more ? lines.subList(0, limit) : lines;
        trail.note(member, "imports/lines", batch.id(), shown.size(), state == null ? List.of() : List.of("state"));
        Bodies.write(
                ctx,
                200,
                new Page(
                        shown.stream().map(text::of).toList(),
                        more ? Integer.toString(shown.get(limit - 1).number()) : null));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Page(List<LineText.Told> items, @Nullable String next) {}

    private static Set<Batch.State> states(String text) {
        Set<Batch.State> states = EnumSet.noneOf(Batch.State.class);
        for (String name : text.split(",", -1)) {
            states.add(Arrays.stream(Batch.State.values())
                    .filter(state -> state.name().equalsIgnoreCase(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> ApiProblem.malformed("state", "not-found", "There is no such state")));
        }
        return states;
    }

    private static int number(Context ctx, String name, int otherwise, int least, int most) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw ApiProblem.malformed(name, "out-of-range", "From " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
