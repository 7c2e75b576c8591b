package io.daftari.office.people;

import io.daftari.model.duplicate.ToldApart;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.row.EditableRow;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records that may be of one person, and why one may think so. */
public final class Twins {

    /** The digits by which two phones are one, however the country is written. */
    private static final int NATIONAL_DIGITS = 9;

    private static final int SHORTEST_PHONE = 7;

    /** What more have in common, as the school's own phone, says nothing of any two of them. */
    private static final int MOST_ALIKE = 8;

    /** What two records have in common, the strongest first. */
    public enum Sign {
        IDENTITY,
        NAME_AND_BIRTH,
        NUMBER,
        /** The name, where a birth date is missing. */
        NAME,
        EMAIL,
        PHONE
    }

    /** One sign with what it says. */
    record Clue(Sign sign, String value) {}

    /**
     * Somebody with a record.
     *
     * @param what a number or a phone that tells him from others of his name
     */
    public record Person(
            UUID id, String name, String what, @Nullable LocalDate birthDate, Set<Clue> clues) {}

    /**
     * Two records.
     *
     * @param apart whether somebody said that they are two people
     */
    public record Pair(Kind kind, Person one, Person other, Set<Sign> signs, boolean apart) {}

    private Twins() {}

    /** By what a guardian may be another one; two who have one of these in common are likely one person. */
    static Set<String> signs(Guardian guardian) {
        return contacts(guardian.phone, guardian.email).stream()
                .map(Clue::value)
                .collect(Collectors.toSet());
    }

    private static Set<Clue> contacts(@Nullable String phone, @Nullable String email) {
        Set<Clue> clues = new HashSet<>();
        String digits = phone == null ? "" : phone.replaceAll("\\D", "");
        if (digits.length() >= SHORTEST_PHONE) {
            clues.add(new Clue(Sign.PHONE, digits.substring(Math.max(0, digits.length() - NATIONAL_DIGITS))));
        }
        if (email != null && !email.isBlank()) {
            clues.add(new Clue(Sign.EMAIL, email.strip().toLowerCase(Locale.ROOT)));
        }
        return clues;
    }

    /** A name without accents, in whichever order its words are written. */
    public static String plain(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’`-]", "");
        return Stream.of(letters.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** All who may be the same as somebody else, the likeliest first, also those of whom it was said that they are not. */
    static List<Pair> all(Desk desk) {
        List<Pair> pairs = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            pairs.addAll(pairs(kind, people(desk, kind), apart(desk)));
        }
        return pairs;
    }

    private static Set<UUID> apart(Desk desk) {
        return desk.find(ToldApart.all()).stream().map(told -> told.id).collect(Collectors.toSet());
    }

    /** Those who may be the same as this one, and of whom nobody said that they are not; he is the first of each pair. */
    static List<Pair> of(Desk desk, Kind kind, UUID id) {
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : pairs(kind, people(desk, kind), apart(desk))) {
            if (pair.apart()) {
                continue;
            }
            if (pair.one().id().equals(id)) {
                pairs.add(pair);
            } else if (pair.other().id().equals(id)) {
                pairs.add(new Pair(kind, pair.other(), pair.one(), pair.signs(), false));
            }
        }
        return pairs;
    }

    private static List<Person> people(Desk desk, Kind kind) {
        Map<UUID, Set<Clue>> identities = new HashMap<>();
        for (IdentityNumber number : desk.find(Query.of(IdentityNumber.class).eq("archived", false))) {
            String plain =
                    number.identityNumber.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
            if (!plain.isEmpty()) {
                identities
                        .computeIfAbsent(number.personId, person -> new HashSet<>())
                        .add(new Clue(Sign.IDENTITY, number.kind + " " + plain));
            }
        }
        List<Person> people = new ArrayList<>();
        for (EditableRow record : kind.all(desk)) {
            Person person = person(record);
            person.clues().addAll(identities.getOrDefault(record.id, Set.of()));
            people.add(person);
        }
        return people;
    }

    private static Person person(EditableRow record) {
        Set<Clue> clues = new HashSet<>();
        String what = "";
        LocalDate born = null;
        if (record instanceof Student student) {
            what = student.admissionNumber;
            born = student.birthDate;
            clues.add(new Clue(Sign.NAME, plain(student.fullName())));
        } else if (record instanceof Guardian guardian) {
            what = guardian.phone == null ? "" : guardian.phone;
            clues.addAll(contacts(guardian.phone, guardian.email));
        } else if (record instanceof StaffMember member) {
            what = member.staffNumber;
            clues.addAll(contacts(member.phone, member.email));
            clues.add(new Clue(Sign.NUMBER, plain(member.staffNumber)));
        }
        clues.removeIf(clue -> clue.value().isEmpty());
        return new Person(record.id, Kind.nameOf(record), what, born, clues);
    }

    private record Ids(UUID one, UUID other) {}

    private static List<Pair> pairs(Kind kind, List<Person> people, Set<UUID> apart) {
        Map<Clue, List<Person>> alike = new HashMap<>();
        people.forEach(person -> person.clues()
                .forEach(clue ->
                        alike.computeIfAbsent(clue, key -> new ArrayList<>()).add(person)));
        Map<Ids, Pair> pairs = new LinkedHashMap<>();
        alike.forEach((clue, some) -> {
            if (some.size() > 1 && some.size() <= MOST_ALIKE) {
                some.sort(Comparator.comparing(Person::id));
                for (int i = 0; i < some.size(); i++) {
                    for (int j = i + 1; j < some.size(); j++) {
                        pair(pairs, kind, clue, some.get(i), some.get(j), apart);
                    }
                }
            }
        });
        List<Pair> sorted = new ArrayList<>(pairs.values());
        sorted.sort(Comparator.comparing((Pair pair) -> pair.signs().iterator().next())
                .thenComparing(pair -> pair.one().name())
                .thenComparing(pair -> pair.one().id()));
        return sorted;
    }

    private static void pair(Map<Ids, Pair> pairs, Kind kind, Clue clue, Person one, Person other, Set<UUID> apart) {
        Sign sign = clue.sign();
        if (sign == Sign.NAME && one.birthDate() != null && other.birthDate() != null) {
            if (!one.birthDate().equals(other.birthDate())) {
                return;
            }
            sign = Sign.NAME_AND_BIRTH;
        }
        pairs.computeIfAbsent(
                        new Ids(one.id(), other.id()),
                        ids -> new Pair(
                                kind,
                                one,
                                other,
                                EnumSet.noneOf(Sign.class),
                                apart.contains(ToldApart.idOf(one.id(), other.id()))))
                .signs()
                .add(sign);
    }
}
