package io.daftari.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.row.Checks;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client has written, read by what he may write. All that is wrong is told at once: unknown fields, values that do
 * not fit, and what the form finds besides.
 */
public final class Given {

    private static final int ID_LENGTH = 36;

    private final String path;
    private final List<Problem> problems;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private Given(String path, List<Problem> problems) {
        this.path = path;
        this.problems = problems;
    }

    /**
     * Reads an object.
     *
     * @param complete whether what is required must be there, as for a new row
     */
    public static Given of(JsonNode node, List<Input> inputs, boolean complete) {
        Given given = new Given("", new ArrayList<>());
        if (!node.isObject()) {
            throw ApiProblem.malformed("", "not-an-object", "An object with named fields is expected");
        }
        given.take(node, inputs, complete);
        return given;
    }

    private void take(JsonNode node, List<Input> inputs, boolean complete) {
        Map<String, Input> byName = new HashMap<>();
        inputs.forEach(input -> byName.put(input.name(), input));
        node.fields().forEachRemaining(field -> {
            Input input = byName.get(field.getKey());
            if (input == null) {
                wrong(Checks.isStorable(field.getKey()) ? field.getKey() : "?", "unknown-field");
            } else {
                take(input, field.getValue());
            }
        });
        if (complete) {
            for (Input input : inputs) {
                if (input.required() && values.get(input.name()) == null && !isWrong(input.name())) {
                    wrong(input.name(), "required");
                }
            }
        }
    }

    private void take(Input input, JsonNode value) {
        if (value.isNull() || (value.isTextual() && value.textValue().isBlank())) {
            if (input.nullable()) {
                values.put(input.name(), null);
            } else {
                wrong(input.name(), "required");
            }
        } else if (input.many()) {
            list(input, value);
        } else {
            Object read = read(input, input.name(), value);
            if (read != null) {
                values.put(input.name(), read);
            }
        }
    }

    private void list(Input input, JsonNode value) {
        if (!value.isArray()) {
            wrong(input.name(), "not-a-list");
            return;
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            Object read = read(input, input.name() + "[" + i + "]", value.get(i));
            if (read != null) {
                list.add(read);
            }
        }
        values.put(input.name(), list);
    }

    private @Nullable Object read(Input input, String name, JsonNode value) {
        ColumnKind kind = input.kind();
        if (kind == null) {
            if (!value.isObject()) {
                wrong(name, "not-an-object");
                return null;
            }
            Given inner = new Given(path + name + ".", problems);
            inner.take(value, input.parts(), true);
            return inner;
        }
        Object read = value(input, kind, value);
        if (read == null) {
            wrong(name, "not-" + kind);
        }
        return read;
    }

    private static @Nullable Object value(Input input, ColumnKind kind, JsonNode value) {
        return switch (kind) {
            case TEXT -> text(value);
            case UUID -> id(value);
            case ENUM -> word(input, value);
            case INT -> value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : null;
            case LONG -> value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
            case DOUBLE -> value.isNumber() && Double.isFinite(value.doubleValue()) ? value.doubleValue() : null;
            case BOOL -> value.isBoolean() ? value.booleanValue() : null;
            case DATE -> date(value);
            case INSTANT -> instant(value);
        };
    }

    private static @Nullable Object text(JsonNode value) {
        return value.isTextual() && Checks.isStorable(value.textValue())
                ? value.textValue().strip()
                : null;
    }

    private static @Nullable Object id(JsonNode value) {
        if (!value.isTextual() || value.textValue().length() != ID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(value.textValue());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A word of a closed set, in whatever case; the first letter does where it is enough. */
    private static @Nullable Object word(Input input, JsonNode value) {
        Class<?> constants = input.constants();
        if (constants == null || !value.isTextual()) {
            return null;
        }
        String wanted = value.textValue().strip().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
        List<Object> begun = new ArrayList<>();
        for (Object constant : constants.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            if (name.equals(wanted)) {
                return constant;
            }
            if (wanted.length() == 1 && name.startsWith(wanted)) {
                begun.add(constant);
            }
        }
        return begun.size() == 1 ? begun.get(0) : null;
    }

    private static @Nullable Object date(JsonNode value) {
        try {
            LocalDate date =
                    value.isTextual() ? LocalDate.parse(value.textValue().strip()) : null;
            return date != null && Checks.isOnCalendar(date) ? date : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Object instant(JsonNode value) {
        try {
            Instant instant = value.isTextual()
                    ? java.time.OffsetDateTime.parse(value.textValue().strip()).toInstant()
                    : null;
            return instant != null && Checks.isOnCalendar(LocalDate.ofInstant(instant, java.time.ZoneOffset.UTC))
                    ? instant.truncatedTo(ChronoUnit.MILLIS)
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What was written, in the client's order. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Whether it was written, if only as null. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    public @Nullable Object value(String name) {
        return values.get(name);
    }

    private <T> @Nullable T get(String name, Class<T> type) {
        return type.cast(values.get(name));
    }

    public @Nullable String text(String name) {
        return get(name, String.class);
    }

    public @Nullable UUID id(String name) {
        return get(name, UUID.class);
    }

    public @Nullable LocalDate date(String name) {
        return get(name, LocalDate.class);
    }

    public @Nullable Instant instant(String name) {
        return get(name, Instant.class);
    }

    public @Nullable Integer number(String name) {
        return get(name, Integer.class);
    }

    public @Nullable Double decimal(String name) {
        return get(name, Double.class);
    }

    public boolean flag(String name, boolean otherwise) {
        Boolean flag = get(name, Boolean.class);
        return flag == null ? otherwise : flag;
    }

    public <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
        return get(name, type);
    }

    public @Nullable Given object(String name) {
        return get(name, Given.class);
    }

    /** The objects of a list; none where it was not written. */
    public List<Given> objects(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Given.class::cast).toList()
                : List.of();
    }

    private boolean isWrong(String name) {
        return problems.stream().anyMatch(problem -> problem.field().equals(path + name));
    }

    /** Notes that something is wrong; {@link #check} tells it. */
    public void wrong(String name, String code) {
        problems.add(new Problem(path + name, code));
    }

    /** @throws ApiProblem 400 with all that is wrong, if anything is */
    public void check() {
        if (!problems.isEmpty()) {
            throw ApiProblem.invalid(problems);
        }
    }
}
