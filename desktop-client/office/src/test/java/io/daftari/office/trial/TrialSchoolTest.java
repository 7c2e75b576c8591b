package io.daftari.office.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.School;
import io.daftari.model.school.Term;
import io.daftari.model.site.Site;
import io.daftari.model.time.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialSchoolTest {

    private static final Catalog CATALOG = Daftari.catalog();
    private static final UUID SCHOOL = Ids.derived("test", "school");
    private static final UUID DEVICE = Ids.derived("test", "device");
    private static final Instant FRIDAY = Instant.parse("2026-11-20T06:30:00Z");

    private static TrialSchool.Story story(Instant now) {
        return TrialSchool.tell(SCHOOL, DEVICE, now, CATALOG, part -> {});
    }

    private static <R extends Row> Collection<R> rows(TrialSchool.Story story, Class<R> type) {
        return story.made().rows().rows(RowType.of(type));
    }

    @Test
    void hasTheFiguresOfASchool() {
        TrialSchool.Story story = story(FRIDAY);
        assertThat(rows(story, Student.class)).hasSize(200);
        assertThat(rows(story, Enrolment.class)).hasSize(200);
        assertThat(rows(story, ClassGroup.class)).hasSize(6);
        assertThat(rows(story, StaffMember.class)).hasSize(12);
        assertThat(rows(story, Site.class)).hasSize(2);
        assertThat(rows(story, Guardian.class)).hasSizeBetween(150, 230);
        assertThat(rows(story, StaffCheckIn.class)).hasSizeGreaterThan(90);
        Map<Presence, Long> marks = rows(story, AttendanceMark.class).stream()
                .collect(Collectors.groupingBy(mark -> mark.presence, Collectors.counting()));
        assertThat(marks).containsOnlyKeys(Presence.values());
        assertThat(marks.get(Presence.PRESENT)).isGreaterThan(7_000);
        assertThat(marks.get(Presence.LATE)).isBetween(100L, 400L);
        assertThat(marks.get(Presence.ABSENT)).isBetween(100L, 400L);
        assertThat(marks.get(Presence.EXCUSED)).isBetween(60L, 300L);
        assertThat(rows(story, AdmissionApplication.class).stream().map(one -> one.status))
                .hasSize(10)
                .contains(
                        AdmissionStatus.SUBMITTED,
                        AdmissionStatus.REVIEWED,
                        AdmissionStatus.INTERVIEW,
                        AdmissionStatus.OFFERED,
                        AdmissionStatus.ACCEPTED,
                        AdmissionStatus.WAITLISTED,
                        AdmissionStatus.REJECTED);
    }

    /** Each at its day: a Saturday, the turn of a year, the last day of February, before anybody is up, at midnight. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T06:30:00Z",
                "2026-11-21T09:00:00Z",
                "2026-11-22T15:00:00Z",
                "2026-12-31T21:30:00Z",
                "2028-02-29T05:00:00Z",
                "2027-08-02T01:00:00Z",
                "2026-05-03T21:00:30Z"
            })
    void everythingInItIsAcceptedButWhatIsMeantToComeBack(Instant now) {
        TrialSchool.Story story = story(now);
        List<Decision> notAsSent = story.decisions().stream()
                .filter(decision -> decision.status() != Status.ACCEPTED)
                .toList();
        assertThat(notAsSent).extracting(Decision::status).containsExactly(Status.FLAGGED, Status.REJECTED);
        assertThat(notAsSent)
                .flatExtracting(Decision::reasons)
                .extracting(Reason::code)
                .containsExactly("OutsideSite", "ClassFull");
        assertThat(rows(story, InboxItem.class)).hasSize(2);
        LocalDate today = LocalDate.ofInstant(now, TrialSchool.ZONE);
        assertThat(rows(story, Term.class).stream()
                        .filter(term -> !today.isBefore(term.startsOn) && !today.isAfter(term.endsOn)))
                .hasSize(1);
        assertThat(rows(story, ClassSession.class).stream().filter(session -> session.onDate.equals(today)))
                .as("half of the classes are still to be marked today")
                .hasSize(3);
        assertThat(rows(story, ClassSession.class)).allMatch(session -> !session.onDate.isAfter(today));
    }

    @Test
    void isTheSameEachTime() {
        assertThat(names(story(FRIDAY))).isEqualTo(names(story(FRIDAY.plusSeconds(86_400 * 40L))));
    }

    private static List<String> names(TrialSchool.Story story) {
        return rows(story, Student.class).stream()
                .map(pupil -> pupil.firstName + " " + pupil.lastName + " " + pupil.gender)
                .sorted()
                .toList();
    }

    @Test
    void saysInItsNameWhatItIs() {
        assertThat(rows(story(FRIDAY), School.class))
                .singleElement()
                .satisfies(school -> assertThat(school.name).contains("(demo)"));
    }

    @Test
    void tellsHowFarItIs() {
        List<Double> told = new ArrayList<>();
        TrialSchool.tell(SCHOOL, DEVICE, FRIDAY, CATALOG, told::add);
        assertThat(told).isSorted().hasSizeGreaterThan(20).endsWith(1.0);
    }
}
