package io.daftari.model.attendance;

import io.daftari.model.row.Audience;
import io.daftari.model.row.OfDay;
import io.daftari.model.row.References;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;

/** A class met on a day, for a lesson or for the whole day, and somebody took its register. */
@Entity
@Table(name = "class_session")
@OfDay("onDate")
@Audience(value = SubjectKind.CLASS, path = "classId")
public class ClassSession extends Row {

    @Column
    @References(ClassGroup.class)
    public UUID classId;

    @Column
    public LocalDate onDate;

    /** The lesson of the day from 1; 0 for a daily register. */
    @Column
    public int lesson;

    /** Two registers of one lesson are one session, wherever they were taken. */
    public static UUID idOf(UUID classId, LocalDate onDate, int lesson) {
        return Ids.derivedOn(onDate, "session", classId, lesson);
    }
}
