package io.daftari.model.number;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.access.RoleRules;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hub gives a newly enrolled replica the next series of the school.
 *
 * @param epoch how often the hub has been put back from a backup, as far as it knows: series that it gave out and forgot
 *     are leapt over
 * @param ordinal of a series that the hub gave out and forgot, and has under its own signature; null for the next
 * @param startedAt when it gave that out; null for the next
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenSeries(
        UUID replicaId,
        String deviceName,
        int epoch,
        @Nullable Integer ordinal,
        @Nullable Instant startedAt) implements Operation {

    /** The next series of the school. */
    public OpenSeries(UUID replicaId, String deviceName, int epoch) {
        this(replicaId, deviceName, epoch, null, null);
    }

    /** More than any school enrols between two backups. */
    static final int LEAP = 26;

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
        List<Problem> problems = new ArrayList<>();
        if (replicaId == null) {
            problems.add(new Problem("replicaId", "required"));
        }
        if (deviceName == null || deviceName.isBlank()) {
            problems.add(new Problem("deviceName", "required"));
        } else if (deviceName.length() > Checks.MAX_TEXT || !Checks.isStorable(deviceName)) {
            problems.add(new Problem("deviceName", "not-storable"));
        }
        if ((ordinal == null) != (startedAt == null) || (ordinal != null && ordinal < 1)) {
            problems.add(new Problem("ordinal", "mismatch"));
        }
        if (epoch < 0) {
            problems.add(new Problem("epoch", "negative"));
        }
        return problems;
    }

    @Override
    public Applied apply(Desk desk) {
        UUID id = DeviceSeries.idOf(desk.schoolId(), replicaId);
        if (desk.get(DeviceSeries.class, id).isPresent()) {
            return Outcome.NOTHING;
        }
        List<DeviceSeries> last = desk.find(
                Query.of(DeviceSeries.class).orderByDescending("ordinal").limit(1));
        int lastOrdinal = last.isEmpty() ? 0 : last.get(0).ordinal;
        int lastEpoch = last.isEmpty() ? 0 : last.get(0).epoch;
        if (ordinal != null
                && !desk.find(Query.of(DeviceSeries.class).eq("ordinal", ordinal))
                        .isEmpty()) {
            // Another device has these letters by now, and may have printed under them.
            return Refusal.because(Reason.of("SeriesTaken"));
        }
        DeviceSeries series = new DeviceSeries();
        series.id = id;
        series.replicaId = replicaId;
        series.ordinal = ordinal == null ? lastOrdinal + 1 + (epoch > lastEpoch ? LEAP : 0) : ordinal;
        series.code = SeriesCode.of(series.ordinal);
        series.epoch = epoch;
        series.deviceName = deviceName;
        series.startedAt = startedAt == null ? desk.intent().claimed() : startedAt;
        desk.save(series);
        return Outcome.count("opened", 1);
    }
}
