package io.daftari.office.people;

import io.daftari.model.merge.Edit;
import io.daftari.model.people.StudentGuardian;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Says whose guardian somebody is: a pupil is looked for, and what he is to him. */
public final class TieViewModel implements ViewModel {

    private static final int MOST = 6;

    private final Workspace work;
    private final May may;
    private final LiveLines<PupilList.Line> pupils;
    private final ObservableList<PupilList.Line> found = FXCollections.observableArrayList();
    private final StringProperty typed = new SimpleStringProperty("");
    private final StringProperty relationship = new SimpleStringProperty("");
    private final BooleanProperty first = new SimpleBooleanProperty();
    private final BooleanProperty mayCollect = new SimpleBooleanProperty();
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ObjectProperty<PupilList.@Nullable Line> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable UUID guardian;
    private boolean sending;

    TieViewModel(Workspace work, May may, LiveLines<PupilList.Line> pupils) {
        this.work = work;
        this.may = may;
        this.pupils = pupils;
        typed.addListener((source, before, now) -> find());
        pupils.all().addListener((source, before, now) -> find());
        open.addListener((source, before, now) -> {
            if (now) {
                pupils.wanted();
            }
        });
    }

    /** Of this guardian from now on. */
    void of(GuardianRecord record) {
        if (!record.guardian().id.equals(guardian)) {
            guardian = record.guardian().id;
            clear();
            String usual = record.guardian().relationship;
            relationship.set(usual == null ? "" : usual);
        }
    }

    private void clear() {
        open.set(false);
        typed.set("");
        chosen.set(null);
        first.set(false);
        mayCollect.set(false);
        problem.set("");
    }

    private void find() {
        PupilList.Line now = chosen.get();
        if (now != null && !typed.get().equals(now.name())) {
            chosen.set(null);
        }
        found.setAll(
                typed.get().isBlank() || chosen.get() != null
                        ? List.of()
                        : pupils.found(typed.get()).stream().limit(MOST).toList());
    }

    public void choose(PupilList.Line line) {
        chosen.set(line);
        typed.set(line.name());
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
        submit(Edit.creating(tie), this::clear);
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

    public ObservableList<PupilList.Line> found() {
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
