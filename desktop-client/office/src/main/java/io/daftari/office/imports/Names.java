package io.daftari.office.imports;

import io.daftari.report.imports.SheetLine;
import io.daftari.report.imports.WrittenName;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names on a line: apart, or in one. */
record Names(
        @Nullable String first,
        @Nullable String middle,
        @Nullable String last) {

    static Names of(SheetLine line) {
        WrittenName full = WrittenName.of(line.text("full_name"));
        return new Names(
                orElse(line.text("first_name"), full.first()),
                orElse(line.text("middle_name"), full.middle()),
                orElse(line.text("last_name"), full.last()));
    }

    private static @Nullable String orElse(@Nullable String apart, @Nullable String inOne) {
        return apart == null ? inOne : apart;
    }

    /** The same, of which first and last must be there. */
    static Names required(SheetLine line) {
        Names names = of(line);
        // Who wrote all names into one cell looks for what is missing there.
        boolean inOne = line.text("full_name") != null;
        if (names.first == null) {
            line.wrong(inOne ? "full_name" : "first_name", "required");
        }
        if (names.last == null) {
            line.wrong(inOne ? "full_name" : "last_name", inOne ? "one-name" : "required");
        }
        return names;
    }

    /** All of them, as people say them. */
    String whole() {
        return Stream.of(first, middle, last)
                .filter(name -> name != null && !name.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
