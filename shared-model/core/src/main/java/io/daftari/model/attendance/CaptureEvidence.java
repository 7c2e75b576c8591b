package io.daftari.model.attendance;

import io.daftari.model.place.Position;
import io.daftari.model.row.Audience;
import io.daftari.model.row.OfDay;
import io.daftari.model.row.References;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.site.Site;
import io.daftari.model.time.CaptureInterval;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where and when an act of attendance was captured, as the hub judges it: an indicator for people, not proof. Its id is the operation's. */
@Entity
@Table(name = "capture_evidence", indexes = @Index(columnList = "author_id, captured_to"))
@OfDay("claimedAt")
@Audience(value = SubjectKind.OFFICE, user = "authorId")
public class CaptureEvidence extends Row {

    @Column
    public UUID authorId;

    @Column
    public UUID replicaId;

    @Column
    @References(ClassSession.class)
    public @Nullable UUID sessionId;

    /** By the device's clock. */
    @Column
    public Instant claimedAt;

    /** In hub time, the earliest. */
    @Column
    public Instant capturedFrom;

    /** In hub time, the latest. */
    @Column
    public Instant capturedTo;

    /** The operation whose mark was knowingly corrected. */
    @Column
    public @Nullable UUID instead;

    @Column
    @Enumerated(EnumType.STRING)
    public Position position;

    /** Names of {@code PlaceFlag}, with commas; null for none. */
    @Column
    public @Nullable String flags;

    @Column
    @References(Site.class)
    public @Nullable UUID siteId;

    /** How far beyond the edge of the nearest site. */
    @Column
    public @Nullable Double metresOutside;

    @Column
    public @Nullable Double latitude;

    @Column
    public @Nullable Double longitude;

    @Column
    public @Nullable Double accuracyMetres;

    @Column
    public @Nullable String provider;

    @Column
    public @Nullable Instant fixAt;

    public CaptureInterval capture() {
        return new CaptureInterval(capturedFrom, capturedTo);
    }
}
