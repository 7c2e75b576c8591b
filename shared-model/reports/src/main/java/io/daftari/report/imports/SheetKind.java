package io.daftari.report.imports;

import java.util.List;

/** Something that comes in files, by the columns that such files may have. */
public interface SheetKind {

    /** As in the words of this package, and in the path of its collection. */
    String name();

    List<SheetColumn> columns();

    /** Students, known by admission number, each with a guardian beside him who is known by phone or mail. */
    SheetKind STUDENTS = PlainKind.students();

    /** Members of staff, known by staff number or address for mail. */
    SheetKind STAFF = PlainKind.staff();

    /** Classes, known by name and year. */
    SheetKind CLASSES = PlainKind.classes();
}
