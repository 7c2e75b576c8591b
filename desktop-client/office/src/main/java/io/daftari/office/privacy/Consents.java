package io.daftari.office.privacy;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.privacy.Consent;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What holds of what was said about a pupil, or by a guardian about himself and his children.
 *
 * @param record whose page it is
 * @param subjects of whom something may be said there, the record's own first
 * @param speakers who may say it, the first contact first; on a guardian's page he alone
 * @param words that hold, by whom they are about, then by purpose; what was overruled is not among them
 */
record Consents(UUID record, List<Subject> subjects, List<Speaker> speakers, List<Word> words) {

    static final Set<Class<? extends Row>> FOLLOWS =
            Set.of(Consent.class, Student.class, Guardian.class, StudentGuardian.class);

    private static final int OF_AGE = 18;

    /** @param child whether somebody else must say yes for him */
    record Subject(Class<? extends Row> kind, UUID id, String name, boolean child) {

        String table() {
            return RowType.of(kind).table();
        }
    }

    record Speaker(UUID id, String name) {}

    /**
     * @param channel null for every channel
     * @param ended whether it was a yes for a time that is over
     * @param by who said so; empty where it was the person himself, or his name is not known here
     */
    record Word(
            Subject subject,
            Consent.Purpose purpose,
            Consent.@Nullable Channel channel,
            boolean given,
            boolean ended,
            Consent.How how,
            String by,
            Instant at) {}

    Consents {
        subjects = List.copyOf(subjects);
        speakers = List.copyOf(speakers);
        words = List.copyOf(words);
    }

    Optional<Subject> subject(String id) {
        return subjects.stream().filter(one -> one.id().toString().equals(id)).findFirst();
    }

    /** Of a pupil's page; empty where he is not here, or whoever reads may not know. */
    static Optional<Consents> ofPupil(Desk desk, UUID id, LocalDate today) {
        return known(desk)
                ? desk.get(Student.class, id)
                        .map(student -> read(desk, id, List.of(subject(student, today)), speakers(desk, id), today))
                : Optional.empty();
    }

    /** Of a guardian's page; empty as {@link #ofPupil}. */
    static Optional<Consents> ofGuardian(Desk desk, UUID id, LocalDate today) {
        return known(desk)
                ? desk.get(Guardian.class, id).map(guardian -> {
                    List<Subject> subjects = new ArrayList<>();
                    subjects.add(new Subject(Guardian.class, id, guardian.fullName(), false));
                    children(desk, id).stream()
                            .map(child -> subject(child, today))
                            .sorted(Comparator.comparing(Subject::name))
                            .forEach(subjects::add);
                    return read(desk, id, subjects, List.of(new Speaker(id, guardian.fullName())), today);
                })
                : Optional.empty();
    }

    /** Who does not see all of them would read “nothing was said” where something was. */
    private static boolean known(Desk desk) {
        return desk.holdsAll(Consent.class);
    }

    private static Subject subject(Student student, LocalDate today) {
        LocalDate born = student.birthDate;
        boolean child = born == null || born.plusYears(OF_AGE).isAfter(today);
        return new Subject(Student.class, student.id, student.fullName(), child);
    }

    private static List<Student> children(Desk desk, UUID guardian) {
        return desk.getAll(
                Student.class,
                desk
                        .find(Query.of(StudentGuardian.class)
                                .eq("guardianId", guardian)
                                .eq("archived", false))
                        .stream()
                        .map(tie -> tie.studentId)
                        .toList());
    }

    private static List<Speaker> speakers(Desk desk, UUID student) {
        List<StudentGuardian> ties = desk.find(
                Query.of(StudentGuardian.class).eq("studentId", student).eq("archived", false));
        Map<UUID, Guardian> guardians = new HashMap<>();
        desk.getAll(Guardian.class, ties.stream().map(tie -> tie.guardianId).toList())
                .forEach(guardian -> guardians.put(guardian.id, guardian));
        return ties.stream()
                .sorted(Comparator.comparing((StudentGuardian tie) -> !tie.primaryContact)
                        .thenComparing(tie -> tie.id.toString()))
                .flatMap(tie -> Optional.ofNullable(guardians.get(tie.guardianId)).stream())
                .map(guardian -> new Speaker(guardian.id, guardian.fullName()))
                .toList();
    }

    private static Consents read(
            Desk desk, UUID record, List<Subject> subjects, List<Speaker> speakers, LocalDate today) {
        List<Consent> said = desk.find(Query.of(Consent.class)
                .in("personId", subjects.stream().map(Subject::id).toList()));
        Map<UUID, String> names = names(desk, said);
        List<Word> words = new ArrayList<>();
        for (Subject subject : subjects) {
            for (Consent.Purpose purpose : Consent.Purpose.values()) {
                standing(said.stream()
                                .filter(one -> one.personId.equals(subject.id()) && one.purpose == purpose)
                                .toList())
                        .forEach(one -> words.add(word(one, subject, names, today)));
            }
        }
        return new Consents(record, subjects, speakers, words);
    }

    private static Map<UUID, String> names(Desk desk, Collection<Consent> said) {
        Set<UUID> ids = new HashSet<>();
        said.forEach(one -> {
            if (one.saidBy != null) {
                ids.add(one.saidBy);
            }
        });
        Map<UUID, String> names = new HashMap<>();
        desk.getAll(Guardian.class, ids).forEach(guardian -> names.put(guardian.id, guardian.fullName()));
        return names;
    }

    /** The last word on each channel, as far as no later one speaks of all; the one on all channels first. */
    private static List<Consent> standing(List<Consent> said) {
        List<Consent> latest = said.stream()
                .sorted(Comparator.comparing((Consent one) -> one.at)
                        .thenComparing(one -> !one.given)
                        .reversed())
                .toList();
        List<Consent> standing = new ArrayList<>();
        Set<Consent.Channel> heard = new HashSet<>();
        for (Consent one : latest) {
            if (one.channel == null) {
                standing.add(0, one);
                break;
            }
            if (heard.add(one.channel)) {
                standing.add(one);
            }
        }
        return standing;
    }

    private static Word word(Consent one, Subject subject, Map<UUID, String> names, LocalDate today) {
        return new Word(
                subject,
                one.purpose,
                one.channel,
                one.given,
                one.given && one.validTo != null && one.validTo.isBefore(today),
                one.how,
                one.saidBy == null ? "" : names.getOrDefault(one.saidBy, ""),
                one.at);
    }
}
