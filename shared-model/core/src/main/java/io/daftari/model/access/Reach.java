package io.daftari.model.access;

import io.daftari.model.op.Desk;
import io.daftari.model.row.SubjectKind;
import java.util.UUID;

/** Tells from a school's rows which subjects somebody has to do with, for the rights that reach no further. */
public interface Reach {

    /** A class that he teaches, a pupil of such a class, or a guardian of such a pupil. */
    boolean teaches(Desk desk, UUID user, SubjectKind kind, UUID subject);

    /** A pupil whose guardian he is, or himself as a guardian. */
    boolean answersFor(Desk desk, UUID user, SubjectKind kind, UUID subject);

    /** Himself as a pupil. */
    boolean isPupil(Desk desk, UUID user, SubjectKind kind, UUID subject);
}
