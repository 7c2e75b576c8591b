package io.daftari.hub.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one school on one day; those of several, without school and name, as their total.
 *
 * @param notReported pupils of whom nobody said anything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SchoolDay(
        @JsonProperty("school_id") @Nullable UUID schoolId,
        @Nullable String name,
        int enrolled,
        int sessions,
        int classes,
        int present,
        int absent,
        int late,
        int excused,
        @JsonProperty("not_reported") int notReported,
        int flagged) {

    static SchoolDay total(List<SchoolDay> schools) {
        SchoolDay total = new SchoolDay(null, null, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (SchoolDay day : schools) {
            total = new SchoolDay(
                    null,
                    null,
                    total.enrolled + day.enrolled,
                    total.sessions + day.sessions,
                    total.classes + day.classes,
                    total.present + day.present,
                    total.absent + day.absent,
                    total.late + day.late,
                    total.excused + day.excused,
                    total.notReported + day.notReported,
                    total.flagged + day.flagged);
        }
        return total;
    }
}
