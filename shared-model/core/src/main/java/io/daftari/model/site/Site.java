package io.daftari.model.site;

import io.daftari.model.place.Circle;
import io.daftari.model.place.Fence;
import io.daftari.model.place.Polygon;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An authentic location of the school: a circle or a polygon. */
@Entity
@Table(name = "site")
@Audience(SubjectKind.SCHOOL)
public class Site extends EditableRow {

    @Column
    @Editable
    public String name;

    /** Centre of a circle; null for a polygon. */
    @Column
    @Editable(group = "shape")
    public @Nullable Double latitude;

    @Column
    @Editable(group = "shape")
    public @Nullable Double longitude;

    @Column
    @Editable(group = "shape")
    public @Nullable Integer radiusMetres;

    /** A polygon as text ({@code Polygon.parse}); null for a circle. */
    @Column
    @Editable(group = "shape")
    public @Nullable String ring;

    @Column
    @Editable
    public boolean active = true;

    @Column
    @Editable(group = "validity")
    public LocalDate validFrom;

    /** The last day; it counts. */
    @Column
    @Editable(group = "validity")
    public LocalDate validTo = OPEN;

    @Column
    @Editable
    @Enumerated(EnumType.STRING)
    public CheckInPolicy checkInPolicy = CheckInPolicy.FLAG;

    /** The last day of something without an end. */
    public static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    /** What becomes of a self check-in away from the site; a class register is never rejected for its place. */
    public enum CheckInPolicy {
        FLAG,
        REJECT
    }

    /** Whether it counts on that day. */
    public boolean countsOn(LocalDate day) {
        return active && !archived && !day.isBefore(validFrom) && !day.isAfter(validTo);
    }

    /** Its shape; only for a site that passed {@link #check}. */
    public Fence fence() {
        if (ring != null) {
            return Polygon.parse(ring);
        }
        if (latitude == null || longitude == null || radiusMetres == null) {
            throw new IllegalStateException("Site " + id + " has no shape");
        }
        return new Circle(latitude, longitude, radiusMetres);
    }

    @Override
    public List<Problem> check() {
        if (ring == null && (latitude == null || longitude == null || radiusMetres == null)) {
            return List.of(new Problem("shape", "required"));
        }
        if (ring != null && latitude != null) {
            return List.of(new Problem("shape", "circle-and-polygon"));
        }
        try {
            fence();
        } catch (IllegalArgumentException e) {
            return List.of(new Problem("shape", "not-a-place"));
        }
        return Checks.period(this, "validFrom", "validTo");
    }
}
