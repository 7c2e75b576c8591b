package io.daftari.model.fee;

import io.daftari.model.ledger.LedgerAccount;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Between;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** One thing of a fee structure, as tuition. */
@Entity
@Table(name = "fee_item")
@Audience(SubjectKind.SCHOOL)
public class FeeItem extends EditableRow {

    /** Fifteen digits: exact also in programs that read every number as a double. */
    private static final long MOST_MINOR = 999_999_999_999_999L;

    @Column
    @Editable
    @References(FeeStructure.class)
    public UUID structureId;

    @Column
    @Editable
    public String name;

    /** In the smallest coin of the school's currency. */
    @Column
    @Editable
    @Between(most = MOST_MINOR)
    public long amountMinor;

    /** Whether a family may do without. */
    @Column
    @Editable
    public boolean optional;

    /** The account to which it is income. */
    @Column
    @Editable
    @References(LedgerAccount.class)
    public UUID incomeAccountId;

    /** Its place on the bill. */
    @Column
    @Editable
    @Between(most = 1_000)
    public int position;

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
