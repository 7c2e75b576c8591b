package io.daftari.office.setup;

import io.daftari.model.school.School;
import io.daftari.office.kit.May;
import io.daftari.replica.live.Workspace;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kordamp.ikonli.feather.Feather;

/** The school itself: how it is called, where it is, how it is reached, and by which clock and coin it goes. */
final class SchoolStep extends SchoolFieldsStep {

    static final String[] FIELDS = {
        "name",
        "abbreviation",
        "phone",
        "email",
        "county",
        "subCounty",
        "address",
        "country",
        "curriculum",
        "timeZone",
        "currency"
    };

    private record Land(String timeZone, String currency) {}

    /** What goes with a country where nothing else was chosen. */
    private static final Map<String, Land> LANDS = Map.of(
            "KE", new Land("Africa/Nairobi", "KES"),
            "UG", new Land("Africa/Kampala", "UGX"),
            "TZ", new Land("Africa/Dar_es_Salaam", "TZS"),
            "RW", new Land("Africa/Kigali", "RWF"),
            "BI", new Land("Africa/Bujumbura", "BIF"),
            "CD", new Land("Africa/Kinshasa", "CDF"),
            "NG", new Land("Africa/Lagos", "NGN"),
            "GH", new Land("Africa/Accra", "GHS"),
            "ET", new Land("Africa/Addis_Ababa", "ETB"),
            "ZA", new Land("Africa/Johannesburg", "ZAR"));

    SchoolStep(Workspace work, May may) {
        super(work, may, "school", Feather.HOME, FIELDS);
    }

    /** Chooses a country, and with it the clock and the coin of it where those were of the country before. */
    void country(String code) {
        Land before = LANDS.get(school().value("country"));
        Land after = LANDS.get(code);
        school().set("country", code);
        if (before != null && after != null) {
            if (school().value("timeZone").equals(before.timeZone())) {
                school().set("timeZone", after.timeZone());
            }
            if (school().value("currency").equals(before.currency())) {
                school().set("currency", after.currency());
            }
        }
    }

    static List<String> countries() {
        return Stream.concat(LANDS.keySet().stream().sorted(), Stream.of(Locale.getISOCountries()))
                .distinct()
                .toList();
    }

    static List<String> timeZones() {
        return Stream.concat(
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(id -> id.startsWith("Africa/"))
                                .sorted(),
                        new TreeSet<>(ZoneId.getAvailableZoneIds()).stream().filter(id -> id.contains("/")))
                .distinct()
                .toList();
    }

    static List<String> currencies() {
        return Stream.concat(
                        LANDS.values().stream().map(Land::currency).sorted(),
                        Currency.getAvailableCurrencies().stream()
                                .map(Currency::getCurrencyCode)
                                .sorted())
                .distinct()
                .toList();
    }

    @Override
    boolean isDone() {
        School now = read().school();
        return now != null && (now.phone != null || now.email != null);
    }

    @Override
    String told() {
        School now = read().school();
        return now == null ? "" : now.name;
    }

    @Override
    protected String notice() {
        School now = read().school();
        String typed = school().value("abbreviation");
        return now == null || typed.isEmpty() || typed.equals(now.abbreviation)
                ? ""
                : work.say("setup.school.abbreviation", "before", now.abbreviation, "after", typed);
    }

    @Override
    String wrong() {
        String email = school().value("email");
        return email.isEmpty() || isEmail(email) ? "" : work.say("setup.email", "email", email);
    }

    /** Whether a letter could come there; the hub asks the same of whoever invites. */
    static boolean isEmail(String text) {
        return text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");
    }
}
