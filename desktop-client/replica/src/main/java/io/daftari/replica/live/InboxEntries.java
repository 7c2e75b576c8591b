package io.daftari.replica.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.Daftari;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.RowHash;
import io.daftari.model.merge.Stamps;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Status;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.time.UuidV7;
import io.daftari.model.wire.Json;
import io.daftari.model.words.OperationWords;
import io.daftari.model.words.RecordWords;
import io.daftari.replica.live.InboxAnswer.Choice;
import io.daftari.replica.live.InboxAnswer.Replacing;
import io.daftari.replica.live.InboxPicture.Closing;
import io.daftari.replica.live.InboxPicture.Difference;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.replica.live.InboxPicture.Side;
import io.daftari.replica.live.SyncPicture.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes entries of an {@link InboxPicture}, in one read transaction. */
final class InboxEntries {

    private static final String SAME_FIELD = "SameFieldEdited";
    private static final Catalog CATALOG = Daftari.catalog();

    private final Workspace work;
    private final Desk desk;
    private final Set<UUID> own;
    private final boolean lines;
    private final OperationWords words;
    private final RecordWords records;

    /**
     * @param own operations of the reader on this device
     * @param lines whether what was typed without effect is shown line by line
     */
    InboxEntries(Workspace work, Desk desk, Set<UUID> own, boolean lines) {
        this.work = work;
        this.desk = desk;
        this.own = own;
        this.lines = lines;
        this.words = work.operationWords();
        this.records = new RecordWords(work.words(), desk, work.zone());
    }

    /** What came back and waits for the reader, with the conflicts that it brought about. */
    Entry open(InboxItem item, List<Conflict> conflicts, List<InboxItem> under) {
        return of(item, conflicts, under, null);
    }

    /** What somebody has settled. */
    Entry settled(InboxItem item, List<Conflict> conflicts) {
        Instant at = item.closedAt;
        String note = item.closingNote;
        return of(
                item,
                conflicts,
                List.of(),
                at == null ? null : new Closing(person(item.closedBy), at, note == null ? "" : note));
    }

    private Entry of(InboxItem item, List<Conflict> conflicts, List<InboxItem> under, @Nullable Closing closing) {
        Optional<Operation> typed = typed(item);
        List<Difference> differences = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Conflict conflict : sorted(conflicts)) {
            add(conflict, item.authorId, item.capturedAt, differences, choices);
            told.add(conflict.field);
        }
        typed.filter(Edit.class::isInstance)
                .map(Edit.class::cast)
                .filter(edit -> item.status == Status.REJECTED || item.status == Status.FLAGGED)
                .ifPresent(edit -> refused(edit, item, told, differences));
        LetCount lets = lines && LetCount.isOpenTo(desk, item) ? new LetCount(item.id, null) : null;
        InboxAnswer answer =
                new InboxAnswer(item.id, choices, again(item, typed.orElse(null)), lets, replacing(conflicts));
        return new Entry(
                item.id,
                SyncPicture.standing(item.status),
                words.title(item, CATALOG, desk),
                person(item.authorId),
                own.contains(item.id),
                item.capturedAt,
                reasons(item, !conflicts.isEmpty()),
                differences,
                under.stream().map(one -> words.title(one, CATALOG, desk)).toList(),
                LetCount.isUndecided(desk, item) && item.isOpenToOthers(),
                answer,
                closing);
    }

    /** What the values beside each other show already is not said twice. */
    private List<String> reasons(InboxItem item, boolean shown) {
        List<String> sentences = new ArrayList<>(work.sentences(desk)
                .of(item.readReasons().stream()
                        .filter(reason -> !shown || !reason.code().equals(SAME_FIELD))
                        .toList()));
        Instant let = item.letCountAt;
        if (let != null) {
            String who = person(item.letCountBy);
            String when = work.when(let);
            sentences.add(
                    who.isEmpty()
                            ? work.say("inbox.youLetCount", "when", when)
                            : work.say("inbox.letCount", "who", who, "when", when));
        }
        return sentences.stream().distinct().toList();
    }

    /** Conflicts of an operation that the reader can't see. */
    Entry of(UUID operation, List<Conflict> conflicts) {
        List<Difference> differences = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        List<Conflict> all = sorted(conflicts);
        Instant at = UuidV7.timeOf(operation);
        all.forEach(conflict -> add(conflict, null, at, differences, choices));
        Conflict first = all.get(0);
        String name = records.name(first.subjectTable, first.subjectId);
        String fields =
                records.fields(all.stream().map(conflict -> conflict.field).toList());
        String title = name.isEmpty()
                ? work.say("title.Edit", "row", records.table(first.subjectTable), "fields", fields)
                : work.say("title.Edit.named", "name", name, "fields", fields);
        return new Entry(
                operation,
                Standing.MERGED,
                title,
                person(first.standingAuthorId),
                own.contains(operation),
                at,
                List.of(),
                differences,
                List.of(),
                false,
                new InboxAnswer(null, choices, null, null, replacing(all)),
                null);
    }

    private static List<Conflict> sorted(List<Conflict> conflicts) {
        return conflicts.stream()
                .sorted(Comparator.comparing(conflict -> conflict.field))
                .toList();
    }

    private void add(
            Conflict conflict, @Nullable UUID author, Instant at, List<Difference> differences, List<Choice> choices) {
        Optional<? extends Row> row = row(conflict);
        List<Column> columns = desk.rowType(conflict.subjectTable)
                .map(type -> columns(type, conflict.field))
                .orElse(List.of());
        boolean edited = row.filter(EditableRow.class::isInstance).isPresent() && !columns.isEmpty();
        boolean movedOn =
                edited && !columns.isEmpty() && !text(columns, row.get()).equals(text(columns, conflict.standing));
        Side standing = side(columns, conflict.standing, conflict.standingAuthorId, conflict, author, at);
        Side other = side(columns, conflict.other, conflict.otherAuthorId, conflict, author, at);
        String how = movedOn
                ? work.say("conflict.movedOn", "value", text(columns, row.get()))
                : work.say("settled." + conflict.settled);
        String subject = records.name(conflict.subjectTable, conflict.subjectId);
        differences.add(new Difference(
                subject.isEmpty() ? records.table(conflict.subjectTable) : subject,
                records.field(conflict.field),
                standing,
                other,
                how));
        if (conflict.choice == null) {
            boolean takes = edited
                    && !movedOn
                    && conflict.settled != Conflict.Settled.BY_RANK
                    && desk.permits(Edit.permissionFor(conflict.subjectTable));
            choices.add(new Choice(conflict.id, takes, takes ? RowHash.of(row.get()) : null));
        }
    }

    private Optional<? extends Row> row(Conflict conflict) {
        return desk.rowType(conflict.subjectTable).flatMap(type -> desk.get(type.rowClass(), conflict.subjectId));
    }

    /** The columns of a field, or of a group of fields that change together. */
    private static List<Column> columns(RowType<?> type, String unit) {
        return type.ownColumns().stream()
                .filter(column -> isOf(column, unit))
                .sorted(Comparator.comparing(Column::field))
                .toList();
    }

    private static boolean isOf(Column column, String unit) {
        Editable editable = column.editable();
        return editable != null && (editable.group().isEmpty() ? column.field() : editable.group()).equals(unit);
    }

    private Side side(
            List<Column> columns,
            @Nullable String json,
            @Nullable UUID by,
            Conflict conflict,
            @Nullable UUID author,
            Instant at) {
        Instant when = by != null && by.equals(author)
                ? at
                : row(conflict)
                        .filter(EditableRow.class::isInstance)
                        .map(EditableRow.class::cast)
                        .flatMap(row -> by == null ? Optional.empty() : Stamps.when(row, conflict.field, by))
                        .orElse(null);
        return new Side(text(columns, json), name(by), work.user().equals(by), when);
    }

    private String text(List<Column> columns, Row row) {
        return String.join(
                " – ",
                columns.stream()
                        .map(column -> records.value(column, column.get(row)))
                        .toList());
    }

    private String text(List<Column> columns, @Nullable String json) {
        JsonNode read = parse(json == null ? "null" : json);
        if (read.isObject()) {
            return records.mark(read);
        }
        if (columns.size() == 1) {
            return records.value(columns.get(0), read);
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size() && read.size() == columns.size(); i++) {
            parts.add(records.value(columns.get(i), read.get(i)));
        }
        return parts.isEmpty() ? read.asText() : String.join(" – ", parts);
    }

    /** Fields that were typed and do not stand. */
    private void refused(Edit edit, InboxItem item, Set<String> told, List<Difference> differences) {
        Map<String, JsonNode> now = edit.now();
        RowType<?> type = desk.rowType(edit.row()).orElse(null);
        if (now == null || type == null) {
            return;
        }
        Optional<? extends Row> row = desk.get(type.rowClass(), edit.id());
        String subject = records.name(edit.row(), edit.id());
        new TreeMap<>(now).forEach((field, typed) -> {
            if (!type.hasField(field) || told.contains(field)) {
                return;
            }
            Column column = type.column(field);
            String stands =
                    row.map(one -> records.value(column, column.get(one))).orElseGet(() -> work.say("value.none"));
            String wanted = records.value(column, typed);
            if (!wanted.equals(stands)) {
                differences.add(new Difference(
                        subject.isEmpty() ? records.table(edit.row()) : subject,
                        records.field(field),
                        new Side(stands, "", false, null),
                        new Side(wanted, name(item.authorId), item.authorId.equals(work.user()), item.capturedAt),
                        ""));
            }
        });
    }

    /**
     * Only a request that had no effect is sent again, by him who typed it; never one that bears numbers, for those it has
     * used up.
     */
    private @Nullable Operation again(InboxItem item, @Nullable Operation typed) {
        boolean mine = item.authorId.equals(work.user());
        boolean harmless = typed != null
                && item.closedAt == null
                && item.status == Status.REJECTED
                && typed.nature() == Nature.REQUEST
                && typed.papers().isEmpty();
        return mine && harmless ? typed : null;
    }

    /** A third value can be typed where two people meet in one text of a record that the reader may edit. */
    private @Nullable Replacing replacing(List<Conflict> conflicts) {
        List<Conflict> open =
                conflicts.stream().filter(conflict -> conflict.choice == null).toList();
        if (open.size() == 1) {
            Conflict only = open.get(0);
            return desk.permits(Edit.permissionFor(only.subjectTable))
                    ? replacing(only.subjectTable, only.subjectId, only.field)
                    : null;
        }
        return null;
    }

    private @Nullable Replacing replacing(String table, UUID id, String field) {
        return desk.rowType(table).map(type -> replacing(type, id, field)).orElse(null);
    }

    private <R extends Row> @Nullable Replacing replacing(RowType<R> type, UUID id, String field) {
        R row = desk.get(type.rowClass(), id).orElse(null);
        if (!(row instanceof EditableRow) || !type.hasField(field)) {
            return null;
        }
        Column column = type.column(field);
        if (column.kind() != ColumnKind.TEXT || column.editable() == null) {
            return null;
        }
        return new Replacing(
                type.table(), id, field, RowJson.value(column.get(row)), column.nullable(), RowHash.of(row));
    }

    /** As it was typed; empty where this version can't read it, or it can't be decided at all. */
    private static Optional<Operation> typed(InboxItem item) {
        if (item.status == Status.QUARANTINED) {
            return Optional.empty();
        }
        return CATALOG.newest(item.operationType, item.typed);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The values of a conflict can't be read", e);
        }
    }

    /** Empty for the reader himself. */
    private String person(@Nullable UUID user) {
        return work.user().equals(user) ? "" : name(user);
    }

    private String name(@Nullable UUID user) {
        return user == null ? "" : work.name(desk, "user", user.toString());
    }
}
