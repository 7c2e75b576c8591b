package io.daftari.hub.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Problem;
import java.util.List;

/**
 * What is to be told of a line.
 *
 * @param problems with its cells, by column
 * @param reasons of the hub's rules
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Said(List<Problem> problems, List<Reason> reasons) {

    /** The code of a cell that begins like a formula: nothing is wrong with it. */
    static final String FORMULA = "formula";

    static final Said NOTHING = new Said(List.of(), List.of());

    Said {
        problems = problems == null ? List.of() : List.copyOf(problems);
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }

    static Said wrong(List<Problem> problems) {
        return new Said(problems, List.of());
    }

    static Said because(List<Reason> reasons) {
        return new Said(List.of(), reasons);
    }

    @JsonIgnore
    boolean isEmpty() {
        return problems.isEmpty() && reasons.isEmpty();
    }
}
