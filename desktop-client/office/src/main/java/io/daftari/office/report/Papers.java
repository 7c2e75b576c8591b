package io.daftari.office.report;

import io.daftari.model.access.Rights;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.School;
import io.daftari.model.school.Term;
import io.daftari.office.attendance.AttendanceViewModel;
import io.daftari.office.attendance.AttendanceViewModel.Tab;
import io.daftari.office.kit.May;
import io.daftari.office.kit.list.ListPrint;
import io.daftari.office.kit.paper.Letterheads;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.office.people.People;
import io.daftari.office.people.PeoplePapers;
import io.daftari.office.people.PupilList;
import io.daftari.replica.live.Workspace;
import io.daftari.report.paper.Letterhead;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which papers can be had at each place of the office, the likeliest first. */
public final class Papers implements PeoplePapers {

    /** A school prints the terms of this year and the one before. */
    private static final int MOST_TERMS = 6;

    private static final Permission ALL_CLASSES = Permission.of(Rights.toSee(SubjectKind.CLASS));
    private static final Permission ISSUE_CARDS = Edit.permissionFor("student");

    private final Workspace work;
    private final May may;
    private final People people;
    private final AttendanceViewModel attendance;
    private final Consumer<List<PaperOrder>> open;

    /** @param open shows some papers */
    public Papers(
            Workspace work, May may, People people, AttendanceViewModel attendance, Consumer<List<PaperOrder>> open) {
        this.work = work;
        this.may = may;
        this.people = people;
        this.attendance = attendance;
        this.open = open;
    }

    /** The head of the school's papers, as far as the school has said, and as this computer prints it. Reads the disk. */
    public static Letterhead head(Workspace work, Letterheads letterheads) {
        UUID id = work.replica().schoolId();
        School school = work.replica().read(desk -> desk.get(School.class, id)).orElse(null);
        List<String> lines = new ArrayList<>();
        if (work.replica().isTrial()) {
            lines.add(work.say("papers.trial"));
        }
        if (school != null) {
            lines.add(Stream.of(said(school.address), said(school.subCounty), said(school.county))
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.joining(", ")));
            lines.add(said(school.phone));
            lines.removeIf(String::isBlank);
        }
        return new Letterhead(
                school == null ? work.replica().schoolName() : school.name,
                lines,
                letterheads.logo(id).orElse(null),
                letterheads.colour(id));
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    // ---- people

    @Override
    public void ofPupils() {
        ListPrint<PupilList.Line> list = ListPrint.of(people.pupils().list(), work);
        List<PaperOrder> orders =
                new ArrayList<>(List.of(list, new PupilsOrder(work, list), cards("cards", list.lines())));
        PupilList.Line chosen = people.pupils().list().chosen().get();
        if (chosen != null) {
            orders.addAll(ofOne(chosen));
        }
        open.accept(orders);
    }

    @Override
    public void ofPupil() {
        PupilList.Line chosen = people.pupils().list().chosen().get();
        if (chosen != null) {
            open.accept(ofOne(chosen));
        }
    }

    private List<PaperOrder> ofOne(PupilList.Line pupil) {
        return List.of(
                new ReceiptOrder(work, pupil.id(), pupil.name(), may.whyNot(AdmitStudent.PERMISSION)),
                cards("card", List.of(pupil)),
                new PupilSummaryOrder(work, pupil.id(), pupil.name()));
    }

    /** The receipt of somebody who has just been admitted. */
    public void ofAdmission(UUID pupil, String name) {
        open.accept(List.of(new ReceiptOrder(work, pupil, name, may.whyNot(AdmitStudent.PERMISSION))));
    }

    private CardsOrder cards(String id, List<PupilList.Line> pupils) {
        return new CardsOrder(work, id, pupils, may.whyNot(ISSUE_CARDS));
    }

    @Override
    public void ofGuardians() {
        open.accept(List.of(ListPrint.of(people.guardians().list(), work)));
    }

    @Override
    public void ofStaff() {
        open.accept(List.of(ListPrint.of(people.staff().list(), work)));
    }

    // ---- attendance

    /** Of the class and month that are shown, of the terms so far, of all classes, and who was away on the day; of staff where they are shown. */
    public void ofAttendance() {
        Tab tab = attendance.tab().get();
        UUID group = attendance.registers().classes().chosen().get();
        YearMonth month = tab == Tab.MONTH
                ? Objects.requireNonNull(attendance.month().month().get())
                : YearMonth.from(attendance.registers().classes().day().get());
        LocalDate day = tab == Tab.DAY
                ? Objects.requireNonNull(attendance.registers().classes().day().get())
                : work.today();
        List<PaperOrder> first = tab == Tab.ARRIVALS ? List.of(arrivals()) : List.of();
        work.inBackground(
                () -> Stream.concat(first.stream(), attendanceOrders(tab, group, month, day).stream())
                        .toList(),
                open,
                sentence -> {});
    }

    private PaperOrder arrivals() {
        return attendance.arrivals().pupilsShown().get()
                ? new PupilArrivalsOrder(work, attendance.arrivals().pupils().lines())
                : new ArrivalsOrder(work, attendance.arrivals().lines());
    }

    private List<PaperOrder> attendanceOrders(Tab attending, @Nullable UUID group, YearMonth month, LocalDate day) {
        return work.replica().read(desk -> {
            List<Term> terms = desk.find(Query.of(Term.class)).stream()
                    .filter(term -> !term.archived && !term.startsOn.isAfter(work.today()))
                    .sorted(Comparator.comparing((Term term) -> term.startsOn).reversed())
                    .limit(MOST_TERMS)
                    .toList();
            List<PaperOrder> orders = new ArrayList<>();
            AwayOrder away = new AwayOrder(work, day, may.whyNot(ALL_CLASSES));
            if (attending == Tab.AWAY) {
                orders.add(away);
            }
            String name =
                    group == null ? "" : desk.nameOf(ClassGroup.class, group).orElse("");
            if (group != null) {
                orders.add(new MonthOrder(work, group, name, month));
                terms.forEach(term -> orders.add(new ClassSummaryOrder(work, group, name, Span.of(desk, term))));
            }
            if (attending != Tab.AWAY) {
                orders.add(away);
            }
            terms.forEach(
                    term -> orders.add(new SchoolSummaryOrder(work, Span.of(desk, term), may.whyNot(ALL_CLASSES))));
            if (terms.isEmpty()) {
                orders.add(new SchoolSummaryOrder(work, Span.ofYear(work.today()), may.whyNot(ALL_CLASSES)));
            }
            return orders;
        });
    }
}
