package io.daftari.hub.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.vault.Vault;
import io.daftari.model.file.AttachedFile;
import io.daftari.model.op.Catalog;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything that a school holds on one person, as a ZIP with {@code person.json} for machines, {@code person.html} to be
 * read and printed, and the photos and documents that hang on his record. Of others it holds ids alone.
 */
final class SubjectExport {

    private static final Set<String> TECHNICAL = Set.of("stamps");
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N} ._-]|^\\.+");
    private static final int LONGEST_NAME = 100;

    private final Catalog catalog;
    private final Vault vault;

    SubjectExport(Catalog catalog, Vault vault) {
        this.catalog = catalog;
        this.vault = vault;
    }

    /**
     * What is told.
     *
     * @param files of his, with the name that each has in the ZIP
     */
    record Told(
            long records,
            String table,
            UUID id,
            Instant at,
            Map<String, List<JsonNode>> parts,
            Map<String, AttachedFile> files) {}

    /** Whether the hub has bytes, and what they are. */
    interface Bytes {
        boolean has(AttachedFile file);

        void copy(AttachedFile file, OutputStream out) throws IOException;
    }

    /** Empty where the school has no such person. */
    Optional<Told> of(Connection connection, UUID schoolId, RowType<?> person, UUID id, Instant at)
            throws SQLException {
        List<? extends Row> record = SubjectSql.rows(connection, vault, schoolId, person, Set.of(id), person);
        if (record.isEmpty()) {
            return Optional.empty();
        }
        Set<UUID> ids = new LinkedHashSet<>(Set.of(id));
        if (person.hasField("userId") && person.column("userId").get(record.get(0)) instanceof UUID user) {
            ids.add(user);
        }
        Map<String, List<JsonNode>> parts = new LinkedHashMap<>();
        List<AttachedFile> attached = new ArrayList<>();
        long records = 0;
        List<RowType<?>> types = new ArrayList<>(List.of(person));
        catalog.rows().stream().filter(type -> !type.equals(person)).forEach(types::add);
        for (RowType<?> type : types) {
            List<? extends Row> found = SubjectSql.rows(connection, vault, schoolId, type, ids, person);
            List<JsonNode> rows = nodes(type, found);
            for (Row row : found) {
                if (row instanceof AttachedFile file
                        && !file.contentHash.isEmpty()
                        && (file.ownerId.equals(id) || file.personId.equals(id))) {
                    attached.add(file);
                }
            }
            if (!rows.isEmpty()) {
                parts.put(type.table(), rows);
                records += rows.size();
            }
        }
        parts.put("done_with_this_record", nodes(SubjectSql.operations(connection, schoolId, id)));
        parts.put("read_at_the_hub", nodes(SubjectSql.reads(connection, schoolId, id)));
        return Optional.of(new Told(records, person.table(), id, at, parts, named(attached)));
    }

    /** Names in the ZIP: what somebody called a file, without what a disk may not take. */
    private static Map<String, AttachedFile> named(List<AttachedFile> attached) {
        Map<String, AttachedFile> named = new LinkedHashMap<>();
        for (AttachedFile file : attached) {
            String safe = UNSAFE.matcher(file.fileName).replaceAll("_");
            String end = safe.substring(Math.max(0, safe.length() - LONGEST_NAME));
            named.put("files/" + (named.size() + 1) + "-" + end, file);
        }
        return named;
    }

    private static List<JsonNode> nodes(RowType<?> type, List<? extends Row> found) {
        List<JsonNode> rows = new ArrayList<>();
        for (Row row : found) {
            ObjectNode node = RowJson.write(row);
            for (Column column : type.ownColumns()) {
                if (TECHNICAL.contains(column.field())) {
                    node.remove(column.field());
                }
            }
            rows.add(node);
        }
        return rows;
    }

    private static List<JsonNode> nodes(List<Map<String, Object>> rows) {
        return rows.stream()
                .<JsonNode>map(row -> Json.mapper().valueToTree(row))
                .toList();
    }

    /** Writes the ZIP; of the files no more than a piece is in memory at a time. */
    static void write(Told told, Bytes bytes, OutputStream out) throws IOException {
        Map<String, AttachedFile> here = new LinkedHashMap<>();
        List<JsonNode> list = new ArrayList<>();
        told.files().forEach((name, file) -> {
            boolean has = bytes.has(file);
            ObjectNode one = Json.mapper().createObjectNode();
            one.put("id", file.id.toString()).put("called", file.fileName).put("kind", file.kind.name());
            one.put("size", file.sizeBytes).put("attached_at", file.attachedAt.toString());
            // Bytes that are still on the device of whoever took them in are not the hub's to give.
            list.add(has ? one.put("in_this_archive", name) : one.put("not_at_the_hub_yet", true));
            if (has) {
                here.put(name, file);
            }
        });
        Map<String, List<JsonNode>> parts = new LinkedHashMap<>(told.parts());
        parts.put("files", list);
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            put(zip, "person.json", json(told.table(), told.id(), told.at(), parts));
            put(zip, "person.html", html(told.table(), told.id(), told.at(), parts));
            for (Map.Entry<String, AttachedFile> file : here.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                bytes.copy(file.getValue(), zip);
                zip.closeEntry();
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String json(String table, UUID id, Instant at, Map<String, List<JsonNode>> parts) {
        ObjectNode all = Json.mapper().createObjectNode();
        all.put("record", table).put("id", id.toString()).put("exported_at", at.toString());
        all.set("data", Json.mapper().valueToTree(parts));
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What we hold can't be written", e);
        }
    }

    private static String html(String table, UUID id, Instant at, Map<String, List<JsonNode>> parts) {
        StringBuilder page = new StringBuilder("<!doctype html><html><head><meta charset=\"utf-8\"><title>")
                .append(escaped(table))
                .append("</title><style>body{font:14px sans-serif;margin:2em}table{border-collapse:collapse;margin:0 0"
                        + " 1em}td,th{border:1px solid #999;padding:.2em .6em;text-align:left;vertical-align:top}"
                        + "tr{break-inside:avoid}</style></head><body><h1>")
                .append(escaped(words(table)))
                .append("</h1><p>")
                .append(id)
                .append(" · ")
                .append(at)
                .append("</p>");
        parts.forEach((name, rows) -> {
            page.append("<h2>")
                    .append(escaped(words(name)))
                    .append(" (")
                    .append(rows.size())
                    .append(")</h2>");
            rows.forEach(row -> {
                page.append("<table>");
                row.properties()
                        .forEach(field -> page.append("<tr><th>")
                                .append(escaped(words(field.getKey())))
                                .append("</th><td>")
                                .append(escaped(field.getValue().asText()))
                                .append("</td></tr>"));
                page.append("</table>");
            });
        });
        return page.append("</body></html>").toString();
    }

    /** A name of a field or table as words: {@code birthDate} and {@code student_guardian} alike. */
    private static String words(String name) {
        String spaced =
                name.replace('_', ' ').replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
