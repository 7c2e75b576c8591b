package io.daftari.hub.people;

import io.daftari.hub.desk.Changes;
import io.daftari.hub.people.AdmissionNumberSql.Format;
import io.daftari.hub.people.AdmissionNumberSql.Waiting;
import io.daftari.hub.sync.Consequence;
import io.daftari.hub.sync.Sequel;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AssignAdmissionNumber;
import io.daftari.model.people.Student;
import io.daftari.model.school.SchoolNumbers;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives final numbers to pupils who were admitted with provisional ones, as soon as their admission is decided. What was
 * left when a hub stopped is found when the school is heard for the first time.
 */
public final class AdmissionNumbers implements Consequence, Sequel {

    /** Pupils who are numbered at a time. */
    private static final int AT_A_TIME = 200;

    private final AdmissionNumberSql sql;
    private final Clock clock;
    private final Set<UUID> looked = ConcurrentHashMap.newKeySet();
    private final Set<UUID> waiting = ConcurrentHashMap.newKeySet();

    public AdmissionNumbers(AdmissionNumberSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Notes that somebody waits; if the transaction fails after all, nobody is found. */
    @Override
    public void follow(Connection connection, UUID schoolId, LocalDate today, Changes changes) {
        if (changes.written(Student.class).stream().anyMatch(Student::awaitsNumber)) {
            waiting.add(schoolId);
        }
    }

    @Override
    public boolean isDue(UUID schoolId) {
        return waiting.contains(schoolId) || !looked.contains(schoolId);
    }

    @Override
    public void follow(UUID schoolId, Hands hands) {
        looked.add(schoolId);
        waiting.remove(schoolId);
        boolean done = false;
        try {
            // What a hub forgot may come back with its number; nobody gets a second one meanwhile.
            done = !sql.isSettling(schoolId) && number(schoolId, hands) < AT_A_TIME;
        } finally {
            if (!done) {
                waiting.add(schoolId);
            }
        }
    }

    private int number(UUID schoolId, Hands hands) {
        List<Waiting> pupils = sql.waiting(schoolId, AT_A_TIME);
        if (pupils.isEmpty()) {
            return 0;
        }
        Format format = sql.format(schoolId);
        boolean yearly = SchoolNumbers.isYearly(format.pattern());
        int today = LocalDate.ofInstant(clock.instant(), format.zone()).getYear();
        List<Operation> operations = new ArrayList<>();
        Map<Integer, List<UUID>> byYear = new TreeMap<>();
        for (Waiting pupil : pupils) {
            if (pupil.earlier() != null) {
                operations.add(new AssignAdmissionNumber(pupil.student(), pupil.earlier()));
                continue;
            }
            byYear.computeIfAbsent(yearly ? pupil.year(today) : 0, year -> new ArrayList<>())
                    .add(pupil.student());
        }
        byYear.forEach((year, students) -> {
            long first = hands.takeNumbers(schoolId, year, students.size());
            for (int i = 0; i < students.size(); i++) {
                operations.add(new AssignAdmissionNumber(
                        students.get(i),
                        SchoolNumbers.admission(format.pattern(), format.abbreviation(), year, first + i)));
            }
        });
        hands.submit(schoolId, operations);
        return pupils.size();
    }
}
