package io.daftari.hub.account;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.ClientAddress;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two pages to which mails link. Opening one changes nothing, because programs that look for viruses open links, too:
 * the person confirms it. They work without a script.
 */
public final class AccountPages implements Routes {

    private final PasswordRoutes passwords;
    private final EmailRoutes emails;
    private final ClientAddress from;

    public AccountPages(PasswordRoutes passwords, EmailRoutes emails, ClientAddress from) {
        this.emails = emails;
        this.passwords = passwords;
        this.from = from;
    }

    @Override
    public List<Endpoint> endpoints() {
        return Arrays.stream(Ticket.values())
                .flatMap(kind -> Stream.of(
                        Endpoint.get("/account/" + kind.path(), "auth", "The page that a mail leads to"),
                        Endpoint.post("/account/" + kind.path(), "auth", "What is typed on that page, as a form")))
                .map(page -> page.by(Endpoint.Who.ANYBODY)
                        .giving(200, null)
                        .files("text/html")
                        .or(400, "The same page, which says what was wrong", null, "text/html"))
                .toList();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        for (Ticket kind : Ticket.values()) {
            routes.get("/account/" + kind.path(), ctx -> ask(ctx, kind, null));
            routes.post("/account/" + kind.path(), ctx -> act(ctx, kind));
        }
    }

    private void ask(Context ctx, Ticket kind, @Nullable String wrong) {
        Words words = words(ctx);
        String code = code(ctx);
        String key = "page." + kind.path();
        StringBuilder form = new StringBuilder();
        if (wrong != null) {
            form.append("<p role=\"alert\"><strong>")
                    .append(PlainPage.escaped(wrong))
                    .append("</strong></p>");
        }
        form.append("<form method=\"post\"><input type=\"hidden\" name=\"code\" value=\"")
                .append(code)
                .append("\">");
        if (kind == Ticket.RESET_PASSWORD) {
            form.append("<p><label>")
                    .append(words.text("page.new-password"))
                    .append("<br><input type=\"password\" name=\"new_password\" autocomplete=\"new-password\" required"
                            + " minlength=\"" + PasswordRules.SHORTEST + "\" maxlength=\"" + PasswordRules.LONGEST
                            + "\"></label></p>");
        }
        form.append("<p><button>").append(words.text(key + ".button")).append("</button></p></form>");
        page(ctx, words, wrong == null ? 200 : 400, words.text(key + ".title"), form.toString());
    }

    private void act(Context ctx, Ticket kind) {
        Words words = words(ctx);
        String code = ctx.formParam("code");
        try {
            switch (kind) {
                case VERIFY_EMAIL -> passwords.verify(from.of(ctx), code);
                case CHANGE_EMAIL -> emails.confirm(from.of(ctx), code);
                case RESET_PASSWORD -> passwords.reset(from.of(ctx), code, ctx.formParam("new_password"));
            }
        } catch (ApiProblem e) {
            ask(ctx, kind, words.text("page.wrong." + e.code()));
            return;
        }
        String done = words.text("page." + kind.path() + ".done");
        page(ctx, words, 200, words.text("page." + kind.path() + ".title"), "<p>" + PlainPage.escaped(done) + "</p>");
    }

    /** The words of the language that the page was asked for in, or else of the browser's. */
    static Words words(Context ctx) {
        String wanted = ctx.queryParam("lang");
        Language language = wanted == null
                ? SignInRoutes.language(ctx, null)
                : Language.of(wanted).orElse(Language.ENGLISH);
        return Words.in(language, List.of(AccountMail.class));
    }

    /** The code of the link or the form, if it is made of what codes are made of. */
    private static String code(Context ctx) {
        String code = ctx.queryParam("code");
        return code != null && code.matches("[A-Za-z0-9_-]{1,64}") ? code : "";
    }

    private static void page(Context ctx, Words words, int status, String title, String body) {
        PlainPage.answer(ctx, words, status, "form-action 'self'", title, body);
    }
}
