package io.daftari.hub.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.op.MalformedOperation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that the hub does not grant, as the client is told of it (RFC 9457). Nothing of the request has happened. */
public final class ApiProblem extends RuntimeException {

    static final String OVER_ALLOWANCE = "too-many-requests";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String title;
    private final @Nullable String field;
    private final transient @Nullable Duration retryAfter;

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

    public static ApiProblem rejected(String code, String detail) {
        return new ApiProblem(422, code, "The request can't be granted", detail, null, null);
    }

    public static ApiProblem busy(Duration retryAfter) {
        return new ApiProblem(503, "busy", "The school is busy, try again", null, null, retryAfter);
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
    static ApiProblem brokenOff() {
        return new ApiProblem(408, "broken-off", "The request was not sent to its end", null, null, null);
    }

    /** What the server itself refuses, before anything of ours has read it. */
    static Body http(int status) {
        return new Body("about:blank", status, "http", "The request can't be served", null, null);
    }

    static ApiProblem tooManyHeaders() {
        return new ApiProblem(431, "too-many-headers", "The request has too many headers", null, null, null);
    }

    static ApiProblem internal() {
        return new ApiProblem(500, "internal", "The hub failed; nothing was changed", null, null, null);
    }

    int status() {
        return status;
    }

    /** What is wrong, in a word that stays the same. */
    public String code() {
        return code;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    /** What the client reads: never a stack, never what he sent. */
    Body body() {
        return new Body("about:blank", status, code, title, getMessage(), field);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            String type,
            int status,
            String code,
            String title,
            @Nullable String detail,
            @Nullable String field) {}
}
