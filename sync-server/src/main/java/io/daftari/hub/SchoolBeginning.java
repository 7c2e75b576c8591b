package io.daftari.hub;

import io.daftari.hub.school.SchoolRoutes;
import io.daftari.model.academics.UsualScales;
import io.daftari.model.fee.UsualFees;
import io.daftari.model.ledger.ChartOfAccounts;
import io.daftari.model.row.EditableRow;
import io.daftari.model.school.RegisterSchool;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a new school finds beside its levels, year and terms: accounts, grading scales and a fee structure. */
final class SchoolBeginning implements SchoolRoutes.Beginning {

    @Override
    public List<EditableRow> of(UUID schoolId, RegisterSchool registration) {
        List<EditableRow> rows = new ArrayList<>();
        rows.addAll(ChartOfAccounts.of(schoolId));
        rows.addAll(UsualScales.of(schoolId));
        String year = registration.year().name();
        rows.addAll(UsualFees.of(schoolId, RegisterSchool.yearId(schoolId, year), year));
        return rows;
    }
}
