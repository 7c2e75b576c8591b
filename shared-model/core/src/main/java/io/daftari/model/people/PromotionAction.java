package io.daftari.model.people;

/** What becomes of a pupil at the end of a year. */
public enum PromotionAction {
    /** He goes on to a class of a later level. */
    PROMOTE,
    /** He does the level again, in a class of the next year. */
    REPEAT,
    /** He has finished the last level and leaves. */
    GRADUATE,
    /** He leaves before the end of his schooling. */
    LEAVE;

    /** Whether he has a class in the next year. */
    public boolean stays() {
        return this == PROMOTE || this == REPEAT;
    }
}
