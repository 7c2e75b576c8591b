package io.daftari.simulation;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.place.Fix;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person has before him when he does something: his device, and the rows that he may see there.
 *
 * @param commit up to which the device had read before the rows were looked at
 */
record Scene(SimDevice device, Chance chance, Desk desk, long commit) {

    /** Text that has broken programs. */
    static final List<String> TEXTS = List.of(
            "Achieng",
            "Ng’ang’a",
            "😀👩🏾‍🏫",
            "שלום",
            "e\u0301",
            "two\nlines",
            "\"O''Brien\" \\ -- ;",
            "null",
            " ",
            "0",
            "x".repeat(150));

    static LocalDate day(SimDevice device) {
        LocalDate day = LocalDate.ofInstant(device.time.read().at(), ZoneOffset.UTC);
        // A business date is typed; one that is years out of the term would be seen.
        return day.getYear() == 2026 ? day : LocalDate.of(2026, 9, 20);
    }

    LocalDate today() {
        return day(device);
    }

    LocalDate near() {
        return today().plusDays(chance.between(-3, 2));
    }

    Instant now() {
        return device.time.read().at();
    }

    UUID newId() {
        return chance.id(now().toEpochMilli());
    }

    String text() {
        return chance.of(TEXTS);
    }

    <R extends Row> List<R> all(Class<R> type) {
        // Yesterday's program has not all tables.
        boolean known = device.catalog().row(RowType.of(type).table()).isPresent();
        return known ? desk.find(Query.of(type)) : List.of();
    }

    /** One of these rows; null where there is none. */
    <R extends Row> @Nullable R any(Class<R> type) {
        List<R> rows = all(type);
        return rows.isEmpty() ? null : chance.of(rows);
    }

    /** Fixes as a phone gives them: none, near, far off, or made up. */
    List<Fix> fixes() {
        List<Fix> fixes = new ArrayList<>();
        Instant now = now();
        while (fixes.size() < 3 && chance.percent(40)) {
            double off = chance.percent(80) ? chance.share() / 1_000 : chance.share() * 2;
            fixes.add(new Fix(
                    SchoolPlan.LATITUDE + off,
                    SchoolPlan.LONGITUDE,
                    chance.percent(90) ? 5.0 + chance.below(80) : null,
                    "gps",
                    chance.percent(5),
                    chance.percent(50) ? now : null,
                    now.minusSeconds(chance.below(400))));
        }
        return fixes;
    }
}
