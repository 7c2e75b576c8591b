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
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.UUIDSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.row.Checks;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
                .addModule(storable())
                .addModule(wholeIds())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(64).build());
        return mapper;
    }

    /** An id of zeros is written, too: Jackson takes it for an empty value, and what is read again would have no id. */
    private static SimpleModule wholeIds() {
        SimpleModule module = new SimpleModule("whole-ids");
        module.addSerializer(UUID.class, new UUIDSerializer() {
            @Override
            public boolean isEmpty(SerializerProvider provider, UUID id) {
                return false;
            }
        });
        return module;
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

    /** Texts and days that both databases can keep; others are malformed. */
    private static SimpleModule storable() {
        SimpleModule module = new SimpleModule("storable");
        module.addDeserializer(String.class, new StorableText());
        module.addDeserializer(LocalDate.class, new CalendarDay());
        return module;
    }

    private static final class StorableText extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        StorableText() {
            super(String.class);
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Textual;
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && !Checks.isStorable(text)) {
                throw context.weirdStringException("", String.class, "a text that can't be kept");
            }
            return text;
        }
    }

    private static final class CalendarDay extends StdScalarDeserializer<LocalDate> {

        private static final long serialVersionUID = 1L;

        CalendarDay() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            LocalDate day = LocalDateDeserializer.INSTANCE.deserialize(parser, context);
            if (day != null && !Checks.isOnCalendar(day)) {
                throw context.weirdStringException("", LocalDate.class, "a day beyond the calendar");
            }
            return day;
        }
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
        String refused = refusedField(mapping);
        for (JsonMappingException.Reference reference : mapping.getPath()) {
            if (refused != null && isOfRefused(mapping, reference)) {
                continue;
            }
            if (reference.getFieldName() != null) {
                path.append('.').append(reference.getFieldName());
            } else {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return refused == null
                ? path.toString()
                : path.append('.').append(refused).toString();
    }

    /** The field that a record's own constructor refused: by our custom, its message begins with the name. */
    private static @Nullable String refusedField(JsonMappingException e) {
        if (!(e instanceof ValueInstantiationException refused)
                || !(e.getCause() instanceof IllegalArgumentException cause)
                || cause.getMessage() == null) {
            return null;
        }
        RecordComponent[] components = refused.getType().getRawClass().getRecordComponents();
        String first = cause.getMessage().split(" ", 2)[0];
        return components != null
                        && Arrays.stream(components)
                                .anyMatch(component -> component.getName().equals(first))
                ? first
                : null;
    }

    /** Whether the reference leads into the record that was refused: the last one read, not the one refused. */
    private static boolean isOfRefused(JsonMappingException e, JsonMappingException.Reference reference) {
        return e instanceof ValueInstantiationException refused
                && refused.getType().getRawClass().equals(reference.getFrom());
    }

    /**
     * What could not be read, as a refusal.
     *
     * @param at where the JSON stood; empty for a whole line
     */
    public static MalformedOperation malformed(String at, IOException e) {
        if (e instanceof JsonProcessingException json) {
            String field = at + path(json);
            return new MalformedOperation(
                    field.startsWith(".") ? field.substring(1) : field, "malformed", sentence(json));
        }
        // Bytes that look like UTF-32 and are none.
        return new MalformedOperation(at, "malformed", "This is not JSON in UTF-8");
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
