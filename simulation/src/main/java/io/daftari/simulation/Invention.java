package io.daftari.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Operation;
import io.daftari.model.op.SeenList;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts together an operation of any kind from what its record says of itself: ids of rows that are there, by the names of
 * its components; dates near today; texts that have broken programs. What it makes need not make sense.
 */
final class Invention {

    private static final int TRIES = 12;
    private static final int DEEPEST = 4;

    /** By the names of components. */
    private static final Map<String, Optional<Class<? extends Row>>> REFERENCED = new ConcurrentHashMap<>();

    private final Scene scene;

    Invention(Scene scene) {
        this.scene = scene;
    }

    /** An operation that passes its own check; null where none came out. */
    @Nullable
    Operation operation(Class<? extends Operation> type) {
        for (int i = 0; i < TRIES; i++) {
            Object made = record(type, 0);
            if (made instanceof Operation operation && operation.check().isEmpty()) {
                return operation;
            }
        }
        return null;
    }

    /** A record of the class; null where its constructor refused what was drawn. */
    private @Nullable Object record(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] = nullable && scene.chance().percent(35)
                    ? null
                    : value(components[i].getName(), components[i].getGenericType(), depth);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record has a constructor over its components: " + type, e);
        }
    }

    private @Nullable Object value(String name, Type generic, int depth) {
        Class<?> type = generic instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) generic;
        if (type == List.class || type == java.util.Collection.class) {
            List<Object> list = new ArrayList<>();
            Type of = ((ParameterizedType) generic).getActualTypeArguments()[0];
            while (list.size() < 3 && depth < DEEPEST && scene.chance().percent(50)) {
                Object element = value(name.replaceFirst("s$", ""), of, depth + 1);
                if (element != null) {
                    list.add(element);
                }
            }
            return list;
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == SeenList.class) {
            return SeenList.of(scene.commit(), List.of());
        }
        if (type.isRecord() && depth < DEEPEST) {
            return record(type, depth + 1);
        }
        return simple(name, type, referenced(name));
    }

    /** A value for a column of a row. */
    @Nullable
    Object value(Column column) {
        if (column.nullable() && scene.chance().percent(30)) {
            return null;
        }
        List<Class<? extends Row>> targets = column.targets();
        return simple(
                column.field(),
                column.type(),
                targets.isEmpty() ? referenced(column.field()) : Optional.of(targets.get(0)));
    }

    private @Nullable Object simple(String name, Class<?> type, Optional<Class<? extends Row>> references) {
        Chance chance = scene.chance();
        if (type == UUID.class) {
            Row row = references.isPresent() && chance.percent(93) ? scene.any(references.get()) : null;
            return row == null ? scene.newId() : row.id;
        }
        if (type == String.class) {
            return chance.percent(70) ? name + chance.below(50) : scene.text();
        }
        if (type == int.class || type == Integer.class) {
            return chance.below(40);
        }
        if (type == long.class || type == Long.class) {
            return chance.between(0, 100_000);
        }
        if (type == double.class || type == Double.class) {
            return chance.share() * 40;
        }
        if (type == boolean.class || type == Boolean.class) {
            return chance.percent(50);
        }
        if (type == LocalDate.class) {
            return scene.near();
        }
        if (type == Instant.class) {
            return scene.now().plusSeconds(chance.between(-86_400, 86_400));
        }
        if (type.isEnum()) {
            return chance.of(Arrays.asList(type.getEnumConstants()));
        }
        if (type == JsonNode.class) {
            return TextNode.valueOf(scene.text());
        }
        return null;
    }

    /** Which rows an id of this name names, by the references of all rows and by the names of the rows themselves. */
    private Optional<Class<? extends Row>> referenced(String name) {
        return REFERENCED.computeIfAbsent(name, Invention::lookUp);
    }

    private static Optional<Class<? extends Row>> lookUp(String name) {
        Catalog today = Programs.today();
        String wanted = name.toLowerCase(Locale.ROOT).replaceFirst("ids?$", "");
        for (RowType<?> type : today.rows()) {
            for (Column column : type.ownColumns()) {
                String field = column.field().toLowerCase(Locale.ROOT).replaceFirst("id$", "");
                if (column.references() != null && (wanted.equals(field) || wanted.endsWith(field))) {
                    return Optional.of(column.references());
                }
            }
        }
        return today.rows().stream()
                .<Class<? extends Row>>map(RowType::rowClass)
                .filter(row -> wanted.endsWith(row.getSimpleName().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
