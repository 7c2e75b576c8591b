package io.daftari.office.trial;

import io.daftari.model.people.Gender;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.random.RandomGenerator;

/** Made-up names, drawn from short lists. */
final class TrialNames {

    private final RandomGenerator random;
    private final List<String> girls;
    private final List<String> boys;
    private final List<String> families;

    TrialNames(RandomGenerator random) {
        this.random = random;
        Properties lists = new Properties();
        try (InputStream in = Objects.requireNonNull(TrialNames.class.getResourceAsStream("names.properties"));
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            lists.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        girls = list(lists, "girls");
        boys = list(lists, "boys");
        families = list(lists, "families");
    }

    private static List<String> list(Properties lists, String name) {
        return List.of(lists.getProperty(name).split(","));
    }

    Gender gender() {
        return random.nextBoolean() ? Gender.FEMALE : Gender.MALE;
    }

    String first(Gender gender) {
        return one(gender == Gender.FEMALE ? girls : boys);
    }

    String family() {
        return one(families);
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** No number begins like this: nobody is called by mistake. */
    String phone() {
        return "0000 %03d %03d".formatted(random.nextInt(1_000), random.nextInt(1_000));
    }
}
