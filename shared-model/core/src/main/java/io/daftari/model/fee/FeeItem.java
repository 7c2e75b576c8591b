package io.daftari.model.fee;

import io.daftari.model.ledger.LedgerAccount;
import io.daftari.model.row.Audience;
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
    public int position;

    @Override
    public List<Problem> check() {
        return amountMinor < 0 ? List.of(new Problem("amountMinor", "negative")) : Checks.required(this);
    }
}
