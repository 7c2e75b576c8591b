package io.daftari.model.row;

import io.daftari.model.time.Ids;
import java.util.UUID;

/** The kinds of subject that a row may be about: each row belongs to the holders of exactly one subject. */
public enum SubjectKind {
    SCHOOL,
    STAFF,
    OFFICE,
    FINANCE,
    LIBRARY,
    HOSTEL,
    HEALTH,
    HEAD,
    CLASS,
    STUDENT,
    GUARDIAN,
    USER,
    CONVERSATION;

    /** Whether a school has just one subject of this kind, so that its id follows from the school's. */
    public boolean isSection() {
        return ordinal() <= HEAD.ordinal();
    }

    /** The subject id of a section of this school. */
    public UUID sectionOf(UUID schoolId) {
        if (!isSection()) {
            throw new IllegalArgumentException(this + " is not a section: its subject is named by a row");
        }
        return this == SCHOOL ? schoolId : Ids.derived("section", schoolId, name());
    }
}
