package io.daftari.office.admission;

import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.people.Gender;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** An application is written down at the desk, for whoever stands there; everybody with an account may. */
public final class ApplyViewModel implements ViewModel {

    private static final String NEW = "new";

    static final List<String> FIELDS = List.of(
            "firstName",
            "middleName",
            "lastName",
            "birthDate",
            "gender",
            "gradeLevelId",
            "academicYearId",
            "guardianFirstName",
            "guardianLastName",
            "guardianPhone",
            "guardianEmail",
            "relationship",
            "previousSchool",
            "message");

    private final Workspace work;
    private final Supplier<@Nullable AdmissionBoard> board;
    private final Consumer<UUID> applied;
    private final KeptForm form;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper twin = new ReadOnlyStringWrapper("");
    private boolean restored;
    private boolean sending;

    /** @param applied is told of an application that was made here */
    ApplyViewModel(Workspace work, Supplier<@Nullable AdmissionBoard> board, Consumer<UUID> applied) {
        this.work = work;
        this.board = board;
        this.applied = applied;
        this.form = new KeptForm(work, "apply", FIELDS, (desk, key) -> true);
        form.version().addListener((source, before, now) -> {
            problem.set("");
            twin.set(sameName());
        });
    }

    @Override
    public void activate() {
        if (!restored) {
            restored = true;
            form.restore(() -> {}, problem::set);
        }
    }

    /** Begins, or goes on where it was left. */
    void begin() {
        Map<String, String> values = new HashMap<>();
        AdmissionBoard now = board.get();
        if (now != null && now.usualYear() != null) {
            values.put("academicYearId", now.usualYear().toString());
        }
        form.open(NEW, values);
    }

    /** That such an application is there already; empty where none is. */
    private String sameName() {
        AdmissionBoard now = board.get();
        String name = (form.value("firstName") + " " + form.value("lastName")).toLowerCase(Locale.ROOT);
        if (now == null
                || form.value("firstName").isEmpty()
                || form.value("lastName").isEmpty()) {
            return "";
        }
        return now.cards().stream()
                .filter(card -> (card.row().firstName + " " + card.row().lastName)
                        .toLowerCase(Locale.ROOT)
                        .equals(name))
                .findFirst()
                .map(card -> work.say(
                        "apply.twin",
                        "name",
                        card.name(),
                        "status",
                        work.say("status." + card.status()),
                        "day",
                        work.words().day(LocalDate.ofInstant(card.row().appliedAt, work.zone()))))
                .orElse("");
    }

    /** Writes the application down. */
    public void apply() {
        if (sending) {
            return;
        }
        List<String> wrong = wrong();
        if (!wrong.isEmpty()) {
            problem.set(String.join(" ", wrong));
            return;
        }
        sending = true;
        UUID id = work.replica().newId();
        work.submit(
                List.of(application(id)),
                () -> {
                    sending = false;
                    form.clear();
                    applied.accept(id);
                },
                sentence -> {
                    sending = false;
                    problem.set(work.say("record.notSaved", "why", sentence));
                });
    }

    private List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        List<String> needed = new ArrayList<>(List.of("firstName", "lastName"));
        if (hasGuardian()) {
            needed.addAll(List.of("guardianFirstName", "guardianLastName"));
        }
        needed.stream()
                .filter(field -> form.value(field).isEmpty())
                .forEach(field -> wrong.add(rule(field, "required")));
        if (!form.value("birthDate").isEmpty() && birthDate().isEmpty()) {
            wrong.add(rule("birthDate", "not-DATE"));
        }
        return wrong;
    }

    private String rule(String field, String rule) {
        return work.say("record.notPossible", "field", work.say("field." + field), "rule", work.say("rule." + rule));
    }

    private boolean hasGuardian() {
        return List.of("guardianFirstName", "guardianLastName", "guardianPhone", "guardianEmail", "relationship")
                .stream()
                .anyMatch(field -> !form.value(field).isEmpty());
    }

    private Optional<LocalDate> birthDate() {
        try {
            return Optional.of(LocalDate.parse(form.value("birthDate")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private @Nullable String orNull(String field) {
        String value = form.value(field);
        return value.isEmpty() ? null : value;
    }

    private @Nullable UUID id(String field) {
        String value = orNull(field);
        return value == null ? null : UUID.fromString(value);
    }

    private ApplyForAdmission application(UUID id) {
        String gender = orNull("gender");
        ApplyForAdmission.Family family = hasGuardian()
                ? new ApplyForAdmission.Family(
                        form.value("guardianFirstName"),
                        form.value("guardianLastName"),
                        orNull("guardianPhone"),
                        orNull("guardianEmail"),
                        orNull("relationship"))
                : null;
        return new ApplyForAdmission(
                id,
                form.value("firstName"),
                orNull("middleName"),
                form.value("lastName"),
                birthDate().orElse(null),
                gender == null ? null : Gender.valueOf(gender),
                id("gradeLevelId"),
                id("academicYearId"),
                family,
                orNull("previousSchool"),
                orNull("message"));
    }

    public KeptForm form() {
        return form;
    }

    /** To choose from; empty until they were read. */
    public List<AdmissionBoard.Choice> levels() {
        AdmissionBoard now = board.get();
        return now == null ? List.of() : now.levels();
    }

    public List<AdmissionBoard.Choice> years() {
        AdmissionBoard now = board.get();
        return now == null ? List.of() : now.years();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** That somebody of this name has applied already; empty where nobody has. */
    public ReadOnlyStringProperty twin() {
        return twin.getReadOnlyProperty();
    }
}
