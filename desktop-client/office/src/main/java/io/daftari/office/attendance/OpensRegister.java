package io.daftari.office.attendance;

import java.time.LocalDate;
import java.util.UUID;

/** Shows a class's register of a day, or of one lesson of it. */
@FunctionalInterface
interface OpensRegister {

    /** @param lesson 0 for the daily register, {@link ClassListViewModel#OF_THE_DAY} for the one that speaks for the day */
    void open(UUID classId, LocalDate day, int lesson);
}
