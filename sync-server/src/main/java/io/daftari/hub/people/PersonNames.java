package io.daftari.hub.people;

import io.daftari.hub.http.Given;
import io.daftari.hub.http.Input;
import io.daftari.report.imports.WrittenName;
import org.jspecify.annotations.Nullable;

/** The names of a person as a client writes them: apart, or in one. */
record PersonNames(
        @Nullable String first,
        @Nullable String middle,
        @Nullable String last) {

    static final Input FULL = Input.text("full_name").about("Instead of the names apart: the first, and the last");

    /** Reads them; a full name gives those that do not stand there apart. */
    static PersonNames of(Given given) {
        WrittenName full = WrittenName.of(given.text("full_name"));
        return new PersonNames(
                given.text("first_name") == null ? full.first() : given.text("first_name"),
                given.has("middle_name") ? given.text("middle_name") : full.middle(),
                given.text("last_name") == null ? full.last() : given.text("last_name"));
    }

    /** The same, of which first and last must be there. */
    static PersonNames required(Given given) {
        PersonNames names = of(given);
        if (names.first() == null) {
            given.wrong("first_name", "required");
        }
        if (names.last() == null) {
            given.wrong("last_name", "required");
        }
        return names;
    }
}
