package io.daftari.office.admission;

import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.merge.Edit;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.form.RecordViewModel;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.office.people.People;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The way of a child into the school: the board, an application's page, and the forms to apply and to admit. */
public final class Admissions implements ViewModel {

    /** The name of the screen. */
    public static final String SCREEN = "screen.admissions";

    /** What stands on the screen. */
    public enum Place {
        BOARD,
        APPLICATION,
        APPLY,
        ADMIT,
        ADMITTED
    }

    private static final RowType<AdmissionApplication> TYPE = RowType.of(AdmissionApplication.class);

    private final Workspace work;
    private final May may;
    private final People people;
    private final Optional<AdmissionReceipts> receipts;
    private final Consumer<String> show;
    private final LiveQuery<AdmissionBoard> query;
    private final ReadOnlyObjectWrapper<@Nullable AdmissionBoard> board = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.BOARD);
    private final ReadOnlyObjectWrapper<@Nullable Admitted> admitted = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final LiveLines<AdmissionCard> applicants;
    private final MoveViewModel move;
    private final BoardViewModel cards;
    private final RecordViewModel<AdmissionApplication, ApplicationRecord> record;
    private final ApplyViewModel apply;
    private final AdmitViewModel admit;

    /**
     * @param sections what other features tell of an application, in their order
     * @param receipts prints the receipt of an admission; empty where nothing can
     * @param show brings a screen to the front, by its name
     */
    public Admissions(
            Workspace work,
            May may,
            People people,
            List<RecordSection> sections,
            Optional<AdmissionReceipts> receipts,
            Consumer<String> show) {
        this.work = work;
        this.may = may;
        this.people = people;
        this.receipts = receipts;
        this.show = show;
        this.query = work.live(AdmissionBoard.FOLLOWS, (desk, commit) -> AdmissionBoard.of(desk, work), board::set);
        this.applicants = new LiveLines<>(
                work,
                AdmissionBoard.FOLLOWS,
                desk -> AdmissionBoard.of(desk, work).cards());
        this.move = new MoveViewModel(work, may, board::get, this::admit);
        this.cards = new BoardViewModel(work, board.getReadOnlyProperty(), move, this::open);
        this.record = new RecordViewModel<>(work, may, ApplicationRecord.recorded(work, sections), id -> {});
        this.apply = new ApplyViewModel(work, board::get, this::open);
        // A page that was read before the levels were shows them now.
        board.addListener((source, before, now) -> {
            if (place.get() == Place.APPLICATION) {
                this.record.retell();
            }
        });
        this.admit = new AdmitViewModel(work, may, board::get, people.guardianLines(), this::done);
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    /** At sign-out. */
    public void stop() {
        query.stop();
        applicants.stop();
    }

    /** Another language was chosen. */
    public void retell() {
        query.refresh();
        record.retell();
    }

    // ---- ways

    /** Shows an application, from wherever one is. */
    public void open(UUID id) {
        show.accept(SCREEN);
        move.leave();
        told.set("");
        record.show(id);
        place.set(Place.APPLICATION);
    }

    /** Shows the board, from wherever one is. */
    void openBoard() {
        show.accept(SCREEN);
        told.set("");
        back();
    }

    /** A new application at the desk, from wherever one is. */
    public void beginApplication() {
        show.accept(SCREEN);
        query.start();
        apply.begin();
        place.set(Place.APPLY);
    }

    /** A new pupil who did not apply, from wherever one is. */
    public void beginAdmission() {
        show.accept(SCREEN);
        query.start();
        admit.begin(null);
        place.set(Place.ADMIT);
    }

    private void admit(AdmissionCard card) {
        admit.begin(card);
        place.set(Place.ADMIT);
    }

    private void done(Admitted now) {
        admitted.set(now);
        place.set(Place.ADMITTED);
    }

    /** Back to the board; what is typed stays. */
    public void back() {
        move.leave();
        place.set(Place.BOARD);
    }

    public void openPupil(UUID id) {
        people.openPupil(id);
    }

    // ---- what is done with an application besides its fields

    /** Ticks a paper, or takes the tick away. */
    public void hand(AdmissionCard card, String paper, boolean handedIn) {
        AdmissionApplication after = TYPE.copy(card.row());
        TYPE.column(paper).set(after, handedIn);
        change(card.row(), after);
    }

    /** Another level or year is wished for. */
    public void wish(AdmissionCard card, @Nullable UUID level, @Nullable UUID year) {
        AdmissionApplication after = TYPE.copy(card.row());
        after.gradeLevelId = level;
        after.academicYearId = year;
        change(card.row(), after);
    }

    private void change(AdmissionApplication before, AdmissionApplication after) {
        if (!TYPE.same(before, after)) {
            work.submit(
                    List.of(Edit.changing(before, after)),
                    () -> told.set(""),
                    sentence -> told.set(work.say("record.notSaved", "why", sentence)));
        }
    }

    /** Why an application can't be changed, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(Edit.permissionFor(TYPE.table()));
    }

    // ---- what is shown

    /** Null until it was read. */
    public ReadOnlyObjectProperty<@Nullable AdmissionBoard> board() {
        return board.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    /** Who was admitted last; null where nobody was. */
    public ReadOnlyObjectProperty<@Nullable Admitted> admitted() {
        return admitted.getReadOnlyProperty();
    }

    /** Prints the receipt of an admission; empty where nothing can. */
    public Optional<AdmissionReceipts> receipts() {
        return receipts;
    }

    /** Why something was not kept; empty where all was. */
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    /** For whoever looks for an applicant elsewhere. */
    public LiveLines<AdmissionCard> applicants() {
        return applicants;
    }

    public BoardViewModel cards() {
        return cards;
    }

    public MoveViewModel move() {
        return move;
    }

    public RecordViewModel<AdmissionApplication, ApplicationRecord> record() {
        return record;
    }

    public ApplyViewModel application() {
        return apply;
    }

    public AdmitViewModel admission() {
        return admit;
    }
}
