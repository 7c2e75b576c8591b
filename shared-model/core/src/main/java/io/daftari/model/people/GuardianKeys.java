package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Guardians by what tells them apart on paper: the phone number, however it is written, or the address for mail. */
public final class GuardianKeys {

    /** Of a number within a country, without the nought before it. */
    private static final int SIGNIFICANT = 9;

    private static final List<String> BEGINNINGS = List.of("0", "+254", "254", "");

    private GuardianKeys() {}

    /** The same for all ways to write one number. */
    public static Optional<String> key(@Nullable String phone, @Nullable String email) {
        if (phone != null) {
            return Optional.of("phone " + plain(phone));
        }
        return email == null ? Optional.empty() : Optional.of("email " + email.toLowerCase(Locale.ROOT));
    }

    private static String plain(String phone) {
        String digits = phone.replaceAll("[^0-9]", "");
        return digits.length() > SIGNIFICANT ? digits.substring(digits.length() - SIGNIFICANT) : digits;
    }

    public static List<Query<Guardian>> asked(@Nullable String phone, @Nullable String email) {
        List<Query<Guardian>> asked = new ArrayList<>();
        if (phone != null) {
            Set<String> written = new LinkedHashSet<>();
            written.add(phone);
            String plain = plain(phone);
            if (plain.length() == SIGNIFICANT) {
                BEGINNINGS.forEach(beginning -> written.add(beginning + plain));
            }
            written.forEach(one -> asked.add(of("phone", one)));
        }
        if (email != null) {
            asked.add(of("email", email));
            asked.add(of("email", email.toLowerCase(Locale.ROOT)));
        }
        return asked;
    }

    private static Query<Guardian> of(String field, String value) {
        return Query.of(Guardian.class).eq(field, value);
    }

    /** The one whom they name; of several, the one who came first. */
    public static Optional<Guardian> find(Desk desk, @Nullable String phone, @Nullable String email) {
        for (Query<Guardian> query : asked(phone, email)) {
            Optional<Guardian> found = desk.find(query).stream()
                    .filter(guardian -> !guardian.archived)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
