package io.daftari.office.people;

import io.daftari.model.duplicate.MergePerson;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.list.Facet;
import io.daftari.office.kit.list.ListRecordViewModel;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The three kinds of people, each as a list with its record, and the ways from one to another. */
public final class People {

    private final LiveLines<PupilList.Line> pupilLines;
    private final LiveLines<GuardianList.Line> guardianLines;
    private final LiveLines<StaffList.Line> staffLines;
    private final ListRecordViewModel<PupilList.Line, Student, PupilRecord> pupils;
    private final ListRecordViewModel<GuardianList.Line, Guardian, GuardianRecord> guardians;
    private final ListRecordViewModel<StaffList.Line, StaffMember, StaffRecord> staff;
    private final TieViewModel tie;
    private final FamilyViewModel family;
    private final TeachingViewModel teaching;
    private final DuplicatesViewModel duplicates;
    private final May may;
    private final MovesViewModel moves;
    private final Consumer<String> show;

    /**
     * @param sections what other features tell of a record of each kind, in their order
     * @param show brings a screen to the front, by its name
     */
    public People(Workspace work, May may, Map<Kind, List<RecordSection>> sections, Consumer<String> show) {
        this.show = show;
        this.may = may;
        this.pupilLines = PupilList.live(work);
        this.guardianLines = GuardianList.live(work);
        this.staffLines = StaffList.live(work);
        this.pupils = new ListRecordViewModel<>(
                work,
                may,
                PupilList.listed(),
                pupilLines,
                PupilRecord.recorded(work, sections.getOrDefault(Kind.PUPIL, List.of())));
        this.guardians = new ListRecordViewModel<>(
                work,
                may,
                GuardianList.listed(),
                guardianLines,
                GuardianRecord.recorded(work, sections.getOrDefault(Kind.GUARDIAN, List.of())));
        this.staff = new ListRecordViewModel<>(
                work,
                may,
                StaffList.listed(),
                staffLines,
                StaffRecord.recorded(work, sections.getOrDefault(Kind.STAFF, List.of())));
        this.tie = new TieViewModel(work, may, pupilLines);
        this.family = new FamilyViewModel(work, may, guardianLines);
        this.teaching = new TeachingViewModel(work, may);
        this.moves = new MovesViewModel(work, may, this::keep);
        this.duplicates = new DuplicatesViewModel(
                work, new MergeViewModel(work, may, this::open), pupilLines, guardianLines, staffLines);
    }

    /** Shows a pupil, from wherever one is. */
    public void openPupil(UUID id) {
        show.accept("screen.pupils");
        pupils.open(id);
    }

    /** He stays in sight though he will stand elsewhere. */
    private void keep(UUID id) {
        pupils.list().picked("standing").set(Facet.ALL);
        pupils.open(id);
    }

    /** Shows a guardian, from wherever one is. */
    public void openGuardian(UUID id) {
        show.accept("screen.guardians");
        guardians.open(id);
    }

    /** Shows a member of staff, from wherever one is. */
    public void openStaff(UUID id) {
        show.accept("screen.staff");
        staff.open(id);
    }

    private void open(Kind kind, UUID id) {
        switch (kind) {
            case PUPIL -> openPupil(id);
            case GUARDIAN -> openGuardian(id);
            case STAFF -> openStaff(id);
        }
    }

    /** Lays two records side by side that may be of one person. */
    void compare(Twins.Pair pair) {
        show.accept("screen.duplicates");
        duplicates.open(pair);
    }

    /** Looks for a second record of somebody. */
    void mergeWith(Kind kind, UUID id) {
        show.accept("screen.duplicates");
        duplicates.begin(kind, id);
    }

    /** Whether pupils may be admitted here. */
    boolean mayAdmit() {
        return may.may(AdmitStudent.PERMISSION);
    }

    /** Whether two records may be made one here. */
    boolean mayMerge() {
        return may.whyNot(MergePerson.PERMISSION).isEmpty();
    }

    /** Another language was chosen. */
    public void retell() {
        pupils.retell();
        guardians.retell();
        staff.retell();
    }

    /** At sign-out. */
    public void stop() {
        pupilLines.stop();
        guardianLines.stop();
        staffLines.stop();
    }

    /** For whoever looks for a guardian elsewhere. */
    public LiveLines<GuardianList.Line> guardianLines() {
        return guardianLines;
    }

    /** For whoever looks for a member of staff elsewhere. */
    public LiveLines<StaffList.Line> staffLines() {
        return staffLines;
    }

    /** For whoever looks for a pupil elsewhere. */
    public LiveLines<PupilList.Line> pupilLines() {
        return pupilLines;
    }

    public ListRecordViewModel<PupilList.Line, Student, PupilRecord> pupils() {
        return pupils;
    }

    public ListRecordViewModel<GuardianList.Line, Guardian, GuardianRecord> guardians() {
        return guardians;
    }

    public ListRecordViewModel<StaffList.Line, StaffMember, StaffRecord> staff() {
        return staff;
    }

    MovesViewModel moves() {
        return moves;
    }

    DuplicatesViewModel duplicates() {
        return duplicates;
    }

    TieViewModel tie() {
        return tie;
    }

    FamilyViewModel family() {
        return family;
    }

    TeachingViewModel teaching() {
        return teaching;
    }
}
