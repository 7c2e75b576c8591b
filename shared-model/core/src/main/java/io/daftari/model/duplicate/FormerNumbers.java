package io.daftari.model.duplicate;

import io.daftari.model.number.NumberEntry;
import io.daftari.model.people.Student;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands on papers of a pupil whose record became one with another; by it he is found. */
public final class FormerNumbers {

    private static final String BETWEEN = ", ";
    private static final Set<String> ADMISSIONS = Set.of("admission", "admission-provisional");

    private FormerNumbers() {}

    /** Whether the paper bears an admission number. */
    static boolean isOf(NumberEntry paper) {
        return paper.kind != null && ADMISSIONS.contains(paper.kind);
    }

    /** The numbers of the record that goes are numbers of the one that stays. */
    static void keep(Student stays, Student goes) {
        Set<String> numbers = new LinkedHashSet<>(of(stays.formerNumbers));
        numbers.add(goes.admissionNumber);
        if (goes.provisionalNumber != null) {
            numbers.add(goes.provisionalNumber);
        }
        numbers.addAll(of(goes.formerNumbers));
        numbers.remove(stays.admissionNumber);
        stays.formerNumbers = numbers.isEmpty() ? null : String.join(BETWEEN, numbers);
    }

    /** The numbers one by one. */
    public static List<String> of(@Nullable String numbers) {
        return numbers == null || numbers.isEmpty() ? List.of() : List.of(numbers.split(BETWEEN));
    }
}
