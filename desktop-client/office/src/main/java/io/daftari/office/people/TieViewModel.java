package io.daftari.office.people;

import io.daftari.model.merge.Edit;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.Candidates;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Says whose guardian somebody is: a pupil is looked for, and what he is to him. */
public final class TieViewModel implements ViewModel {

    /** The pupil who was chosen, by his id. */
    private static final String PUPIL = "pupil";

    private final Workspace work;
    private final May may;
    private final LiveLines<PupilList.Line> pupils;
    private final Candidates<PupilList.Line> found;
    private final KeptForm form;
    private final StringProperty typed;
    private final StringProperty relationship;
    private final BooleanProperty first = new SimpleBooleanProperty();
    private final BooleanProperty mayCollect = new SimpleBooleanProperty();
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ObjectProperty<PupilList.@Nullable Line> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable UUID guardian;
    private String usual = "";
    private boolean restored;
    private boolean goneOn;
    private boolean sending;

    TieViewModel(Workspace work, May may, LiveLines<PupilList.Line> pupils) {
        this.work = work;
        this.may = may;
        this.pupils = pupils;
        this.found = new Candidates<>(work);
        this.form = new KeptForm(
                work,
                "tie",
                List.of("typed", PUPIL, "relationship", "first", "mayCollect"),
                (desk, key) -> !Erasure.isOf(desk, RowType.of(Guardian.class), UUID.fromString(key)));
        this.typed = form.text("typed");
        this.relationship = form.text("relationship");
        tick(first, form.text("first"));
        tick(mayCollect, form.text("mayCollect"));
        typed.addListener((source, before, now) -> find());
        pupils.all().addListener((source, before, now) -> find());
        open.addListener((source, before, now) -> {
            if (now) {
                pupils.wanted();
            }
        });
    }

    private static void tick(BooleanProperty box, StringProperty kept) {
        box.addListener((source, before, now) -> kept.set(now ? "true" : ""));
        kept.addListener((source, before, now) -> box.set("true".equals(now)));
    }

    @Override
    public void activate() {
        if (!restored) {
            restored = true;
            form.restore(
                    () -> {
                        if (guardian != null && !open.get()) {
                            goOn(guardian);
                        }
                    },
                    problem::set);
        }
    }

    /** Of this guardian from now on; what is half typed of him stands there again, also after others were looked at. */
    void of(GuardianRecord record) {
        if (!record.guardian().id.equals(guardian)) {
            guardian = record.guardian().id;
            String said = record.guardian().relationship;
            usual = said == null ? "" : said;
            open.set(false);
            problem.set("");
            goOn(record.guardian().id);
        }
    }

    private void goOn(UUID whose) {
        goneOn = form.has(whose.toString());
        form.open(whose.toString(), usual.isEmpty() ? Map.of() : Map.of("relationship", usual));
        find();
        open.set(goneOn);
    }

    /** Not now: what was typed is not wanted. */
    void leave() {
        open.set(false);
        form.clear();
        goneOn = false;
        problem.set("");
        find();
    }

    private void find() {
        List<PupilList.Line> all = pupils.all().get();
        if (all == null) {
            // Whom he means is not known before they are read.
            return;
        }
        PupilList.Line now = all.stream()
                .filter(line -> line.id().toString().equals(form.value(PUPIL))
                        && line.name().equals(typed.get()))
                .findFirst()
                .orElse(null);
        chosen.set(now);
        if (now == null) {
            form.text(PUPIL).set("");
        }
        found.set(typed.get().isBlank() || chosen.get() != null ? List.of() : pupils.found(typed.get()));
    }

    public void choose(PupilList.Line line) {
        // The name first: another name than that of the pupil who is chosen means another.
        typed.set(line.name());
        form.text(PUPIL).set(line.id().toString());
        find();
    }

    /** Why it can't be said, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(Edit.permissionFor("student_guardian"));
    }

    /** Followed by whoever shows {@link #whyNot}. */
    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    public void save() {
        PupilList.Line pupil = chosen.get();
        UUID whose = guardian;
        if (sending || whose == null || !whyNot().isEmpty()) {
            return;
        }
        if (pupil == null || relationship.get().isBlank()) {
            problem.set(work.say(pupil == null ? "tie.whom" : "tie.what"));
            return;
        }
        StudentGuardian tie = new StudentGuardian();
        tie.id = work.replica().newId();
        tie.studentId = pupil.id();
        tie.guardianId = whose;
        tie.relationship = relationship.get().strip();
        tie.primaryContact = first.get();
        tie.mayCollect = mayCollect.get();
        submit(Edit.creating(tie), () -> {
            if (whose.equals(guardian)) {
                leave();
            } else {
                form.forget(whose.toString());
            }
        });
    }

    /** He is this child's guardian no more; the record of it is kept. */
    public void end(StudentGuardian tie) {
        if (whyNot().isEmpty()) {
            submit(Edit.archiving(tie), () -> {});
        }
    }

    private void submit(Edit edit, Runnable done) {
        sending = true;
        work.submit(
                List.of(edit),
                () -> {
                    sending = false;
                    done.run();
                },
                sentence -> {
                    sending = false;
                    problem.set(work.say("record.notSaved", "why", sentence));
                });
    }

    public Candidates<PupilList.Line> found() {
        return found;
    }

    public StringProperty typed() {
        return typed;
    }

    public StringProperty relationship() {
        return relationship;
    }

    public BooleanProperty first() {
        return first;
    }

    public BooleanProperty mayCollect() {
        return mayCollect;
    }

    /** Whether the fields stand there because he was opened again: the keys are elsewhere, as in a search. */
    boolean isGoneOn() {
        return goneOn;
    }

    /** Whether the fields for it stand there. */
    public BooleanProperty open() {
        return open;
    }

    public ObjectProperty<PupilList.@Nullable Line> chosen() {
        return chosen;
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
