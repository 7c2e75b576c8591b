package io.daftari.hub.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Input;
import io.daftari.model.row.RowJson;
import io.daftari.model.wire.Json;
import io.daftari.report.imports.Cells;
import io.daftari.report.imports.SheetColumn;
import java.util.Map;

/** Lines of files as what a client of the REST API would have written. */
final class GivenLines {

    private GivenLines() {}

    /**
     * A line as its form reads it; empty cells are left out, so that what stands there already stays.
     *
     * @param cells by column
     */
    static Given of(ImportKind kind, Map<String, String> cells) {
        ObjectNode node = Json.mapper().createObjectNode();
        for (SheetColumn column : kind.columns()) {
            String text = cells.get(column.name());
            if (text != null && !text.isBlank()) {
                node.set(column.name(), value(column, text.strip()));
            }
        }
        return Given.of(node, kind.columns().stream().map(GivenLines::input).toList(), false);
    }

    /** A text that does not fit stays one, and is found wrong as such. */
    private static JsonNode value(SheetColumn column, String text) {
        return Cells.value(column, text).map(RowJson::value).orElseGet(() -> TextNode.valueOf(text));
    }

    private static Input input(SheetColumn column) {
        return Input.of(column.name(), column.kind(), column.constants());
    }
}
