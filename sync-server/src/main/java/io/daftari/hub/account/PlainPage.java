package io.daftari.hub.account;

import io.daftari.model.words.Words;
import io.javalin.http.Context;
import java.util.Locale;

/** A page of the hub's own for people who come by a link of a mail. It asks no other host for anything. */
final class PlainPage {

    /** What every such page may do: nothing but be read. */
    static final String RULES = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; ";

    private PlainPage() {}

    /**
     * Answers with the page.
     *
     * @param rules what its content may do beside being read, as a browser is told
     * @param body in HTML
     */
    static void answer(Context ctx, Words words, int status, String rules, String title, String body) {
        ctx.status(status);
        ctx.contentType("text/html; charset=utf-8");
        // The address holds a code: nobody is told of it, and nothing of the page is kept or framed.
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cache-Control", "no-store");
        ctx.header("Content-Security-Policy", RULES + rules);
        ctx.result("<!doctype html><html lang=\"" + words.language().tag().toLowerCase(Locale.ROOT)
                + "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + escaped(title) + "</title><h1>" + escaped(title) + "</h1>" + body + "</html>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
