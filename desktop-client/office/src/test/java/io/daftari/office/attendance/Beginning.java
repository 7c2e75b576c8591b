package io.daftari.office.attendance;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.School;
import io.daftari.office.OfficeBench;

/** When the first lesson of the sample school begins, whose clock shows ten past eight. */
final class Beginning {

    private Beginning() {}

    /** @param minutes after midnight; whoever has joined knows it */
    static void at(OfficeBench bench, int minutes) {
        School before =
                bench.replica().read(desk -> desk.find(Query.of(School.class))).get(0);
        School after = RowType.of(before).copy(before);
        after.dayStartMinutes = minutes;
        bench.elsewhere(SampleSchool.OWNER, Edit.changing(before, after));
        bench.exchange();
    }
}
