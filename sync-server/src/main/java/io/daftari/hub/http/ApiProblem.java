package io.daftari.hub.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Column;
import io.daftari.model.row.Problem;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request that the hub does not grant, as the client is told of it (RFC 9457). Nothing of the request has happened. */
public final class ApiProblem extends RuntimeException {

    static final String OVER_ALLOWANCE = "too-many-requests";

    private static final long serialVersionUID = 1L;

    /** Reasons that say that the author may not do it at all. */
    private static final Set<String> MAY_NOT = Set.of(
            "NotPermitted",
            "NotYourClass",
            "RegisterLocked",
            "NotYourRecord",
            "NotYourInbox",
            "BeyondYourRights",
            "VerifyFirst");

    private final int status;
    private final String code;
    private final String title;
    private final @Nullable String field;
    private final transient @Nullable Duration retryAfter;
    private final transient List<Problem> problems;
    private final transient List<Reason> reasons;
    private final transient UnaryOperator<String> names;

    private ApiProblem(
            int status,
            String code,
            String title,
            @Nullable String detail,
            @Nullable String field,
            @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
        this.field = field;
        this.retryAfter = retryAfter;
        this.problems = List.of();
        this.reasons = List.of();
        this.names = Column::snakeCase;
    }

    private record Against(List<Problem> problems, List<Reason> reasons, UnaryOperator<String> names) {}

    private ApiProblem(int status, String code, String title, @Nullable String field, Against against) {
        super(title);
        this.status = status;
        this.code = code;
        this.title = title;
        this.field = field;
        this.retryAfter = null;
        this.problems = List.copyOf(against.problems);
        this.reasons = List.copyOf(against.reasons);
        this.names = against.names;
    }

    /** 400: fields that are missing, unknown, or hold what they can't; at least one. */
    public static ApiProblem invalid(List<Problem> problems) {
        Problem first = problems.get(0);
        return new ApiProblem(
                400,
                first.code(),
                "Something in the request is not possible",
                first.field(),
                new Against(problems, List.of(), Column::snakeCase));
    }

    /** 400: one field that holds what it can't. */
    public static ApiProblem invalid(String field, String code) {
        return invalid(List.of(new Problem(field, code)));
    }

    /** What the hub decided against an operation: 403 where its author may not, else 422. */
    public static ApiProblem refused(List<Reason> reasons) {
        return refused(reasons, Column::snakeCase);
    }

    /**
     * The same.
     *
     * @param names what clients call a field of a row
     */
    public static ApiProblem refused(List<Reason> reasons, UnaryOperator<String> names) {
        Reason first = reasons.get(0);
        String code = Column.snakeCase(first.code().substring(0, 1).toLowerCase(Locale.ROOT)
                        + first.code().substring(1))
                .replace('_', '-');
        String field = first.args().get("field");
        boolean mayNot = reasons.stream().anyMatch(reason -> MAY_NOT.contains(reason.code()));
        return new ApiProblem(
                mayNot ? 403 : 422,
                code,
                "This can't be done",
                field == null ? null : names.apply(field),
                new Against(List.of(), reasons, names));
    }

    /** The row is not the one that the client has seen. */
    public static ApiProblem changedMeanwhile() {
        return new ApiProblem(
                412, "changed-meanwhile", "The record has been changed since it was read", null, null, null);
    }

    public static ApiProblem schoolNotSelected() {
        return new ApiProblem(
                400, "school-not-selected", "School not selected", "School not selected", "X-School-ID", null);
    }

    public static ApiProblem malformed(String field, String code, @Nullable String detail) {
        return new ApiProblem(400, code, "The request is malformed", detail, field.isEmpty() ? null : field, null);
    }

    /** Keeps what showed it, for whoever debugs the hub; the client is not told. */
    public ApiProblem causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    public static ApiProblem malformed(MalformedOperation e) {
        return malformed(e.field(), e.code(), e.getMessage());
    }

    public static ApiProblem unauthorized(String code, String title) {
        return new ApiProblem(401, code, title, null, null, null);
    }

    public static ApiProblem forbidden(String code, String title) {
        return new ApiProblem(403, code, title, null, null, null);
    }

    public static ApiProblem notFound() {
        return new ApiProblem(404, "not-found", "There is no such thing", null, null, null);
    }

    public static ApiProblem conflict(String code, String title) {
        return new ApiProblem(409, code, title, null, null, null);
    }

    public static ApiProblem gone(String code, String title) {
        return new ApiProblem(410, code, title, null, null, null);
    }

    public static ApiProblem tooLarge(long most) {
        return new ApiProblem(413, "too-large", "The request is too large", "At most " + most + " bytes", null, null);
    }

    /** An answer that is still being made for the same request. */
    public static ApiProblem underWay(Duration retryAfter) {
        return new ApiProblem(409, "still-running", "The same request is being answered", null, null, retryAfter);
    }

    public static ApiProblem rejected(String code, String detail) {
        return new ApiProblem(422, code, "The request can't be granted", detail, null, null);
    }

    public static ApiProblem busy(Duration retryAfter) {
        return new ApiProblem(503, "busy", "The school is busy, try again", null, null, retryAfter);
    }

    /** Something that the hub needs can't be reached; the same request may come again after this. */
    public static ApiProblem unavailable(String code, String title, Duration retryAfter) {
        return new ApiProblem(503, code, title, null, null, retryAfter);
    }

    /** Too often of late; the same request may come again after this. */
    public static ApiProblem tooOften(String code, Duration retryAfter) {
        return new ApiProblem(429, code, "Too many tries, wait a little", null, null, retryAfter);
    }

    /** Too many requests, of whatever kind; whoever counts them has said in the header which limit that is. */
    static ApiProblem overAllowance(Duration retryAfter) {
        return new ApiProblem(429, OVER_ALLOWANCE, "Too many requests, wait a little", null, null, retryAfter);
    }

    /** The client stopped sending, or sent next to nothing for long. */
    public static ApiProblem brokenOff() {
        return new ApiProblem(408, "broken-off", "The request was not sent to its end", null, null, null);
    }

    /** What the server itself refuses, before anything of ours has read it. */
    static Body http(int status) {
        return new Body("about:blank", status, "http", "The request can't be served", null, null, null, null);
    }

    static ApiProblem tooManyHeaders() {
        return new ApiProblem(431, "too-many-headers", "The request has too many headers", null, null, null);
    }

    static ApiProblem internal() {
        return new ApiProblem(500, "internal", "The hub failed; nothing was changed", null, null, null);
    }

    /** What the client reads of it where it is one of several. */
    public Object told(Context ctx) {
        return body(ReasonText.of(ctx));
    }

    public int status() {
        return status;
    }

    /** What is wrong, in a word that stays the same. */
    public String code() {
        return code;
    }

    /** The fields that were wrong; none where it is about something else. */
    public List<Problem> problems() {
        return problems;
    }

    /** What the hub's rules were against. */
    public List<Reason> reasons() {
        return reasons;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    /** What the client reads, in his language: never a stack, never what he sent. */
    Body body(ReasonText text) {
        List<FieldError> errors = problems.isEmpty()
                ? null
                : problems.stream()
                        .map(problem -> new FieldError(problem.field(), problem.code(), text.of(problem)))
                        .toList();
        List<Why> why = reasons.isEmpty()
                ? null
                : reasons.stream().map(reason -> Why.of(reason, names, text)).toList();
        String detail = errors != null
                ? errors.get(0).message()
                : why != null ? why.get(0).message() : getMessage();
        return new Body("about:blank", status, code, title, detail, field, errors, why);
    }

    /** One field, and what is wrong with it. */
    record FieldError(String field, String code, String message) {}

    /** One reason of the hub's word. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Why(String code, Map<String, String> args, String message) {

        /**
         * A reason in a client's words.
         *
         * @param names what clients call a field of a row
         */
        static Why of(Reason reason, UnaryOperator<String> names, ReasonText text) {
            Map<String, String> args = new TreeMap<>(reason.args());
            args.computeIfPresent("field", (key, field) -> names.apply(field));
            return new Why(reason.code(), args, text.of(reason));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String type,
            int status,
            String code,
            String title,
            @Nullable String detail,
            @Nullable String field,
            @Nullable List<FieldError> errors,
            @Nullable List<Why> reasons) {}
}
