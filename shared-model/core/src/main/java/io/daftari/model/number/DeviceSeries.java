package io.daftari.model.number;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The series from which one replica numbers its papers: endless, without gap, and no other replica's. */
@Entity
@Table(name = "device_series")
@Audience(SubjectKind.OFFICE)
public class DeviceSeries extends Row {

    @Column
    public UUID replicaId;

    /** Its letters, which stand on the papers. */
    @Column
    public String code;

    /** Which series of the school it is, from 1; the letters follow from it. */
    @Column
    public int ordinal;

    /** How often the hub had been put back from a backup when it was opened. */
    @Column
    public int epoch;

    /** The device's name at its enrolment. */
    @Column
    public String deviceName;

    @Column
    public Instant startedAt;

    /** When the device was withdrawn; null while it may draw. */
    @Column
    public @Nullable Instant endedAt;

    @Column
    public @Nullable String endReason;

    public static UUID idOf(UUID schoolId, UUID replicaId) {
        return Ids.derived("deviceSeries", schoolId, replicaId);
    }
}
