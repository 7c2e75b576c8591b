package io.daftari.hub.school;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.RestJson;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.school.Curriculum;
import io.daftari.model.school.RegisterSchool;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A new school as a client writes it: what he leaves out is as it is in Kenya. */
public final class Registration {

    private static final String USUAL_COUNTRY = "KE";
    private static final String USUAL_ZONE = "Africa/Nairobi";
    private static final Set<String> KENYA_CBC = Set.of("CBC", "CBE", "KENYA_CBC", "KENYA_CBE");
    private static final int LONGEST_ABBREVIATION = 4;

    private static final List<Input> PERIOD = List.of(
            Input.text("name").must(),
            Input.of("starts_on", ColumnKind.DATE).must(),
            Input.of("ends_on", ColumnKind.DATE).must());

    private static final List<Input> YEAR = List.of(
            Input.text("name").must(),
            Input.of("starts_on", ColumnKind.DATE),
            Input.of("ends_on", ColumnKind.DATE),
            Input.object("terms", PERIOD).list());

    private Registration() {}

    /** A registration as a client would write it. */
    public static ObjectNode written(RegisterSchool registration) {
        ObjectNode body = (ObjectNode) RestJson.tree(registration);
        body.set("academic_year", body.remove("year"));
        return body;
    }

    /** What a registration takes. */
    public static List<Input> inputs() {
        return List.of(
                Input.text("name").must(),
                Input.text("abbreviation")
                        .about("Begins admission numbers and receipts; the initials if there is none"),
                Input.text("country").about("ISO 3166-1 alpha-2; KE if there is none"),
                Input.text("time_zone").about("IANA name; that of Nairobi if there is none"),
                Input.text("currency").about("ISO 4217; that of the country if there is none"),
                Input.text("curriculum").about("KENYA_CBC"),
                Input.text("county"),
                Input.text("sub_county"),
                Input.text("phone"),
                Input.text("email"),
                Input.text("address"),
                Input.object("academic_year", YEAR)
                        .about("The first year; its name alone does, and this year if there is none"));
    }

    /** Reads what a client wrote; a year may be its name alone. */
    static Given read(JsonNode body) {
        JsonNode year = body.path("academic_year");
        if (body.isObject() && (year.isTextual() || year.isIntegralNumber())) {
            ObjectNode whole = body.deepCopy();
            whole.putObject("academic_year").put("name", year.asText());
            return Given.of(whole, inputs(), true);
        }
        return Given.of(body, inputs(), true);
    }

    /** @param today where the school is */
    static RegisterSchool of(Given given, LocalDate today) {
        String name = given.text("name");
        String country = upper(given.text("country"), USUAL_COUNTRY);
        String zone = given.text("time_zone") == null ? USUAL_ZONE : given.text("time_zone");
        String wanted = upper(given.text("curriculum"), Curriculum.KENYA_CBC.code());
        String curriculum = KENYA_CBC.contains(wanted) ? Curriculum.KENYA_CBC.code() : wanted;
        if (Curriculum.of(curriculum).isEmpty()) {
            given.wrong("curriculum", "not-found");
        }
        if (!isZone(zone)) {
            given.wrong("time_zone", "not-found");
        }
        if (country.length() != 2 || !country.chars().allMatch(Character::isLetter)) {
            given.wrong("country", "not-found");
        }
        String currency = currency(given, country);
        String written = given.text("abbreviation");
        String abbreviation = written == null && name != null ? initials(name) : written;
        RegisterSchool.Year year = year(given.object("academic_year"), today);
        given.check();
        return new RegisterSchool(
                name == null ? "" : name,
                abbreviation == null ? "" : abbreviation,
                country,
                zone == null ? USUAL_ZONE : zone,
                currency,
                curriculum,
                given.text("county"),
                given.text("sub_county"),
                year);
    }

    private static String upper(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text.toUpperCase(Locale.ROOT).replace(' ', '_');
    }

    private static boolean isZone(@Nullable String zone) {
        try {
            return zone != null && ZoneId.of(zone) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String currency(Given given, String country) {
        String written = given.text("currency");
        try {
            if (written != null) {
                return Currency.getInstance(written.toUpperCase(Locale.ROOT)).getCurrencyCode();
            }
            Currency usual =
                    Currency.getInstance(new Locale.Builder().setRegion(country).build());
            return usual == null ? "KES" : usual.getCurrencyCode();
        } catch (IllegalArgumentException | java.util.IllformedLocaleException e) {
            given.wrong("currency", written == null ? "required" : "not-found");
            return "";
        }
    }

    /** The first letters of its words; of one word, its beginning. */
    private static String initials(String name) {
        List<String> words = Stream.of(name.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        String letters = words.size() > 1
                ? words.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining())
                : String.join("", words);
        String upper = letters.toUpperCase(Locale.ROOT);
        // What begins with P- would look like a provisional number.
        String safe = upper.isEmpty() || upper.equals("P") ? "SCH" : upper;
        return safe.substring(0, Math.min(safe.length(), LONGEST_ABBREVIATION));
    }

    private static RegisterSchool.Year year(@Nullable Given given, LocalDate today) {
        String name =
                given == null || given.text("name") == null ? Integer.toString(today.getYear()) : given.text("name");
        int number = name != null && name.matches("\\d{4}.*") && !name.startsWith("0000")
                ? Integer.parseInt(name.substring(0, 4))
                : today.getYear();
        LocalDate starts = given == null ? null : given.date("starts_on");
        LocalDate ends = given == null ? null : given.date("ends_on");
        List<RegisterSchool.Period> terms = new ArrayList<>();
        if (given != null) {
            for (Given term : given.objects("terms")) {
                LocalDate from = term.date("starts_on");
                LocalDate to = term.date("ends_on");
                String called = term.text("name");
                if (from != null && to != null && called != null) {
                    terms.add(new RegisterSchool.Period(called, from, to));
                }
            }
        }
        if (starts == null && ends == null && terms.isEmpty()) {
            terms.addAll(kenyanTerms(number));
        }
        return new RegisterSchool.Year(
                name == null ? "" : name,
                starts == null ? LocalDate.of(number, 1, 1) : starts,
                ends == null ? LocalDate.of(starts == null ? number : starts.getYear(), 12, 31) : ends,
                terms);
    }

    /** Three terms as Kenya has them (source: reference school-workflows, 2026); the ministry says the days of each year. */
    private static List<RegisterSchool.Period> kenyanTerms(int year) {
        LocalDate first = LocalDate.of(year, 1, 4).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        LocalDate second = first.plusWeeks(16);
        LocalDate third = first.plusWeeks(33);
        return List.of(
                new RegisterSchool.Period("Term 1", first, first.plusDays(87)),
                new RegisterSchool.Period("Term 2", second, second.plusDays(95)),
                new RegisterSchool.Period("Term 3", third, third.plusDays(60)));
    }
}
