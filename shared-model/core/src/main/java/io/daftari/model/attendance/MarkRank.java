package io.daftari.model.attendance;

/** Whose word counts more, from the weakest to the strongest. */
public enum MarkRank {
    SELF,
    OFFICE,
    CLASS_TEACHER,
    CORRECTION
}
