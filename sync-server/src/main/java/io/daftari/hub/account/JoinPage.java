package io.daftari.hub.account;

import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.model.words.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * {@code GET /join}: what whoever opens a link of an invitation, or of a new device, in a browser is told to do with it. The
 * code stands behind the {@code #} of the address, which no browser sends: the page shows it, and the hub does not learn it.
 */
public final class JoinPage implements Routes {

    /** Shows the link and its code, as text, if it is made of what codes are made of. */
    private static final String SCRIPT = "var c=location.hash.slice(1);if(/^[A-Za-z0-9_-]{1,64}$/.test(c)){"
            + "document.getElementById('link').textContent=location.origin+location.pathname+'#'+c;"
            + "document.getElementById('code').textContent=c;"
            + "document.getElementById('known').hidden=false;"
            + "document.getElementById('unknown').hidden=true}";

    private static final String RULES = "form-action 'none'; script-src 'sha256-" + hash() + "'";

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/join", "auth", "The page of a link by which a device or a person joins")
                .by(Endpoint.Who.ANYBODY)
                .giving(200, null)
                .files("text/html"));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/join", JoinPage::show);
    }

    private static void show(Context ctx) {
        Words words = AccountPages.words(ctx);
        PlainPage.answer(
                ctx,
                words,
                200,
                RULES,
                words.text("page.join.title"),
                paragraph(words, "page.join.start")
                        + "<div id=\"known\" hidden>" + paragraph(words, "page.join.paste")
                        + "<p><strong id=\"link\"></strong></p>" + paragraph(words, "page.join.type")
                        + "<p><strong id=\"code\"></strong></p></div><div id=\"unknown\">"
                        + paragraph(words, "page.join.look") + "</div>" + paragraph(words, "page.join.scan")
                        + "<script>" + SCRIPT + "</script>");
    }

    private static String paragraph(Words words, String key) {
        return "<p>" + PlainPage.escaped(words.text(key)) + "</p>";
    }

    private static String hash() {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(SCRIPT.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
