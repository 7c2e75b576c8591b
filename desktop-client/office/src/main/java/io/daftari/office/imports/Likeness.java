package io.daftari.office.imports;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.office.people.Twins;
import io.daftari.report.imports.SheetLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pupils by name and day of birth: who comes with a list may be there already, under another number. */
final class Likeness {

    private record Known(
            String name, String number, @Nullable LocalDate born) {}

    private final Map<String, List<Known>> byName = new HashMap<>();

    Likeness(Desk desk) {
        for (Student student : desk.find(Query.of(Student.class).eq("archived", false))) {
            add(student.fullName(), student.admissionNumber, student.birthDate);
        }
    }

    private void add(String name, String number, @Nullable LocalDate born) {
        byName.computeIfAbsent(Twins.plain(name), plain -> new ArrayList<>()).add(new Known(name, number, born));
    }

    /** He is there from now on. */
    void add(SheetLine line) {
        String number = line.text("admission_no");
        add(Names.of(line).whole(), number == null ? "" : number, line.date("birth_date"));
    }

    /**
     * Somebody of this name, as he is called and numbered, unless the days of birth are known and differ. Whoever comes with
     * a number of his own is another unless the days of birth are known and the same.
     */
    Optional<String> like(SheetLine line) {
        LocalDate born = line.date("birth_date");
        boolean numbered = line.text("admission_no") != null;
        return byName.getOrDefault(Twins.plain(Names.of(line).whole()), List.of()).stream()
                .filter(one -> (born == null || one.born == null) ? !numbered : born.equals(one.born))
                .findFirst()
                .map(one -> one.number.isEmpty() ? one.name : one.name + " · " + one.number);
    }
}
