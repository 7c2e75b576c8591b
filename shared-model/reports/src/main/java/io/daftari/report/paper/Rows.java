package io.daftari.report.paper;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRField;
import org.jspecify.annotations.Nullable;

/** Records as the lines of a form: a field of the form is a component of the record. */
public final class Rows implements JRDataSource {

    private final Iterator<? extends Record> rows;
    private final Map<String, RecordComponent> components = new HashMap<>();
    private @Nullable Record row;

    public Rows(List<? extends Record> rows) {
        this.rows = rows.iterator();
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        row = rows.next();
        if (components.isEmpty()) {
            for (RecordComponent component : row.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                components.put(component.getName(), component);
            }
        }
        return true;
    }

    @Override
    public @Nullable Object getFieldValue(JRField field) {
        RecordComponent component = components.get(field.getName());
        if (component == null) {
            throw new IllegalArgumentException("A row has no " + field.getName());
        }
        try {
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A row does not tell its " + field.getName(), e);
        }
    }
}
