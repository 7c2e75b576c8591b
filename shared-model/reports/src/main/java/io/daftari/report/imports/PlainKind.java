package io.daftari.report.imports;

import io.daftari.model.people.Gender;
import io.daftari.model.row.ColumnKind;
import java.util.List;

/** A kind of files that the hub and the office both take in. */
record PlainKind(String name, List<SheetColumn> columns) implements SheetKind {

    PlainKind {
        columns = List.copyOf(columns);
    }

    static SheetKind students() {
        return new PlainKind(
                "students",
                List.of(
                        SheetColumn.text("admission_no", "MP/0042"),
                        SheetColumn.text("first_name", "Amina"),
                        SheetColumn.text("middle_name", ""),
                        SheetColumn.text("last_name", "Otieno"),
                        SheetColumn.text("full_name", ""),
                        SheetColumn.word("gender", Gender.class, "F"),
                        SheetColumn.of("birth_date", ColumnKind.DATE, "2016-05-04"),
                        SheetColumn.text("class", "Grade 4 East"),
                        SheetColumn.text("academic_year", "2026"),
                        SheetColumn.of("enrolled_on", ColumnKind.DATE, ""),
                        SheetColumn.of("boarding", ColumnKind.BOOL, "no"),
                        SheetColumn.text("phone", ""),
                        SheetColumn.text("address", ""),
                        SheetColumn.text("guardian_name", "Mary Otieno"),
                        SheetColumn.text("guardian_phone", "+254722111222"),
                        SheetColumn.text("guardian_email", ""),
                        SheetColumn.text("relationship", "mother")));
    }

    static SheetKind staff() {
        return new PlainKind(
                "staff",
                List.of(
                        SheetColumn.text("staff_number", "T-7"),
                        SheetColumn.text("first_name", "Kamau"),
                        SheetColumn.text("last_name", "Mwangi"),
                        SheetColumn.text("full_name", ""),
                        SheetColumn.text("phone", "+254733444555"),
                        SheetColumn.text("email", "kamau@example.org"),
                        SheetColumn.text("department", "Sciences")));
    }

    static SheetKind classes() {
        return new PlainKind(
                "classes",
                List.of(
                        SheetColumn.text("name", "Grade 4 East"),
                        SheetColumn.text("level", "Grade 4"),
                        SheetColumn.text("academic_year", "2026"),
                        SheetColumn.text("stream", "East"),
                        SheetColumn.of("capacity", ColumnKind.INT, "45")));
    }
}
