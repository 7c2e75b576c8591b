package io.daftari.model.number;

import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A number counts for nothing: its paper was spoilt, or it was drawn and never used. What it once stood for keeps its own
 * record; whoever voids the number of a record that counts is told so.
 *
 * @param reason in the person's words, for whoever audits the series
 */
public record VoidNumber(DrawnNumber number, String reason) implements Operation {

    public static final Permission PERMISSION = Permission.of("number.void");

    @Override
    public Nature nature() {
        return Nature.FACT;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        if (number == null) {
            problems.add(new Problem("number", "required"));
        } else {
            problems.addAll(number.check("number"));
        }
        if (reason == null || reason.isBlank()) {
            problems.add(new Problem("reason", "required"));
        } else if (reason.length() > Checks.MAX_TEXT || !Checks.isStorable(reason)) {
            problems.add(new Problem("reason", "not-storable"));
        }
        return problems;
    }

    @Override
    public Applied apply(Desk desk) {
        boolean known =
                !number.isOfDevice() || desk.count(Query.of(DeviceSeries.class).eq("code", number.series())) > 0;
        if (!known && desk.holdsAll(DeviceSeries.class)) {
            return Outcome.withoutEffect(Reason.of("NoSuchSeries"));
        }
        Outcome.Builder outcome = new Outcome.Builder();
        if (NumberRegister.issued(desk, number).isPresent()) {
            outcome.flag(Reason.of("NumberInUse", "number", number.text()));
        }
        desk.save(NumberRegister.line(desk, number, NumberEntry.State.VOID, reason));
        return outcome.count("voided", 1).build();
    }
}
