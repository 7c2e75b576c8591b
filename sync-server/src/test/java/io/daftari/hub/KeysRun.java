package io.daftari.hub;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs {@code ./daftari keys} on the database and the home of a hub of a test. */
public final class KeysRun {

    private KeysRun() {}

    /** How it ended, and what it said. */
    public static String of(TestHub hub, String verb) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String url = hub.database().url() + "?user=" + hub.database().user() + "&password="
                + hub.database().password();
        Map<String, String> environment =
                Map.of("DATABASE_URL", url, "DAFTARI_HOME", hub.home().toString());
        int end = KeysMain.run(environment, new String[] {verb}, out, out);
        return end + " " + said.toString(StandardCharsets.UTF_8);
    }
}
