package io.daftari.model.row;

import java.lang.reflect.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One column of a {@link RowType}: its names, its kind, and access to the field of a row. */
public final class Column {

    private final Field field;
    private final String name;
    private final ColumnKind kind;
    private final boolean nullable;
    private final @Nullable Editable editable;
    private final List<Class<? extends Row>> targets;
    private final boolean mentions;
    private final boolean namesPerson;
    private final List<String> persons;
    private final boolean sealed;
    private final @Nullable Between between;

    Column(Field field) {
        this.field = field;
        this.kind = ColumnKind.of(field.getType());
        this.nullable = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
        this.editable = field.getAnnotation(Editable.class);
        References references = field.getAnnotation(References.class);
        this.targets = references == null ? List.of() : List.of(references.value());
        this.mentions = field.isAnnotationPresent(Mentions.class);
        this.namesPerson = field.isAnnotationPresent(NamesPerson.class);
        this.sealed = field.isAnnotationPresent(Sealed.class);
        this.between = field.getAnnotation(Between.class);
        Personal personal = field.getAnnotation(Personal.class);
        this.persons = personal == null ? List.of() : List.of(personal.of());
        this.name = snakeCase(field.getName());
        if (sealed && kind != ColumnKind.TEXT) {
            throw new IllegalArgumentException("Only texts are sealed: " + field);
        }
        if (between != null && kind != ColumnKind.INT && kind != ColumnKind.LONG) {
            throw new IllegalArgumentException("Only whole numbers lie between two: " + field);
        }
        if (field.getType().isPrimitive() && nullable) {
            throw new IllegalArgumentException("A primitive field can't be null: " + field);
        }
        // It is public; said so once, nobody looks for it again at each of a million values.
        field.setAccessible(true);
    }

    /** The name in both databases, as {@code audience_user}. */
    public String name() {
        return name;
    }

    /** The name in Java and on the wire, as {@code audienceUser}. */
    public String field() {
        return field.getName();
    }

    public ColumnKind kind() {
        return kind;
    }

    public boolean nullable() {
        return nullable;
    }

    /** How edits of this field meet; null where {@code Edit} may not touch it. */
    public @Nullable Editable editable() {
        return editable;
    }

    /** The row class whose id this column holds; null where it is no reference, or may be one to rows of several. */
    public @Nullable Class<? extends Row> references() {
        return targets.size() == 1 ? targets.get(0) : null;
    }

    /** The row classes to one of which the id in this column belongs; none where it is no reference. */
    public List<Class<? extends Row>> targets() {
        return targets;
    }

    /** Whether this column holds JSON that names rows ({@link Mentions}). */
    public boolean mentions() {
        return mentions;
    }

    /** Whether it may hold the id of somebody's record, of whichever kind ({@link NamesPerson}). */
    public boolean namesPerson() {
        return namesPerson;
    }

    /** The fields that hold the ids of those of whom this one tells something personal ({@link Personal}); else none. */
    public List<String> persons() {
        return persons;
    }

    /** Whether a hub keeps this column encrypted ({@link Sealed}). */
    public boolean sealed() {
        return sealed;
    }

    /** The least and the most that it may be; null where it holds no number or any. */
    public @Nullable Between between() {
        return between;
    }

    /** What it holds where nobody has said anything; null where it may be empty. */
    public @Nullable Object unsaid() {
        if (nullable) {
            return null;
        }
        return switch (kind) {
            case UUID -> new UUID(0, 0);
            case TEXT -> "";
            case ENUM -> field.getType().getEnumConstants()[0];
            case INT -> 0;
            case LONG -> 0L;
            case DOUBLE -> 0.0;
            case BOOL -> false;
            case DATE -> LocalDate.EPOCH;
            case INSTANT -> Instant.EPOCH;
        };
    }

    /** The Java type of the field. */
    public Class<?> type() {
        return field.getType();
    }

    /** The constants of an enum column by name. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Enum<?> constant(String text) {
        return Enum.valueOf((Class) field.getType(), text);
    }

    public @Nullable Object get(Row row) {
        try {
            return field.get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Row fields are public: " + field, e);
        }
    }

    /** Sets the field; an instant is cut to milliseconds, the finest that both databases keep. */
    public void set(Row row, @Nullable Object value) {
        try {
            field.set(row, value instanceof Instant instant ? toMillis(instant) : value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Row fields are public: " + field, e);
        }
    }

    /** Of what was read from either database there is nothing to cut: most of them. */
    private static Instant toMillis(Instant instant) {
        return instant.getNano() % 1_000_000 == 0 ? instant : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    boolean sameIn(Row one, Row other) {
        return Objects.equals(get(one), get(other));
    }

    /** The snake case of a Java name; the rule by which every database name is made. */
    public static String snakeCase(String javaName) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < javaName.length(); i++) {
            char c = javaName.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        return snake.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
