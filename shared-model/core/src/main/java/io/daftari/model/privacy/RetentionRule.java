package io.daftari.model.privacy;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Between;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For how long a school keeps the data of people of one kind after they have left, and what comes then. */
@Entity
@Table(name = "retention_rule")
@Audience(SubjectKind.OFFICE)
public class RetentionRule extends EditableRow {

    /** Of whom. A guardian leaves with the last pupil whom he answers for; an applicant who became no pupil, as he applies. */
    public enum Of {
        STUDENTS,
        GUARDIANS,
        STAFF,
        APPLICANTS
    }

    /** What comes when the time is over. */
    public enum Action {
        /** They are listed, and a person decides. */
        LIST,
        /** The hub erases them. */
        ERASE
    }

    private static final int LONGEST = 1_200;

    @Column
    @Editable
    @Enumerated(EnumType.STRING)
    public Of who;

    /** After the day on which they left. */
    @Column
    @Editable
    @Between(most = LONGEST)
    public int months;

    @Column
    @Editable
    @Enumerated(EnumType.STRING)
    public Action action;

    /** The law or decision on which it rests. */
    @Column
    @Editable
    public @Nullable String law;

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
