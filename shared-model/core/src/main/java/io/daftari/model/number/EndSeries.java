package io.daftari.model.number;

import io.daftari.model.access.RoleRules;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The hub ends the series of a withdrawn replica. Papers that it still brings are taken in as they are. */
public record EndSeries(UUID replicaId, String reason) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return RoleRules.HUB_ITSELF;
    }

    @Override
    public List<Problem> check() {
        if (replicaId == null) {
            return List.of(new Problem("replicaId", "required"));
        }
        if (reason == null || reason.isBlank()) {
            return List.of(new Problem("reason", "required"));
        }
        boolean storable = reason.length() <= Checks.MAX_TEXT && Checks.isStorable(reason);
        return storable ? List.of() : List.of(new Problem("reason", "not-storable"));
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<DeviceSeries> series = desk.get(DeviceSeries.class, DeviceSeries.idOf(desk.schoolId(), replicaId));
        if (series.isEmpty()) {
            return Refusal.because(Reason.of("NoSuchSeries"));
        }
        DeviceSeries ended = series.get();
        if (ended.endedAt != null) {
            return Outcome.NOTHING;
        }
        ended.endedAt = desk.intent().claimed();
        ended.endReason = reason;
        desk.save(ended);
        return Outcome.count("ended", 1);
    }
}
