package io.daftari.model.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.model.op.Catalog;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * Takes persons out of JSON and texts: bodies of operations, reasons, and rows. In an object that holds a person's id, and in
 * the objects within it, the personal fields of rows go by their names, whatever the operation; elements of a list are
 * things of their own. In free text the words go by which a person was known.
 */
public final class Redaction {

    /** What stands where a name stood in a text. */
    public static final String ERASED = "[erased]";

    private static final Set<String> FIRST = Set.of("firstName");
    private static final Set<String> NAMES = Set.of("firstName", "middleName", "lastName");
    private static final Set<String> CONTACTS = Set.of("phone", "email", "address");
    private static final int SHORTEST = 5;

    private final Set<String> personal;
    private final Set<UUID> persons;
    private final Words words;
    private final Map<String, Set<String>> found = new TreeMap<>();

    private Redaction(Catalog catalog, Set<UUID> persons, Words words) {
        this.persons = Set.copyOf(persons);
        this.words = words;
        this.personal = personal(catalog);
    }

    private static Set<String> personal(Catalog catalog) {
        Set<String> personal = new HashSet<>();
        for (RowType<?> type : catalog.rows()) {
            type.ownColumns().stream()
                    .filter(column -> !column.persons().isEmpty())
                    .forEach(column -> personal.add(column.field()));
        }
        return personal;
    }

    /** The ids under which JSON says something personal: should one of them be a person's, it must go with him. */
    public static Set<UUID> told(Catalog catalog, JsonNode node) {
        return teller(catalog).apply(node);
    }

    /** The same for many: the catalogue is looked through once. */
    public static Function<JsonNode, Set<UUID>> teller(Catalog catalog) {
        Set<String> personal = personal(catalog);
        return node -> {
            Set<UUID> told = new HashSet<>();
            tell(node, Set.of(), personal, told);
            return told;
        };
    }

    private static void tell(JsonNode node, Set<UUID> around, Set<String> personal, Set<UUID> told) {
        Set<UUID> under = new HashSet<>(around);
        boolean tells = false;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (value.isTextual()) {
                id(value.textValue()).ifPresent(under::add);
            }
            tells |= personal.contains(field.getKey()) && value.isValueNode() && !value.isNull();
        }
        if (tells) {
            told.addAll(under);
        }
        node.forEach(child -> tell(child, child.isObject() && node.isObject() ? under : Set.of(), personal, told));
    }

    /** By ids alone: what operations say under the id of one of these. */
    public static Redaction of(Catalog catalog, Set<UUID> persons) {
        return new Redaction(catalog, persons, Words.NONE);
    }

    /** The same, and the words that this one has found. */
    public Redaction withWords(Catalog catalog) {
        return new Redaction(catalog, persons, Words.of(found));
    }

    /**
     * By what persons are known in texts.
     *
     * @param names whole names; they go wherever they stand
     * @param contacts numbers and addresses; they stay where they are another person's, too
     */
    public record Words(Set<String> names, Set<String> contacts) {

        static final Words NONE = new Words(Set.of(), Set.of());

        static Words of(Map<String, Set<String>> found) {
            Set<String> names = new TreeSet<>();
            Set<String> contacts = new TreeSet<>();
            found.forEach((field, values) -> {
                if (CONTACTS.contains(field)) {
                    values.stream().filter(value -> value.length() >= SHORTEST).forEach(value -> {
                        contacts.add(value);
                        // As addresses of accounts and invitations are kept.
                        contacts.add(value.toLowerCase(Locale.ROOT));
                    });
                }
                if (NAMES.contains(field)) {
                    values.stream().filter(value -> value.contains(" ")).forEach(names::add);
                }
                if (FIRST.contains(field)) {
                    values.forEach(first -> addNames(names, first, found));
                }
            });
            return new Words(names, contacts);
        }

        private static void addNames(Set<String> names, String first, Map<String, Set<String>> found) {
            for (String last : found.getOrDefault("lastName", Set.of())) {
                names.add(first + " " + last);
                names.add(last + " " + first);
                for (String middle : found.getOrDefault("middleName", Set.of())) {
                    names.add(first + " " + middle + " " + last);
                    names.add(first + " " + middle);
                }
            }
        }

        /** All of them. */
        public List<String> all() {
            List<String> all = new ArrayList<>(names);
            all.addAll(contacts);
            return all;
        }
    }

    public Words words() {
        return words;
    }

    /** What stands without these persons; empty where there is nothing of them in it. */
    public Optional<JsonNode> json(JsonNode node) {
        JsonNode copy = node.deepCopy();
        boolean changed = copy instanceof ObjectNode object
                ? object(object, false)
                : copy instanceof ArrayNode array && array(array);
        return changed ? Optional.of(copy) : Optional.empty();
    }

    /** The same of JSON as text; text that is none is taken as a text. */
    public Optional<String> jsonText(String json) {
        try {
            return json(Json.mapper().readTree(json)).map(JsonNode::toString);
        } catch (JsonProcessingException e) {
            return text(json);
        }
    }

    /** The text without the words by which these persons were known; empty where it has none. */
    public Optional<String> text(String text) {
        return replaced(text, words.all());
    }

    private static Optional<String> replaced(String text, List<String> words) {
        String rest = text;
        for (String word : words) {
            rest = rest.replace(word, ERASED);
        }
        return rest.equals(text) ? Optional.empty() : Optional.of(rest);
    }

    /**
     * Takes these persons out of a row.
     *
     * @return whether there was anything of them in it
     */
    public <R extends Row> boolean row(RowType<R> type, R row) {
        for (Column column : type.ownColumns()) {
            boolean own = column.persons().stream()
                    .anyMatch(field -> type.column(field).get(row) instanceof UUID id && persons.contains(id));
            Object value = column.get(row);
            if (own && value != null) {
                note(column.field(), value.toString());
            }
        }
        boolean changed = type.blank(row, persons);
        for (Column column : type.ownColumns()) {
            if (column.kind() == ColumnKind.TEXT && column.get(row) instanceof String text) {
                Optional<String> rest = column.mentions() ? jsonText(text) : text(column.field(), text);
                rest.ifPresent(less -> column.set(row, less));
                changed |= rest.isPresent();
            }
        }
        return changed;
    }

    private boolean object(ObjectNode node, boolean within) {
        boolean own = within || holdsOne(node);
        boolean changed = false;
        for (String name : names(node)) {
            JsonNode value = Objects.requireNonNull(node.get(name));
            if (own && personal.contains(name) && value.isValueNode() && !value.isNull()) {
                note(name, value.asText());
                node.remove(name);
                changed = true;
            } else if (value instanceof ObjectNode child) {
                changed |= object(child, own);
            } else if (value instanceof ArrayNode array) {
                changed |= array(array);
            } else if (value.isTextual()) {
                Optional<String> rest = text(name, value.textValue());
                rest.ifPresent(less -> node.put(name, less));
                changed |= rest.isPresent();
            }
        }
        return changed;
    }

    private boolean array(ArrayNode array) {
        boolean changed = false;
        for (int i = 0; i < array.size(); i++) {
            JsonNode value = array.get(i);
            if (value instanceof ObjectNode child) {
                changed |= object(child, false);
            } else if (value instanceof ArrayNode inner) {
                changed |= array(inner);
            } else if (value.isTextual()) {
                Optional<String> rest = text(value.textValue());
                if (rest.isPresent()) {
                    array.set(i, TextNode.valueOf(rest.get()));
                    changed = true;
                }
            }
        }
        return changed;
    }

    /** Another person may have the same number or address; his name is his own all the same. */
    private Optional<String> text(String field, String text) {
        return personal.contains(field) ? replaced(text, List.copyOf(words.names())) : text(text);
    }

    private boolean holdsOne(ObjectNode node) {
        for (JsonNode value : node) {
            if (value.isTextual() && isOne(value.textValue())) {
                return true;
            }
        }
        return false;
    }

    private boolean isOne(String text) {
        return id(text).filter(persons::contains).isPresent();
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void note(String field, String value) {
        if (!value.isBlank()) {
            found.computeIfAbsent(field, name -> new TreeSet<>()).add(value);
        }
    }
}
