package io.daftari.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Named(UUID id, @Nullable UUID other, String text) {}

    /** Jackson takes it for empty: whoever read it again would have no id at all. */
    @Test
    void anIdOfZerosIsWrittenWhereEmptyFieldsAreNot() throws JsonProcessingException {
        Named named = new Named(new UUID(0, 0), null, "");
        String json = Json.mapper().writeValueAsString(named);
        assertThat(json).isEqualTo("{\"id\":\"00000000-0000-0000-0000-000000000000\"}");
        assertThat(Json.mapper().readValue(json, Named.class).id()).isEqualTo(named.id());
    }
}
