package io.daftari.model.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of one language, from the {@code messages_xx.properties} beside some classes. Names of days and months are
 * among them, not from the platform: a phone's native image has no locale data, and a date looks alike everywhere.
 *
 * <p>A text names its arguments, as in {@code {count} pupils}. A key that nobody wrote comes back as it is: a strange
 * word on a screen is better than no screen.
 */
public final class Words {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

    private final Language language;
    private final Map<String, String> texts;

    private Words(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /**
     * The shared words with those of more packages.
     *
     * @param places one class of each package
     */
    public static Words in(Language language, List<Class<?>> places) {
        Map<String, String> texts = new HashMap<>();
        read(Words.class, language, texts);
        places.forEach(place -> read(place, language, texts));
        return new Words(language, texts);
    }

    private static void read(Class<?> place, Language language, Map<String, String> texts) {
        String name = "messages_" + language.tag() + ".properties";
        Properties properties = new Properties();
        try (InputStream in = place.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("No " + name + " beside " + place.getName());
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("Our own words can't be read: " + name, e);
        }
        for (String key : properties.stringPropertyNames()) {
            if (texts.put(key, properties.getProperty(key)) != null) {
                throw new IllegalStateException("Two texts are called " + key);
            }
        }
    }

    public Language language() {
        return language;
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /**
     * The text of a key.
     *
     * @param arguments names and values in turn
     */
    public String text(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            return key;
        }
        if (arguments.length == 0) {
            return text;
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            values.put(arguments[i].toString(), show(arguments[i + 1]));
        }
        return fill(text, values);
    }

    /** The text of a key with named values; what has no value stays visible. */
    public String fill(String text, Map<String, String> values) {
        Matcher matcher = ARGUMENT.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        return matcher.appendTail(filled).toString();
    }

    /** The text for a number of things: of the key with {@code .one} or {@code .other}, and {@code {count}} in it. */
    public String count(String key, long count, Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = "count";
        all[1] = count;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return text(key + (language.isOne(count) ? ".one" : ".other"), all);
    }

    private String show(Object value) {
        if (value instanceof Number number) {
            return number(number.longValue());
        }
        if (value instanceof LocalDate day) {
            return day(day);
        }
        return value instanceof LocalTime time ? time(time) : value.toString();
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** A number with so many digits behind what the language has for a decimal point. */
    public String number(double number, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(number);
    }

    /** A day as {@code Fri 20 Nov 2026}. */
    public String day(LocalDate day) {
        return text("day." + day.getDayOfWeek().getValue()) + " " + day.getDayOfMonth() + " "
                + text("month." + day.getMonthValue()) + " " + day.getYear();
    }

    /** A time of day as {@code 07:42}. */
    public String time(LocalTime time) {
        return String.format(java.util.Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
    }

    /** How long ago something was, as roughly as people say it. */
    public String ago(Duration age) {
        if (age.toMinutes() < 1) {
            return text("ago.now");
        }
        if (age.toHours() < 1) {
            return count("ago.minutes", age.toMinutes());
        }
        return age.toDays() < 1 ? count("ago.hours", age.toHours()) : count("ago.days", age.toDays());
    }

    /** A list as people write it: commas, and a word before the last. */
    public String list(List<String> things) {
        if (things.size() < 2) {
            return String.join("", things);
        }
        int last = things.size() - 1;
        return String.join(", ", things.subList(0, last)) + " " + text("list.and") + " " + things.get(last);
    }
}
