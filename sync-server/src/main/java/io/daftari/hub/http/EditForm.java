package io.daftari.hub.http;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Permission;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes and changes rows by the generic edit: a client writes what an edit may touch. */
public class EditForm<R extends EditableRow> implements Form<R> {

    private final Collection<R> collection;
    private final RowType<R> type;
    private final List<Input> inputs = new ArrayList<>();

    public EditForm(Collection<R> collection) {
        this.collection = collection;
        this.type = collection.type();
        R blank = type.newRow();
        inputs.add(Input.of("id", type.column("id"), false)
                .about("Made by the client if it has a reason to; else by the hub"));
        for (Field field : collection.fields()) {
            Column column = field.column();
            if (column != null && column.editable() != null) {
                boolean required = !column.nullable() && column.get(blank) == null;
                inputs.add(Input.of(field.name(), column, required));
            }
        }
    }

    @Override
    public Permission permission() {
        return Edit.permissionFor(type.table());
    }

    @Override
    public List<Input> inputs() {
        return inputs;
    }

    /** The same fields of which these need not be there, and these besides. */
    protected static List<Input> relaxed(List<Input> inputs, Set<String> optional, List<Input> more) {
        List<Input> all = new ArrayList<>();
        for (Input input : inputs) {
            all.add(optional.contains(input.name()) ? input.may() : input);
        }
        all.addAll(more);
        return all;
    }

    @Override
    public List<Input> changes() {
        return inputs().stream().filter(input -> !input.name().equals("id")).toList();
    }

    @Override
    public Plan create(Ground ground, Given given) {
        R row = type.newRow();
        UUID wanted = given.id("id");
        row.id = wanted == null ? ground.ids().next() : wanted;
        if (ground.desk().get(type.rowClass(), row.id).isPresent()) {
            given.wrong("id", "taken");
        }
        List<Operation> operations = new ArrayList<>(complete(ground, given, row));
        fill(given, row);
        given.check();
        valid(given, row);
        operations.add(Edit.creating(row));
        return Plan.of(row.id, operations);
    }

    /**
     * Fills in what follows from what a client says in words of his own.
     *
     * @return operations that must come first
     */
    protected List<Operation> complete(Ground ground, Given given, R row) {
        return List.of();
    }

    @Override
    public Plan change(Ground ground, R before, Given given) {
        R after = type.copy(before);
        List<Operation> operations = new ArrayList<>(complete(ground, given, after));
        fill(given, after);
        given.check();
        valid(given, after);
        edit(before, after).ifPresent(operations::add);
        return Plan.of(before.id, operations);
    }

    /** The edit from one state of a row to another; empty where nothing differs. */
    public static <R extends EditableRow> Optional<Operation> edit(R before, R after) {
        Edit edit = Edit.changing(before, after);
        return edit.now() == null || edit.now().isEmpty() ? Optional.empty() : Optional.of(edit);
    }

    @Override
    public Plan archive(R row) {
        return row.archived ? Plan.of(row.id) : Plan.of(row.id, Edit.archiving(row));
    }

    private void fill(Given given, R row) {
        for (Field field : collection.fields()) {
            Column column = field.column();
            if (column != null && column.editable() != null && given.has(field.name())) {
                Object value = given.value(field.name());
                if (value != null || column.nullable()) {
                    column.set(row, value);
                }
            }
        }
    }

    private void valid(Given given, R row) {
        row.check().forEach(problem -> given.wrong(collection.nameOf(problem.field()), problem.code()));
        given.check();
    }
}
