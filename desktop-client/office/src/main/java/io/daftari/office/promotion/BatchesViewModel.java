package io.daftari.office.promotion;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.people.Promotion;
import io.daftari.model.people.UndoPromotion;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.promotion.PromotionRead.Batch;
import io.daftari.office.promotion.SendingViewModel.Step;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was confirmed before, and how it is taken back: all that was confirmed together, or nothing of it. */
final class BatchesViewModel implements ViewModel {

    /** The most sentences that are shown of what stands in the way. */
    static final int MOST = 50;

    /** What was confirmed together, as it is read. */
    record Item(Batch batch, String title, String counts) {}

    private final Workspace work;
    private final SendingViewModel sending;
    private final Consumer<UUID> before;
    private List<Batch> batches = List.of();
    private final ObservableList<Item> items = FXCollections.observableArrayList();
    private final ObservableList<String> standing = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Item> asking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private boolean looking;

    /** @param before is told of a batch before it is taken back */
    BatchesViewModel(Workspace work, SendingViewModel sending, Consumer<UUID> before) {
        this.before = before;
        this.work = work;
        this.sending = sending;
    }

    void show(List<Batch> now) {
        batches = now;
        work.inBackground(
                () -> work.replica()
                        .read(desk ->
                                now.stream().map(batch -> item(desk, batch)).toList()),
                read -> {
                    if (batches.equals(now)) {
                        items.setAll(read);
                    }
                },
                told::set);
    }

    private Item item(Desk desk, Batch batch) {
        String who = work.name(desk, "user", batch.by().toString());
        String title = work.words().count("promotion.batch", batch.pupils(), "when", work.when(batch.at()));
        return new Item(
                batch,
                who.isEmpty() ? title : title + " · " + who,
                new PromotionText(work.words()).counts(batch.counts()));
    }

    void retell() {
        told.set("");
        standing.clear();
        asking.set(null);
        show(batches);
    }

    /** Looks whether it can be taken back, and asks once more where it can. */
    void askUndo(Item item) {
        if (looking || sending.running().get()) {
            return;
        }
        looking = true;
        asking.set(null);
        standing.clear();
        told.set("");
        work.inBackground(
                () -> inTheWay(item.batch().id()),
                sentences -> {
                    looking = false;
                    standing.setAll(sentences);
                    if (sentences.isEmpty()) {
                        asking.set(item);
                    } else {
                        told.set(work.say("promotion.undo.refused"));
                    }
                },
                failed -> {
                    looking = false;
                    told.set(failed);
                });
    }

    private List<String> inTheWay(UUID batch) {
        return work.replica().read(desk -> {
            List<Reason> reasons = UndoPromotion.inTheWay(
                    desk, desk.find(Query.of(Promotion.class).eq("batchId", batch)));
            List<String> sentences =
                    new ArrayList<>(work.sentences(desk).of(reasons.subList(0, Math.min(MOST, reasons.size()))));
            if (reasons.size() > MOST) {
                sentences.add(work.words().count("promotion.undo.more", reasons.size() - MOST));
            }
            return sentences;
        });
    }

    void leave() {
        asking.set(null);
    }

    /** Takes it back, the last operation first. */
    void undo() {
        Item item = asking.get();
        if (item == null) {
            return;
        }
        asking.set(null);
        before.accept(item.batch().id());
        List<Step> steps = item.batch().operations().entrySet().stream()
                .map(one -> new Step(new UndoPromotion(one.getKey()), one.getValue()))
                .toList();
        sending.start(
                steps,
                ended -> told.set(
                        ended.problem().isEmpty()
                                ? work.words()
                                        .count(
                                                "promotion.undone",
                                                ended.lines(),
                                                "of",
                                                work.words().number(ended.of()))
                                : ended.problem()));
    }

    ObservableList<Item> items() {
        return items;
    }

    /** What stands in the way, as sentences. */
    ObservableList<String> standing() {
        return standing;
    }

    /** What is to be taken back, once that is said again; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Item> asking() {
        return asking.getReadOnlyProperty();
    }

    ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }
}
