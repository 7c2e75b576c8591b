package io.daftari.model.row;

import jakarta.persistence.Table;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one description of a row class, read once by reflection from its Jakarta Persistence annotations: the device's
 * tables, the hub's upserts, the wire and the contract tests all follow from it.
 *
 * <p>Immutable and safe for every thread.
 *
 * @param <R> the row class
 */
public final class RowType<R extends Row> {

    private static final Map<Class<?>, RowType<?>> KNOWN = new ConcurrentHashMap<>();

    private final Class<R> rowClass;
    private final Constructor<R> constructor;
    private final String table;
    private final Audience audience;
    private final @Nullable DisplayName displayName;
    private final List<Column> columns;
    private final List<Column> ownColumns;
    private final Map<String, Column> byField;
    private final List<String> personFields;
    private final List<Column> naming;
    private final @Nullable Column day;

    private RowType(Class<R> rowClass) {
        this.rowClass = rowClass;
        Table tableAnnotation = rowClass.getAnnotation(Table.class);
        Audience audienceAnnotation = rowClass.getAnnotation(Audience.class);
        if (tableAnnotation == null || audienceAnnotation == null) {
            throw new IllegalArgumentException(rowClass + " needs @Table and @Audience");
        }
        this.table = tableAnnotation.name();
        this.audience = audienceAnnotation;
        this.displayName = rowClass.getAnnotation(DisplayName.class);
        try {
            this.constructor = rowClass.getConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(rowClass + " needs a public constructor without parameters", e);
        }
        List<Column> own = new ArrayList<>();
        for (Class<?> c = rowClass; c != Row.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (isPersistent(field)) {
                    own.add(new Column(field));
                }
            }
        }
        // Reflection promises no order, and a native image keeps another one: by name, the same everywhere.
        own.sort(Comparator.comparing(Column::name));
        this.ownColumns = Collections.unmodifiableList(own);
        this.columns = withKey(own);
        Map<String, Column> map = new LinkedHashMap<>();
        columns.forEach(column -> map.put(column.field(), column));
        this.byField = Collections.unmodifiableMap(map);
        if (!audience.path().isEmpty()) {
            column(audience.path());
        }
        if (!audience.user().isEmpty()) {
            column(audience.user());
        }
        if (displayName != null) {
            List.of(displayName.value()).forEach(this::column);
        }
        this.day = day(rowClass.getAnnotation(OfDay.class));
        this.personFields = personFields(own);
        this.naming = own.stream().filter(this::mayName).toList();
    }

    private @Nullable Column day(@Nullable OfDay ofDay) {
        if (ofDay == null) {
            return null;
        }
        Column column = column(ofDay.value());
        if (column.nullable() || (column.kind() != ColumnKind.DATE && column.kind() != ColumnKind.INSTANT)) {
            throw new IllegalArgumentException(column + " of " + table + " is no day that each row has");
        }
        return column;
    }

    private List<String> personFields(List<Column> own) {
        for (Column column : own) {
            if (!column.persons().isEmpty() && !column.nullable() && column.kind() != ColumnKind.TEXT) {
                throw new IllegalArgumentException(column + " of " + table + " can't be blank");
            }
        }
        List<String> fields = own.stream()
                .flatMap(column -> column.persons().stream())
                .distinct()
                .toList();
        fields.forEach(this::column);
        return fields;
    }

    private static boolean isPersistent(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && field.isAnnotationPresent(jakarta.persistence.Column.class);
    }

    private static List<Column> withKey(List<Column> own) {
        List<Column> all = new ArrayList<>();
        for (String key : List.of("schoolId", "id", "audience", "audienceUser")) {
            try {
                all.add(new Column(Row.class.getField(key)));
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }
        all.addAll(own);
        return Collections.unmodifiableList(all);
    }

    /** The description of a row class; made at the first call. */
    @SuppressWarnings("unchecked")
    public static <R extends Row> RowType<R> of(Class<R> rowClass) {
        return (RowType<R>) KNOWN.computeIfAbsent(rowClass, c -> new RowType<>((Class<R>) c));
    }

    /** The description of the class of this row. */
    @SuppressWarnings("unchecked")
    public static <R extends Row> RowType<R> of(R row) {
        return of((Class<R>) row.getClass());
    }

    public Class<R> rowClass() {
        return rowClass;
    }

    /** The table's name in both databases and on the wire. */
    public String table() {
        return table;
    }

    /** All columns: {@code school_id}, {@code id}, both audiences, then the row's own by name. */
    public List<Column> columns() {
        return columns;
    }

    /** The row's own columns by name, without key and audience. */
    public List<Column> ownColumns() {
        return ownColumns;
    }

    /**
     * The column of a Java field.
     *
     * @throws IllegalArgumentException if the row has no such field
     */
    public Column column(String field) {
        Column column = byField.get(field);
        if (column == null) {
            throw new IllegalArgumentException(rowClass.getSimpleName() + " has no field " + field);
        }
        return column;
    }

    public boolean hasField(String field) {
        return byField.containsKey(field);
    }

    /** The column that says of which day a row is; null where rows do not pass with the days. */
    public @Nullable Column day() {
        return day;
    }

    /** The least value that {@link #day} has in rows of this day and later; a moment's day is that of UTC. */
    public Object from(LocalDate first) {
        if (day == null) {
            throw new IllegalStateException(table + " has no day");
        }
        return day.kind() == ColumnKind.DATE
                ? first
                : first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Whether a replica that holds the days from this one on holds such a row. */
    public boolean isFrom(LocalDate first, Row row) {
        if (day == null) {
            return true;
        }
        Object value = day.get(row);
        return value instanceof LocalDate date
                ? !date.isBefore(first)
                : !((Instant) Objects.requireNonNull(value)).isBefore((Instant) from(first));
    }

    public SubjectKind subjectKind() {
        return audience.value();
    }

    /** How its rows are called where they are only referred to; null where they have no name there. */
    public @Nullable DisplayName displayName() {
        return displayName;
    }

    /** What this row is called; empty for a type without {@link DisplayName}. */
    public String nameOf(Row row) {
        if (displayName == null) {
            return "";
        }
        return Stream.of(displayName.value())
                .map(field -> column(field).get(row))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Whether a row of this type that refers to another in this column is held only together with it. */
    public boolean bringsAlong(Column reference) {
        Class<? extends Row> target = reference.references();
        return target != null
                && audience.user().isEmpty()
                && audience.path().equals(reference.field())
                && of(target).audience.value() == audience.value()
                && of(target).audience.path().equals("id");
    }

    /** Whether the generic {@code Edit} may touch any field of this type. */
    public boolean isEditable() {
        return ownColumns.stream().anyMatch(column -> column.editable() != null);
    }

    /** The fields by which rows of this type name those of whom they tell something personal. */
    public List<String> personFields() {
        return personFields;
    }

    /** Whether each of its rows is somebody's record. */
    public boolean isOfPersons() {
        return personFields.contains("id");
    }

    /** The columns by which rows of this type may name somebody's record, other than their own ids. */
    public List<Column> naming() {
        return naming;
    }

    /** Of those, the ones that may name a record of that type. */
    public List<Column> naming(Class<? extends Row> person) {
        return naming.stream()
                .filter(column -> column.targets().isEmpty() || column.targets().contains(person))
                .toList();
    }

    private boolean mayName(Column column) {
        return column.targets().isEmpty()
                ? column.namesPerson() || personFields.contains(column.field())
                : column.targets().stream().anyMatch(RowType::isPersonal);
    }

    /** Whether a class has fields that are about its own id, without describing it: it may be described just now. */
    private static boolean isPersonal(Class<? extends Row> target) {
        for (Field field : target.getFields()) {
            Personal personal = field.getAnnotation(Personal.class);
            if (personal != null && List.of(personal.of()).contains("id")) {
                return true;
            }
        }
        return false;
    }

    /** Those of whom the row tells something personal now. */
    public Set<UUID> toldOf(R row) {
        if (personFields.isEmpty()) {
            return Set.of();
        }
        Set<UUID> told = new HashSet<>();
        for (Column column : ownColumns) {
            for (String field : column.persons()) {
                if (column(field).get(row) instanceof UUID person && !isBlank(column, row)) {
                    told.add(person);
                }
            }
        }
        return told;
    }

    /**
     * Takes out of a row what it tells of these persons: texts that can't be null become empty.
     *
     * @return whether there was anything
     */
    public boolean blank(R row, Set<UUID> persons) {
        boolean changed = false;
        for (Column column : ownColumns) {
            boolean told = column.persons().stream()
                    .anyMatch(field -> column(field).get(row) instanceof UUID person && persons.contains(person));
            if (told && !isBlank(column, row)) {
                column.set(row, column.nullable() ? null : "");
                changed = true;
            }
        }
        return changed;
    }

    private static boolean isBlank(Column column, Row row) {
        Object value = column.get(row);
        return value == null || value.equals("");
    }

    public R newRow() {
        try {
            return constructor.newInstance();
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Can't make a " + rowClass, e);
        }
    }

    /** A copy that shares nothing that can change. */
    public R copy(R row) {
        return rowClass.cast(row.clone());
    }

    /** Whether two rows are the same in every column. */
    public boolean same(R one, R other) {
        for (Column column : columns) {
            if (!column.sameIn(one, other)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes a row ready to be kept: its audiences follow from its fields, its instants are cut to milliseconds.
     *
     * @throws IllegalStateException if a column that can't be null is
     */
    public void settle(R row) {
        settleAudience(row);
        for (Column column : columns) {
            Object value = column.get(row);
            if (value == null && !column.nullable()) {
                throw new IllegalStateException(rowClass.getSimpleName() + "." + column.field() + " is null");
            }
            if (value instanceof Instant instant) {
                column.set(row, instant.truncatedTo(ChronoUnit.MILLIS));
            }
        }
    }

    /** The fields from which a row's audiences follow; none where the subject is a section and no user is named. */
    public List<String> audienceFields() {
        return Stream.of(audience.path(), audience.user())
                .filter(field -> !field.isEmpty())
                .toList();
    }

    /** Whether the field that names the row's subject is empty, so that it can't be kept. */
    public boolean hasNoSubject(R row) {
        return !audience.path().isEmpty() && column(audience.path()).get(row) == null;
    }

    /**
     * Makes a row's audiences follow from its fields, and nothing else.
     *
     * @throws IllegalStateException if the field that names its subject is null
     */
    public void settleAudience(R row) {
        row.audience = subjectOf(row);
        row.audienceUser = audience.user().isEmpty()
                ? null
                : (UUID) column(audience.user()).get(row);
    }

    private UUID subjectOf(R row) {
        if (audience.path().isEmpty()) {
            return audience.value().sectionOf(row.schoolId);
        }
        UUID subject = (UUID) column(audience.path()).get(row);
        if (subject == null) {
            throw new IllegalStateException(rowClass.getSimpleName() + " has no subject in " + audience.path());
        }
        return subject;
    }

    @Override
    public String toString() {
        return table;
    }
}
