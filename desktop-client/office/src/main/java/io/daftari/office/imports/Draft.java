package io.daftari.office.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.op.Desk;
import io.daftari.model.wire.Json;
import io.daftari.replica.live.KeptDrafts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The list that a person has open, kept until he is through with it: where the file is and what he said of it, and nothing
 * of what stands in it.
 *
 * @param said by heading what a column is; empty for one that is left out
 * @param out lines that he does not want
 * @param anyway lines that he wants though somebody of the name is there
 */
record Draft(String kind, String path, String hash, Map<String, String> said, Set<Integer> out, Set<Integer> anyway) {

    /** There is one list open at a time. */
    static final String KEY = "list";

    Draft {
        said = Map.copyOf(said);
        out = Set.copyOf(out);
        anyway = Set.copyOf(anyway);
    }

    static final KeptDrafts.Form<String, Draft> FORM = new KeptDrafts.Form<>() {

        @Override
        public String name(String key) {
            return key;
        }

        @Override
        public String key(String name) {
            return name;
        }

        @Override
        public String write(Draft draft) {
            try {
                return Json.mapper().writeValueAsString(draft);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Our own records are not written as JSON", e);
            }
        }

        @Override
        public Draft read(String text) {
            try {
                return Json.mapper().readValue(text, Draft.class);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public Optional<Draft> stays(Desk desk, String key, Draft draft) {
            return Optional.of(draft);
        }
    };
}
