package io.daftari.hub.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.wire.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Requests that are none, or too large to be read at all: refused like all others, with no word of what was sent. */
final class BadRequests extends ErrorHandler {

    private final BrowserRules browsers;

    BadRequests(BrowserRules browsers) {
        this.browsers = browsers;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        browsers.protecting().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Api.PROBLEM);
        // Nothing more of it is read, so the next request on this line would be lost.
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        response.write(true, ByteBuffer.wrap(body(code)), callback);
    }

    private static byte[] body(int code) {
        try {
            return Json.mapper().writeValueAsBytes(ApiProblem.http(code));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own answer can't be written", e);
        }
    }
}
