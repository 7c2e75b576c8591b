package io.daftari.office.admission;

import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.ClassSeats;
import io.daftari.model.people.Student;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.Candidates;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.office.people.GuardianList;
import io.daftari.replica.Submitted;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A pupil is admitted in one form: who he is, his class, who answers for him, and the number that he gets. What would be a
 * mistake is told before, and asked once more; what is typed is kept until it is sent.
 */
public final class AdmitViewModel implements ViewModel {

    /** Begins the key of the form of an applicant; the other one is that of whoever did not apply. */
    private static final String NEW = "new";

    private static final int SHORTEST_SEARCH = 2;

    private final Workspace work;
    private final May may;
    private final Supplier<@Nullable AdmissionBoard> board;
    private final LiveLines<GuardianList.Line> guardians;
    private final Consumer<Admitted> admitted;
    private final KeptForm form;
    private final AdmitForm read;
    private final ReadOnlyStringWrapper number = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper warned = new ReadOnlyBooleanWrapper();
    private final ObservableList<String> warnings = FXCollections.observableArrayList();
    private final Candidates<GuardianList.Line> found;
    private @Nullable AdmissionCard from;
    private boolean restored;
    private boolean sending;
    private boolean choosing;
    private int asked;
    /** What was last read of what is typed. */
    private @Nullable Foreseen foreseen;

    AdmitViewModel(
            Workspace work,
            May may,
            Supplier<@Nullable AdmissionBoard> board,
            LiveLines<GuardianList.Line> guardians,
            Consumer<Admitted> admitted) {
        this.work = work;
        this.may = may;
        this.board = board;
        this.guardians = guardians;
        this.admitted = admitted;
        this.found = new Candidates<>(work);
        this.form = new KeptForm(work, "admit", AdmitForm.FIELDS, AdmitViewModel::stays);
        this.read = new AdmitForm(work, form);
        form.version().addListener((source, before, now) -> changed());
        form.text("guardian").addListener((source, before, now) -> find());
        guardians.all().addListener((source, before, now) -> find());
    }

    /** Of an applicant whom this computer knows no more by name, as of one who was erased, nothing typed stays. */
    private static boolean stays(Desk desk, String key) {
        return key.equals(NEW)
                || desk.get(AdmissionApplication.class, UUID.fromString(key))
                        .filter(one -> !one.fullName().isBlank())
                        .isPresent();
    }

    @Override
    public void activate() {
        guardians.wanted();
        if (!restored) {
            restored = true;
            form.restore(() -> {}, problem::set);
        }
        foreseen = null;
        changed();
    }

    /** Begins, or goes on where it was left. */
    void begin(@Nullable AdmissionCard applicant) {
        from = applicant;
        foreseen = null;
        problem.set("");
        Map<String, String> values = new HashMap<>();
        values.put("boarding", "false");
        values.put("mayCollect", "true");
        values.put("gender", "");
        values.put("validFrom", work.today().toString());
        if (applicant != null) {
            fill(values, applicant);
        }
        form.open(key(), values);
        find();
    }

    private String key() {
        AdmissionCard applicant = from;
        return applicant == null ? NEW : applicant.id().toString();
    }

    private void fill(Map<String, String> values, AdmissionCard applicant) {
        put(values, "firstName", applicant.row().firstName);
        put(values, "middleName", applicant.row().middleName);
        put(values, "lastName", applicant.row().lastName);
        put(values, "birthDate", applicant.row().birthDate);
        put(values, "gender", applicant.row().gender);
        put(values, "guardianFirstName", applicant.row().guardianFirstName);
        put(values, "guardianLastName", applicant.row().guardianLastName);
        put(values, "guardianPhone", applicant.row().guardianPhone);
        put(values, "relationship", applicant.row().relationship);
        // A guardian who is known by this phone is proposed at once.
        put(values, "guardian", applicant.row().guardianPhone);
        AdmissionBoard now = board.get();
        if (now != null) {
            UUID year = applicant.row().academicYearId == null ? now.usualYear() : applicant.row().academicYearId;
            now.seats().stream()
                    .filter(seat -> seat.levelId().equals(applicant.row().gradeLevelId)
                            && seat.yearId().equals(year))
                    .reduce((one, other) -> one.free() >= other.free() ? one : other)
                    .ifPresent(seat -> {
                        values.put("classId", seat.classId().toString());
                        if (seat.yearStarts().isAfter(work.today())) {
                            values.put("validFrom", seat.yearStarts().toString());
                        }
                    });
        }
    }

    private static void put(Map<String, String> values, String field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value.toString());
        }
    }

    // ---- what follows from what is typed

    private void changed() {
        if (choosing) {
            return;
        }
        warned.set(false);
        problem.set("");
        int mine = ++asked;
        String first = form.value("firstName");
        String last = form.value("lastName");
        LocalDate born = read.date("birthDate").orElse(null);
        Optional<ClassSeats.Seats> seat = seat();
        AdmitStudent typed = read.admission(from);
        // A fresh pupil has a fresh id with each reading; it can't be his own twin.
        Looked look = new Looked(first, last, born, from == null ? null : typed.studentId());
        Foreseen before = foreseen;
        boolean same = before != null && look.equals(before.looked());
        List<String> known = same && before != null ? before.twins() : null;
        work.inBackground(
                () -> new Foreseen(look, known == null ? twins(look) : known, number(typed)),
                now -> {
                    if (mine == asked) {
                        foreseen = now;
                        List<String> all = new ArrayList<>(now.twins());
                        seat.filter(one -> one.free() <= 0)
                                .ifPresent(one -> all.add(work.say(
                                        "admit.full",
                                        "class",
                                        one.name(),
                                        "seats",
                                        one.capacity(),
                                        "taken",
                                        one.taken())));
                        if (!warnings.equals(all)) {
                            warnings.setAll(all);
                        }
                        number.set(now.number());
                    }
                },
                problem::set);
    }

    /** By what pupils of the same name are looked for: all pupils are read for it, so not for keys in other fields. */
    private record Looked(
            String first,
            String last,
            @Nullable LocalDate born,
            @Nullable UUID self) {}

    private record Foreseen(Looked looked, List<String> twins, String number) {}

    /** Pupils of the same name, unless the days of birth are known and differ. In the background. */
    private List<String> twins(Looked look) {
        String first = look.first();
        String last = look.last();
        LocalDate born = look.born();
        if (first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        return work.replica().read(desk -> {
            List<String> twins = new ArrayList<>();
            for (Student student : desk.find(Query.of(Student.class).eq("archived", false))) {
                boolean same = names(student.firstName, student.lastName).equals(names(first, last));
                boolean other = born != null && student.birthDate != null && !born.equals(student.birthDate);
                if (same && !other && !student.id.equals(look.self())) {
                    String when = student.birthDate == null ? "" : work.words().day(student.birthDate);
                    twins.add(
                            born != null && born.equals(student.birthDate)
                                    ? work.say(
                                            "admit.twin",
                                            "name",
                                            student.fullName(),
                                            "number",
                                            student.admissionNumber,
                                            "born",
                                            when)
                                    : work.say(
                                            "admit.sameName",
                                            "name",
                                            student.fullName(),
                                            "number",
                                            student.admissionNumber));
                }
            }
            return twins;
        });
    }

    /** Names in either order are the same, however they are written. */
    private static List<String> names(String first, String last) {
        List<String> names = new ArrayList<>(
                List.of((first + " " + last).toLowerCase(Locale.ROOT).strip().split("\\s+")));
        names.sort(null);
        return names;
    }

    /** The number that he would get now, and what it is worth. In the background. */
    private String number(AdmitStudent typed) {
        return work.replica()
                .foreseen(typed::drawing)
                .map(AdmitStudent.class::cast)
                .map(drawn -> work.say(
                        drawn.number() != null && drawn.number().isProvisional()
                                ? "admit.number.provisional"
                                : "admit.number.final",
                        "number",
                        drawn.admissionNumber()))
                .orElseGet(() -> work.say("reason.NoNumberSeries"));
    }

    private Optional<ClassSeats.Seats> seat() {
        AdmissionBoard now = board.get();
        String id = form.value("classId");
        return now == null
                ? Optional.empty()
                : now.seats().stream()
                        .filter(seat -> seat.classId().toString().equals(id))
                        .findFirst();
    }

    // ---- the guardian

    private void find() {
        String typed = form.value("guardian");
        boolean chosen = !form.value("guardianId").isEmpty();
        found.set(chosen || typed.length() < SHORTEST_SEARCH ? List.of() : guardians.found(typed));
    }

    /** Somebody whom the school knows already. */
    public void choose(GuardianList.Line line) {
        choosing = true;
        form.text("guardianId").set(line.id().toString());
        form.text("guardian").set(line.name() + (line.phone().isEmpty() ? "" : " · " + line.phone()));
        if (form.value("relationship").isEmpty()) {
            form.text("relationship").set(line.relationship());
        }
        choosing = false;
        find();
        changed();
    }

    /** Not that one after all. */
    public void chooseNobody() {
        choosing = true;
        form.text("guardianId").set("");
        form.text("guardian").set("");
        choosing = false;
        find();
        changed();
    }

    // ---- what is done

    /** Why nobody can be admitted, as a sentence; empty where somebody can. */
    public String whyNot() {
        return may.whyNot(AdmitStudent.PERMISSION);
    }

    /** Followed by whoever shows {@link #whyNot}. */
    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    /** Admits him; where something may be a mistake, it is asked once more. */
    public void admit() {
        if (sending || !whyNot().isEmpty()) {
            return;
        }
        List<String> wrong = read.wrong();
        if (!wrong.isEmpty()) {
            problem.set(String.join(" ", wrong));
            return;
        }
        if (!warnings.isEmpty() && !warned.get()) {
            warned.set(true);
            return;
        }
        sending = true;
        problem.set("");
        AdmitStudent typed = read.admission(from);
        AdmissionCard applicant = from;
        List<Operation> after = new ArrayList<>(read.consents(typed));
        if (applicant != null) {
            after.add(new MoveApplication(applicant.id(), AdmissionStatus.ADMITTED, null));
        }
        String className = seat().map(ClassSeats.Seats::name).orElse("");
        String guardian = read.guardianName();
        AtomicReference<AdmitStudent> drawn = new AtomicReference<>(typed);
        AtomicReference<@Nullable Submitted> kept = new AtomicReference<>();
        work.submit(
                () -> {
                    Submitted submitted = work.replica()
                            .submit(
                                    (desk, numbers) -> {
                                        Optional<Operation> numbered = typed.drawing(desk, numbers);
                                        numbered.ifPresent(one -> drawn.set((AdmitStudent) one));
                                        return numbered;
                                    },
                                    title(typed));
                    kept.set(submitted);
                    return submitted;
                },
                title(typed),
                () -> {
                    sending = false;
                    Admitted done = Admitted.of(
                            Objects.requireNonNull(drawn.get()),
                            Objects.requireNonNull(kept.get()),
                            className,
                            guardian);
                    form.clear();
                    if (after.isEmpty()) {
                        admitted.accept(done);
                    } else {
                        work.submit(after, () -> admitted.accept(done), sentence -> {
                            // He is admitted; what did not follow is told beside his number.
                            admitted.accept(done.but(sentence));
                        });
                    }
                },
                sentence -> {
                    sending = false;
                    problem.set(work.say("record.notSaved", "why", sentence));
                });
    }

    private String title(AdmitStudent typed) {
        return work.say("title.AdmitStudent", "name", typed.firstName() + " " + typed.lastName());
    }

    // ---- what is shown

    public KeptForm form() {
        return form;
    }

    /** The application from which he is admitted; null for whoever did not apply. */
    public @Nullable AdmissionCard applicant() {
        return from;
    }

    /** Classes of the years that are not over. */
    public List<ClassSeats.Seats> classes() {
        AdmissionBoard now = board.get();
        return now == null ? List.of() : now.seats();
    }

    /** The number that he will get, in a sentence. */
    public ReadOnlyStringProperty number() {
        return number.getReadOnlyProperty();
    }

    /** What may be a mistake. */
    public ObservableList<String> warnings() {
        return warnings;
    }

    /** Whether he was warned, and the next time it is done. */
    public ReadOnlyBooleanProperty warned() {
        return warned.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Guardians whom the school knows and who may be meant. */
    public Candidates<GuardianList.Line> found() {
        return found;
    }
}
