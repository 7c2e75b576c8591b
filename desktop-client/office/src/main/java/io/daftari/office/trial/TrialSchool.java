package io.daftari.office.trial;

import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.people.Gender;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.place.Point;
import io.daftari.model.row.RowType;
import io.daftari.model.school.Holiday;
import io.daftari.model.school.LearningAreas;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.School;
import io.daftari.model.school.Subject;
import io.daftari.model.school.Weekdays;
import io.daftari.model.site.Site;
import io.daftari.office.trial.TrialPeople.TrialClass;
import io.daftari.replica.Trial;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/**
 * A primary school at work, the same each time but for its days, which lie around today. Everything in it was done by
 * operations of the program, each by somebody who may.
 */
public final class TrialSchool {

    static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");
    static final String ABBREVIATION = "MWD";
    private static final String NAME = "Mwangaza School (demo)";

    /** As its head signs in; no such address can be. */
    public static final String HEAD = "grace.wanjiru@demo.invalid";

    private static final long SEED = 20_260_105;
    private static final Point GATE = new Point(-1.5177, 37.2634);

    /** The state of each application, from the youngest on. */
    private static final List<AdmissionStatus> APPLICATIONS = List.of(
            AdmissionStatus.SUBMITTED,
            AdmissionStatus.SUBMITTED,
            AdmissionStatus.SUBMITTED,
            AdmissionStatus.REVIEWED,
            AdmissionStatus.INTERVIEW,
            AdmissionStatus.OFFERED,
            AdmissionStatus.OFFERED,
            AdmissionStatus.ACCEPTED,
            AdmissionStatus.WAITLISTED,
            AdmissionStatus.REJECTED);

    private final Instant now;
    private final TrialCalendar calendar;
    private final TrialDesk desk;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final TrialNames names = new TrialNames(random);
    private final RegisterSchool.Year year;
    private final TrialPeople people;

    private TrialSchool(UUID school, UUID device, Instant now, Catalog catalog) {
        this.now = now;
        this.calendar = new TrialCalendar(LocalDate.ofInstant(now, ZONE));
        this.desk = new TrialDesk(school, device, catalog);
        this.year = calendar.year();
        this.people = new TrialPeople(desk, names, random, year, founded());
    }

    private Instant founded() {
        return year.startsOn().minusDays(10).atTime(9, 0).atZone(ZONE).toInstant();
    }

    /** The school, and what was decided on each operation that made it. */
    record Story(Trial.Made made, List<Decision> decisions) {}

    /**
     * Makes it; takes a second or two.
     *
     * @param device on which it is said to have been made
     * @param progress is told which part is done
     */
    public static Trial.Made make(UUID school, UUID device, Instant now, Catalog catalog, DoubleConsumer progress) {
        return tell(school, device, now, catalog, progress).made();
    }

    static Story tell(UUID school, UUID device, Instant now, Catalog catalog, DoubleConsumer progress) {
        TrialSchool made = new TrialSchool(school, device, now, catalog);
        made.found();
        made.people.enter();
        new TrialDays(made.desk, made.people, made.random, GATE, made.calendar.schoolDays(), now).play(progress);
        made.apply();
        made.mistake();
        return new Story(
                new Trial.Made(school, NAME, made.people.head(), HEAD, device, made.desk.rows()),
                List.copyOf(made.desk.decisions()));
    }

    private void found() {
        UUID head = people.head();
        desk.play(
                head,
                founded(),
                new RegisterSchool(
                        NAME, ABBREVIATION, "KE", ZONE.getId(), "KES", "KENYA_CBC", "Machakos", "Machakos Town", year));
        desk.enrol(head, founded(), "This computer");
        settings(head);
        Holiday halfTerm = new Holiday();
        halfTerm.id = desk.id("half-term");
        halfTerm.name = "Half-term";
        halfTerm.startsOn = calendar.halfTermStart();
        halfTerm.endsOn = calendar.halfTermEnd();
        desk.play(head, founded(), Edit.creating(halfTerm));
        site(head, "Main gate", GATE, 180);
        site(head, "Sports field", new Point(GATE.latitude() + 0.003, GATE.longitude() + 0.002), 90);
        for (LearningAreas.Area area : LearningAreas.of("KENYA_CBC", List.of("G1", "G4"))) {
            Subject subject = new Subject();
            subject.id = desk.id("subject " + area.code());
            subject.code = area.code();
            subject.name = area.name();
            subject.firstLevelId = RegisterSchool.levelId(desk.school(), area.firstLevel());
            subject.lastLevelId = RegisterSchool.levelId(desk.school(), area.lastLevel());
            desk.play(head, founded(), Edit.creating(subject));
        }
    }

    private void settings(UUID head) {
        RowType<School> type = RowType.of(School.class);
        School before = desk.rows().rows(type).iterator().next();
        School after = type.copy(before);
        after.phone = names.phone();
        after.email = "office@demo.invalid";
        after.address = "P.O. Box 1, Machakos";
        if (!calendar.weekdays().equals(Weekdays.USUAL)) {
            after.weekdays = calendar.weekdays().toString();
        }
        desk.play(head, founded(), Edit.changing(before, after));
    }

    private void site(UUID head, String name, Point middle, int metres) {
        Site site = new Site();
        site.id = desk.id("site " + name);
        site.name = name;
        site.latitude = middle.latitude();
        site.longitude = middle.longitude();
        site.radiusMetres = metres;
        site.validFrom = year.startsOn();
        desk.play(head, founded(), Edit.creating(site));
    }

    private void apply() {
        for (int i = 0; i < APPLICATIONS.size(); i++) {
            UUID id = desk.id("application " + i);
            Gender gender = names.gender();
            String family = names.family();
            Instant at = now.minus(Duration.ofDays(1 + 2L * i)).minus(Duration.ofHours(2));
            int grade = 1 + i % 6;
            desk.play(
                    people.registrar(),
                    at,
                    new ApplyForAdmission(
                            id,
                            names.first(gender),
                            null,
                            family,
                            year.startsOn().minusYears(5L + grade).minusDays(random.nextInt(300)),
                            gender,
                            RegisterSchool.levelId(desk.school(), "G" + grade),
                            RegisterSchool.yearId(desk.school(), year.name()),
                            new ApplyForAdmission.Family(
                                    names.first(Gender.FEMALE), family, names.phone(), null, "mother"),
                            i % 3 == 0 ? "Town Primary" : null,
                            null));
            AdmissionStatus state = APPLICATIONS.get(i);
            if (state != AdmissionStatus.SUBMITTED) {
                String reason = state == AdmissionStatus.REJECTED ? "No place left in this grade" : null;
                desk.play(people.registrar(), at.plus(Duration.ofHours(20)), new MoveApplication(id, state, reason));
            }
        }
    }

    /** Something that came back, for the inbox: the head put a pupil into a class that has no seat left. */
    private void mistake() {
        TrialClass from = people.classes().get(0);
        TrialClass full = people.classes().get(people.classes().size() - 1);
        desk.play(
                people.head(),
                now.minus(Duration.ofHours(3)),
                new TransferStudent(from.pupils().get(3).place().id, full.id(), calendar.today()));
    }
}
