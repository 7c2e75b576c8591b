package io.daftari.model.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** The one way in which Daftari reads and writes JSON: strict in what it takes, plain in what it gives. */
public final class Json {

    private static final ObjectMapper MAPPER = make();

    private Json() {}

    /** The shared mapper; safe for every thread, not to be configured further. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper make() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(absentIsDefault())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(64).build());
        return mapper;
    }

    /**
     * Records leave out what is 0 or false: such a field may be absent, but not null. Where absence would be a mistake,
     * the record says {@code required}.
     */
    private static SimpleModule absentIsDefault() {
        SimpleModule module = new SimpleModule("absent-is-default");
        module.addDeserializer(int.class, new Primitive<>(int.class, 0));
        module.addDeserializer(long.class, new Primitive<>(long.class, 0L));
        module.addDeserializer(double.class, new Primitive<>(double.class, 0.0));
        module.addDeserializer(boolean.class, new Primitive<>(boolean.class, false));
        return module;
    }

    private static final class Primitive<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient JsonDeserializer<?> standard;
        private final transient T absent;

        Primitive(Class<T> type, T absent) {
            super(type);
            this.standard = NumberDeserializers.find(type, type.getName());
            this.absent = absent;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return (T) standard.deserialize(parser, context);
        }

        @Override
        @SuppressWarnings("unchecked")
        public T getNullValue(DeserializationContext context) throws JsonMappingException {
            return (T) standard.getNullValue(context);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return absent;
        }
    }

    /** Where in the JSON something was wrong, as {@code .fixes[0].latitude}; empty where that is not known. */
    public static String path(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : mapping.getPath()) {
            if (reference.getFieldName() != null) {
                path.append('.').append(reference.getFieldName());
            } else {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    /** What was wrong, in a sentence that repeats nothing of the content. */
    public static String sentence(JsonProcessingException e) {
        Throwable cause = e.getCause();
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return e instanceof JsonMappingException ? "This does not have the expected form" : "This is not JSON";
    }
}
