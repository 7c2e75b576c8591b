package io.daftari.office.people;

import io.daftari.model.merge.Edit;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.office.people.StaffRecord.Teaching;
import io.daftari.office.people.TeachingOffer.Group;
import io.daftari.office.people.TeachingOffer.Taught;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Gives a member of staff a subject in a class, or the class itself, from a day on, and takes it from him after another; Ctrl+Z
 * takes each of them back. Subjects that are meant for the level of the class stand first; the others can be given, too. What is
 * half chosen waits with the person whom it is about.
 */
public final class TeachingViewModel implements ViewModel {

    /** Stands among the subjects for being the class teacher. */
    static final String CLASS_TEACHER = "class teacher";

    private static final String FORM = "form";
    private static final String ENDING = "ending";

    /** Which fields stand there. */
    public enum Form {
        GIVE,
        END
    }

    private final Workspace work;
    private final May may;
    private final ReadOnlyObjectWrapper<@Nullable Form> open = new ReadOnlyObjectWrapper<>();
    private final ObservableList<String> groups = FXCollections.observableArrayList();
    private final ObservableList<String> subjects = FXCollections.observableArrayList();
    private final KeptForm form;
    private final StringProperty group;
    private final StringProperty subject;
    private final StringProperty day;
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private TeachingOffer offer = TeachingOffer.NOTHING;
    private @Nullable UUID member;
    private List<Teaching> teaching = List.of();
    private @Nullable Teaching ending;
    private boolean restored;
    private boolean goneOn;
    private boolean sending;

    TeachingViewModel(Workspace work, May may) {
        this.work = work;
        this.may = may;
        this.form = new KeptForm(
                work,
                "teaching",
                List.of(FORM, ENDING, "group", "subject", "day"),
                (desk, key) -> !Erasure.isOf(desk, RowType.of(StaffMember.class), UUID.fromString(key)));
        this.group = form.text("group");
        this.subject = form.text("subject");
        this.day = form.text("day");
        group.addListener((source, before, now) -> chosen());
        subject.addListener((source, before, now) -> tell());
        day.addListener((source, before, now) -> tell());
    }

    @Override
    public void activate() {
        if (!restored) {
            restored = true;
            form.restore(
                    () -> {
                        if (member != null && open.get() == null) {
                            goOn(member);
                        }
                    },
                    problem::set);
        }
    }

    /** Of this member from now on; what is half chosen of him stands there again, also after others were looked at. */
    void of(StaffRecord record) {
        teaching = record.teaching();
        if (!record.member().id.equals(member)) {
            member = record.member().id;
            shut();
            goOn(record.member().id);
        }
    }

    /** Shows what was half chosen of him, if anything was. */
    private void goOn(UUID whose) {
        boolean begun = form.has(whose.toString());
        form.open(whose.toString(), Map.of());
        if (!begun) {
            return;
        }
        goneOn = true;
        if (form.value(FORM).equals(Form.GIVE.name())) {
            open.set(Form.GIVE);
            offer();
            return;
        }
        ending = teaching.stream()
                .filter(one -> !one.over() && one.row().id.toString().equals(form.value(ENDING)))
                .findFirst()
                .orElse(null);
        if (ending == null) {
            // It has ended meanwhile: nothing is left to be said.
            form.clear();
        } else {
            open.set(Form.END);
        }
    }

    /** Why it can't be said, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(
                Edit.permissionFor(RowType.of(TeachingAssignment.class).table()));
    }

    /** Followed by whoever shows {@link #whyNot}. */
    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    // ---- what is given

    public void begin() {
        if (!whyNot().isEmpty()) {
            return;
        }
        begin(Form.GIVE, "", work.today());
        offer();
    }

    private void offer() {
        LocalDate today = work.today();
        work.inBackground(
                () -> work.replica().read(desk -> TeachingOffer.of(desk, today)),
                now -> {
                    offer = now;
                    groups.setAll(now.groups().stream()
                            .map(one -> one.id().toString())
                            .toList());
                    chosen();
                    if (now.groups().isEmpty()) {
                        problem.set(work.say("teach.noClass"));
                    }
                },
                problem::set);
    }

    private void begin(Form which, String what, LocalDate from) {
        UUID whose = member;
        if (whose == null) {
            return;
        }
        goneOn = false;
        problem.set("");
        hint.set("");
        form.clear();
        form.open(whose.toString(), Map.of(FORM, which.name(), ENDING, what, "day", from.toString()));
        open.set(which);
    }

    /** The subjects that fit the class stand first, and the day is one of its year. */
    private void chosen() {
        Group now = offer.group(group.get()).orElse(null);
        List<String> fitting = new ArrayList<>(List.of(CLASS_TEACHER));
        List<String> others = new ArrayList<>();
        for (Taught one : offer.subjects()) {
            (now == null || TeachingOffer.fits(one, now) ? fitting : others)
                    .add(one.id().toString());
        }
        fitting.addAll(others);
        subjects.setAll(fitting);
        if (now != null && isBefore(now.from())) {
            day.set(now.from().toString());
        }
        tell();
    }

    /** A year that has not begun is not taught in yet; an earlier day of one that has is what somebody wants. */
    private boolean isBefore(LocalDate from) {
        return from.isAfter(work.today())
                && typed().filter(one -> one.isBefore(from)).isPresent();
    }

    /** What stands beside the choice before it is saved. */
    private void tell() {
        problem.set("");
        Group now = offer.group(group.get()).orElse(null);
        if (open.get() != Form.GIVE || now == null || subject.get().isEmpty()) {
            hint.set("");
            return;
        }
        List<String> sentences = new ArrayList<>();
        Taught what = offer.subject(subject.get()).orElse(null);
        if (what != null && !TeachingOffer.fits(what, now)) {
            sentences.add(work.say(
                    "teach.beyond",
                    "subject",
                    what.name(),
                    "levels",
                    levels(what),
                    "class",
                    now.name(),
                    "level",
                    now.level()));
        }
        List<String> teachers = new ArrayList<>(
                offer.teachers(now.id(), what == null ? null : what.id(), typed().orElse(work.today()), member));
        if (!teachers.isEmpty()) {
            sentences.add(work.say("teach.already", "names", String.join(", ", teachers)));
        }
        hint.set(String.join(" ", sentences));
    }

    /** A class as it is offered. */
    String groupName(String id) {
        return offer.group(id)
                .map(one -> one.year().isEmpty() ? one.name() : one.name() + " · " + one.year())
                .orElse("");
    }

    /** A subject as it is offered: with its levels where they are not those of the class. */
    String subjectName(String id) {
        if (id.equals(CLASS_TEACHER)) {
            return work.say("teach.classTeacher");
        }
        Optional<Group> now = offer.group(group.get());
        return offer.subject(id)
                .map(one -> now.isEmpty() || TeachingOffer.fits(one, now.get())
                        ? one.name()
                        : one.name() + " · " + levels(one))
                .orElse("");
    }

    private String levels(Taught one) {
        if (one.first().isEmpty() || one.last().isEmpty()) {
            return one.first().isEmpty()
                    ? work.say("teach.upTo", "level", one.last())
                    : work.say("teach.from", "level", one.first());
        }
        return one.first().equals(one.last()) ? one.first() : one.first() + " – " + one.last();
    }

    // ---- what is taken

    /** He teaches it no more: not from a day on, or not at all where he has not begun before today. */
    public void end(Teaching teaching) {
        if (!whyNot().isEmpty() || sending) {
            return;
        }
        if (teaching.from().isBefore(work.today())) {
            ending = teaching;
            begin(
                    Form.END,
                    teaching.row().id.toString(),
                    teaching.to().isBefore(Enrolment.OPEN) ? teaching.to() : work.today());
        } else {
            leave();
            submit(Edit.archiving(teaching.row()));
        }
    }

    /** What is about to end, as its line says it; empty where nothing is. */
    String ended() {
        Teaching now = ending;
        return now == null ? "" : what(now);
    }

    /** What somebody teaches, in one line. */
    String what(Teaching teaching) {
        return teaching.what(work.words());
    }

    // ---- both

    /** Not now: what was chosen is not wanted. */
    public void leave() {
        form.clear();
        shut();
    }

    private void shut() {
        open.set(null);
        ending = null;
        problem.set("");
        hint.set("");
    }

    public void save() {
        Form which = open.get();
        if (which == null || sending || !whyNot().isEmpty()) {
            return;
        }
        Optional<LocalDate> when = typed();
        if (when.isEmpty()) {
            String field = which == Form.GIVE ? "field.validFrom" : "teach.lastDay";
            problem.set(work.say("record.notPossible", "field", work.say(field), "rule", work.say("rule.not-DATE")));
        } else if (which == Form.GIVE) {
            give(when.get());
        } else {
            end(when.get());
        }
    }

    private void give(LocalDate from) {
        UUID whose = member;
        Group where = offer.group(group.get()).orElse(null);
        if (whose == null || where == null || subject.get().isEmpty()) {
            problem.set(work.say(where == null ? "moves.whichClass" : "teach.what"));
            return;
        }
        UUID what = offer.subject(subject.get()).map(Taught::id).orElse(null);
        TeachingAssignment known = offer.of(whose, where.id(), what, from).orElse(null);
        if (known != null) {
            problem.set(work.say("teach.has", "from", work.words().day(known.validFrom)));
            return;
        }
        TeachingAssignment made = new TeachingAssignment();
        made.id = work.replica().newId();
        made.staffId = whose;
        made.classId = where.id();
        made.subjectId = what;
        made.validFrom = from;
        submit(Edit.creating(made));
    }

    private void end(LocalDate last) {
        Teaching now = ending;
        if (now == null) {
            return;
        }
        if (last.isBefore(now.from())) {
            problem.set(work.say("teach.beforeFrom", "from", work.words().day(now.from())));
            return;
        }
        TeachingAssignment after = RowType.of(now.row()).copy(now.row());
        after.validTo = last;
        submit(Edit.changing(now.row(), after));
    }

    private Optional<LocalDate> typed() {
        try {
            return Optional.of(LocalDate.parse(day.get().strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Somebody else may be on the screen when it is kept, or not kept: his fields stay as they are. */
    private void submit(Edit edit) {
        UUID whose = member;
        if (whose == null) {
            return;
        }
        sending = true;
        work.submit(
                List.of(edit),
                () -> {
                    sending = false;
                    if (whose.equals(member)) {
                        leave();
                    } else {
                        form.forget(whose.toString());
                    }
                },
                sentence -> {
                    sending = false;
                    if (whose.equals(member)) {
                        problem.set(work.say("record.notSaved", "why", sentence));
                    }
                });
    }

    // ---- what is shown

    public ReadOnlyObjectProperty<@Nullable Form> open() {
        return open.getReadOnlyProperty();
    }

    /** Whether the fields stand there because the person was opened again: the keys are elsewhere, as in a search. */
    boolean isGoneOn() {
        return goneOn;
    }

    /** Ids of the classes that can be given. */
    public ObservableList<String> groups() {
        return groups;
    }

    /** Ids of the subjects, those first that are meant for the class. */
    public ObservableList<String> subjects() {
        return subjects;
    }

    /** The id of the class that was chosen. */
    public StringProperty group() {
        return group;
    }

    /** The id of the subject that was chosen, or {@link #CLASS_TEACHER}. */
    public StringProperty subject() {
        return subject;
    }

    /** The first day of what is given, or the last of what is taken. */
    public StringProperty day() {
        return day;
    }

    /** What a person may not expect of his choice; empty where there is nothing. */
    public ReadOnlyStringProperty hint() {
        return hint.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
