package io.daftari.model.fee;

import io.daftari.model.ledger.LedgerAccount;
import io.daftari.model.row.EditableRow;
import io.daftari.model.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The fee structure that a school begins with: what schools ask for, at no price until the school has said one. */
public final class UsualFees {

    private record Line(String name, String account, boolean optional) {}

    private static final List<Line> LINES = List.of(
            new Line("Tuition", "4000", false),
            new Line("Examinations", "4400", false),
            new Line("Activities", "4500", false),
            new Line("Meals", "4300", true),
            new Line("Transport", "4200", true),
            new Line("Boarding", "4100", true));

    private UsualFees() {}

    /** The structure of a year, and its items after it. */
    public static List<EditableRow> of(UUID schoolId, UUID academicYearId, String yearName) {
        List<EditableRow> rows = new ArrayList<>();
        FeeStructure structure = new FeeStructure();
        structure.id = Ids.derived("feeStructure", schoolId, academicYearId);
        structure.name = "School fees " + yearName;
        structure.academicYearId = academicYearId;
        rows.add(structure);
        for (Line line : LINES) {
            FeeItem item = new FeeItem();
            item.id = Ids.derived("feeItem", structure.id, line.name());
            item.structureId = structure.id;
            item.name = line.name();
            item.optional = line.optional();
            item.incomeAccountId = LedgerAccount.idOf(schoolId, line.account());
            item.position = rows.size();
            rows.add(item);
        }
        return rows;
    }
}
