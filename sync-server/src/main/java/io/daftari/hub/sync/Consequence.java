package io.daftari.hub.sync;

import io.daftari.hub.desk.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** What follows from decided operations, in their transaction, so that no reader ever sees one without the other. */
@FunctionalInterface
public interface Consequence {

    /**
     * @param today the school's day
     * @param changes the rows that were written
     */
    void follow(Connection connection, UUID schoolId, LocalDate today, Changes changes) throws SQLException;
}
