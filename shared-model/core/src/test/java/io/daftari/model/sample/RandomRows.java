package io.daftari.model.sample;

import io.daftari.model.op.Catalog;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of any type that a seed gives: every kind of column, nulls where they may be, texts that have broken programs. They
 * are settled, so that a desk gives them back as they are; what they say need not make sense.
 */
public final class RandomRows {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "Achieng",
            "Ng’ang’a",
            "😀👩🏾‍🏫",
            "\uFB01n",
            "שלום",
            "e\u0301",
            "\u00E9",
            "two\nlines\tand\r\na tab",
            "\"quoted\" \\ 'O''Brien' -- ;",
            "null",
            "0",
            "{\"a\":[1]}",
            "\uFFFF\uE000",
            "x".repeat(2_000));

    private final SplittableRandom random;

    public RandomRows(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A row of the type at {@link SampleSchool}. */
    public <R extends Row> R row(RowType<R> type) {
        R row = type.newRow();
        row.schoolId = SampleSchool.SCHOOL;
        row.id = id();
        for (Column column : type.ownColumns()) {
            column.set(row, value(column));
        }
        type.settle(row);
        return row;
    }

    public <R extends Row> List<R> rows(RowType<R> type, int count) {
        List<R> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(type));
        }
        return rows;
    }

    /** One row of a type of the catalogue. */
    public Row anyOf(Catalog catalog) {
        return row(catalog.rows().get(random.nextInt(catalog.rows().size())));
    }

    public UUID id() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x7000L, (random.nextLong() >>> 2) | 0x8000000000000000L);
    }

    private @Nullable Object value(Column column) {
        if (column.nullable() && random.nextInt(4) == 0) {
            return null;
        }
        return switch (column.kind()) {
            case UUID -> id();
            case TEXT -> column.field().equals("stamps") ? stamps() : text();
            case ENUM -> constant(column);
            case INT -> (int) number(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> number(Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> decimal();
            case BOOL -> random.nextBoolean();
            case DATE -> date();
            case INSTANT -> instant();
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + (random.nextBoolean() ? "" : random.nextInt());
    }

    private String stamps() {
        return "{\"name\":{\"by\":\"" + id() + "\",\"from\":1,\"to\":2}}";
    }

    private Object constant(Column column) {
        Object[] constants = column.type().getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }

    private long number(long least, long greatest) {
        return switch (random.nextInt(5)) {
            case 0 -> least;
            case 1 -> greatest;
            case 2 -> 0;
            default -> random.nextLong(-1_000, 1_000);
        };
    }

    private double decimal() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(-180, 180);
            case 2 -> Double.MIN_VALUE;
            default -> random.nextDouble(-180, 180);
        };
    }

    private LocalDate date() {
        return switch (random.nextInt(6)) {
            case 0 -> LocalDate.of(1, 1, 1);
            case 1 -> LocalDate.of(9999, 12, 31);
            case 2 -> LocalDate.of(2024, 2, 29);
            default -> SampleSchool.TODAY.minusDays(random.nextInt(400));
        };
    }

    private Instant instant() {
        return switch (random.nextInt(6)) {
            case 0 -> Instant.parse("0001-01-01T00:00:00Z");
            case 1 -> Instant.parse("9999-12-31T23:59:59.999Z");
            case 2 -> Instant.parse("1969-12-31T23:59:59.001Z");
            default -> SampleSchool.MORNING.minusMillis(random.nextLong(86_400_000L * 400));
        };
    }
}
