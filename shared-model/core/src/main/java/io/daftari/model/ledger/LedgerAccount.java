package io.daftari.model.ledger;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account of the school's books. */
@Entity
@Table(name = "ledger_account")
@Audience(SubjectKind.FINANCE)
public class LedgerAccount extends EditableRow {

    /** What an account counts; on which side it grows follows from it. */
    public enum Kind {
        ASSET,
        LIABILITY,
        EQUITY,
        INCOME,
        EXPENSE
    }

    /** Short and unique within the school, as {@code 1100}. */
    @Column
    @Editable
    public String code;

    @Column
    @Editable
    public String name;

    @Column
    @Editable
    @Enumerated(EnumType.STRING)
    public Kind kind;

    /** Whether it takes away from its kind, as discounts from income: it grows on the other side. */
    @Column
    @Editable
    public boolean contra;

    /** The account of which it is a part. */
    @Column
    @Editable
    @References(LedgerAccount.class)
    public @Nullable UUID parentId;

    /** The id of an account that a school begins with. */
    public static UUID idOf(UUID schoolId, String code) {
        return Ids.derived("ledgerAccount", schoolId, code);
    }

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
