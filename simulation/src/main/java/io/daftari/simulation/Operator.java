package io.daftari.simulation;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The person who looks after the hub: repairs what breaks, and sees to what waits for a person. */
final class Operator {

    private final World world;

    Operator(World world) {
        this.world = world;
    }

    /** Mends the hub, and has every held operation tried again; what it can't know is given up. */
    void repair() {
        world.hub.mend();
        for (List<String> held : rows("SELECT replica_id, n, type, reasons -> 0 ->> 'code' FROM operation"
                + " WHERE school_id = ? AND status = 'QUARANTINED' ORDER BY commit_no, replica_id, n")) {
            world.note("The operator finds held: " + held);
            String path = "/api/v1/held/" + held.get(0) + "/" + held.get(1);
            if (held.get(2).equals(FromTomorrow.class.getSimpleName())) {
                post(path + "/reject", Map.of("reason", "from a newer app"));
                world.tally.fault(Fault.NEWER_APP);
            } else if (held.get(3).equals("BrokeTheProgram")) {
                post(path + "/retry", Map.of());
                world.tally.fault(Fault.HELD_AND_REPAIRED);
            }
        }
    }

    /** Puts back the rows that only devices still had after the hub forgot them. */
    void seeToRestores() {
        for (List<String> row : rows("SELECT epoch, table_name, row_id FROM salvaged_row WHERE school_id = ?"
                + " AND settled IS NULL ORDER BY epoch, table_name, row_id")) {
            String path = "/api/v1/restores/" + row.get(0) + "/rows/" + row.get(1) + "/" + row.get(2);
            int status = world.hub.accounts.ask(path, world.owner(), world.school, Map.of("choice", "put-back"));
            world.note("The operator puts back " + row + ": " + status);
            // What it wrote may be taken out again by what comes back next.
            world.record.refresh();
        }
    }

    /** Has looked at all that devices brought back after the hub forgot it; whether there was anything. */
    boolean endRestores() {
        List<List<String>> open = rows("SELECT epoch FROM school_epoch WHERE school_id = ? AND ended_at IS NULL");
        for (List<String> epoch : open) {
            post("/api/v1/restores/" + epoch.get(0) + "/end", Map.of());
        }
        return !open.isEmpty();
    }

    private void post(String path, Map<String, ?> body) {
        int status = world.hub.accounts.ask(path, world.owner(), world.school, body);
        // What waited for another one has been decided with it.
        if (status != 200 && status != 404) {
            throw new Failure("operator", path + " answered " + status);
        }
    }

    /** @param sql with the school as its one argument */
    List<List<String>> rows(String sql) {
        List<List<String>> rows = new ArrayList<>();
        try (PreparedStatement statement = world.hub.admin.prepareStatement(sql)) {
            statement.setObject(1, world.school);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                        row.add(results.getString(i));
                    }
                    rows.add(row);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be read", e);
        }
        return rows;
    }
}
