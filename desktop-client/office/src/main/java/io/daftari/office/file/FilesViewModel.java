package io.daftari.office.file;

import io.daftari.model.file.AttachedFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.RemoveFile;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.Camera;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.Happening;
import io.daftari.replica.FileShelf;
import io.daftari.replica.FileShelf.Standing;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The photos and documents of one record: taken from files without a network, shown at once from what is here, each with where
 * its bytes stand.
 */
public final class FilesViewModel implements ViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(FilesViewModel.class);

    /**
     * One file.
     *
     * @param refusal why the hub does not take it, as a word of its language; empty unless it said so
     * @param picture its bytes or those of its small picture; null where it is none, or neither is here
     */
    public record Shown(AttachedFile row, Standing standing, String refusal, byte @Nullable [] picture) {

        /** What it is shown by is the same: the picture is not decoded again. */
        boolean looksLike(Shown other) {
            return row.id.equals(other.row.id)
                    && standing == other.standing
                    && refusal.equals(other.refusal)
                    && (picture == null) == (other.picture == null);
        }
    }

    private record Read(@Nullable UUID record, List<Shown> files) {}

    private final FileOwner owner;
    private final Workspace work;
    private final May may;
    private final FileShelf shelf;
    private final LiveQuery<Read> query;
    private final ObservableList<Shown> files = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Shown> portrait = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private volatile @Nullable UUID record;
    private final Camera camera;
    private final ReadOnlyBooleanWrapper photographing = new ReadOnlyBooleanWrapper();
    private final ObservableList<Path> taken = FXCollections.observableArrayList();
    private Camera.@Nullable Roll roll;
    private int taking;

    /** @param owner what kind of record it is */
    public FilesViewModel(FileOwner owner, Workspace work, May may, Camera camera) {
        this.camera = camera;
        this.owner = owner;
        this.work = work;
        this.may = may;
        this.shelf = work.replica().files();
        this.query = work.live(Set.of(owner.files().table(), FileShelf.WATCHED), () -> read(record), this::publish);
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    /** Those of this record from now on. */
    public void of(UUID id) {
        if (!id.equals(record)) {
            record = id;
            loaded.set(false);
            files.clear();
            portrait.set(null);
            told.set("");
            // What was taken is a picture of somebody else.
            leaveCamera();
            query.refresh();
        }
    }

    private Read read(@Nullable UUID of) {
        if (of == null) {
            return new Read(null, List.of());
        }
        List<? extends AttachedFile> rows = work.replica().read(desk -> rows(desk, owner.files(), of));
        List<Shown> shown = new ArrayList<>();
        for (AttachedFile row : rows) {
            if (!row.contentHash.isEmpty()) {
                Standing standing = shelf.standing(row);
                shown.add(new Shown(
                        row,
                        standing,
                        shelf.refusal(row).orElse(""),
                        Portraits.small(shelf, row, standing).orElse(null)));
            }
        }
        return new Read(of, shown);
    }

    /** The last attached first. */
    private static <F extends AttachedFile> List<F> rows(Desk desk, RowType<F> type, UUID of) {
        return desk.find(Query.of(type.rowClass()).eq("ownerId", of).orderByDescending("attachedAt"));
    }

    /** That files were attached, and by whom. Called in the background. */
    List<Happening> attached(Desk desk, UUID of) {
        return rows(desk, owner.files(), of).stream()
                .filter(row -> !row.contentHash.isEmpty())
                .map(row -> Happening.at(
                        row.attachedAt,
                        work.zone(),
                        Feather.PAPERCLIP,
                        words -> words.text("files.title", "name", row.fileName),
                        work.name(desk, "user", row.attachedBy.toString())))
                .toList();
    }

    private void publish(Read now) {
        if (!Objects.equals(now.record(), record)) {
            return;
        }
        Shown photo = now.files().stream()
                .filter(file -> file.row().kind == FileKind.PHOTO && file.picture() != null)
                .findFirst()
                .orElse(null);
        Shown before = portrait.get();
        if (before == null || photo == null || !before.looksLike(photo)) {
            portrait.set(photo);
        }
        boolean same = files.size() == now.files().size();
        for (int i = 0; same && i < files.size(); i++) {
            same = files.get(i).looksLike(now.files().get(i));
        }
        if (!same) {
            files.setAll(now.files());
        }
        loaded.set(now.record() != null);
    }

    // ---- what is done

    /** Takes files in, one after the other; what is not taken is told by its name, the others stay. */
    public void attach(FileKind kind, List<Path> paths) {
        UUID whose = record;
        if (whose == null || paths.isEmpty() || !owner.takes(kind) || !whyNot().isEmpty()) {
            return;
        }
        told.set("");
        busy(paths.size());
        List<String> problems = new ArrayList<>();
        for (Path path : paths) {
            String name = nameOf(path);
            String title = work.say("files.title", "name", name);
            work.submit(
                    () -> shelf.attach(owner, whose, kind, name, bytes(path), title),
                    title,
                    () -> busy(-1),
                    sentence -> {
                        problems.add(work.say("files.notTaken", "name", name, "why", sentence));
                        told.set(String.join(" ", problems));
                        busy(-1);
                    });
        }
    }

    // ---- with the camera

    /** Starts the computer's camera program; what it takes is offered when the person comes back. */
    public void photograph() {
        UUID whose = record;
        if (whose == null || !owner.takes(FileKind.PHOTO) || !whyNot().isEmpty()) {
            return;
        }
        told.set("");
        work.inBackground(
                camera::start,
                started -> {
                    if (whose.equals(record)) {
                        taken.clear();
                        roll = started.orElse(null);
                        photographing.set(started.isPresent());
                        told.set(started.isPresent() ? "" : work.say("files.camera.none"));
                    }
                },
                told::set);
    }

    /** Looks what the camera has taken; nothing happens where it was not started. */
    public void lookForPictures() {
        Camera.Roll now = roll;
        if (now != null) {
            work.inBackground(
                    now::fresh,
                    pictures -> {
                        if (now.equals(roll) && !pictures.equals(taken)) {
                            taken.setAll(pictures);
                        }
                    },
                    told::set);
        }
    }

    /** This one is it; the others stay where the camera has left them. */
    public void use(Path picture) {
        leaveCamera();
        attach(FileKind.PHOTO, List.of(picture));
    }

    public void leaveCamera() {
        roll = null;
        photographing.set(false);
        taken.clear();
    }

    /** Whether the camera was started for this record. */
    public ReadOnlyBooleanProperty photographing() {
        return photographing.getReadOnlyProperty();
    }

    /** What it has taken, the last first. */
    public ObservableList<Path> taken() {
        return taken;
    }

    private void busy(int more) {
        taking += more;
        busy.set(taking > 0);
        if (taking == 0) {
            query.refresh();
        }
    }

    private byte[] bytes(Path path) {
        try {
            if (Files.size(path) > FileRules.MAX_BYTES) {
                throw new Workspace.NotPossible(work.say("files.tooLarge", "mib", FileRules.MAX_BYTES / (1024 * 1024)));
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            LOG.warn("A file was not read", e);
            throw new Workspace.NotPossible(work.say("files.unreadable"));
        }
    }

    /** As it may stand on a record: without what no name may hold, and not too long; its ending stays. */
    static String nameOf(Path path) {
        String name = path.getFileName()
                .toString()
                .replaceAll("[\\p{Cntrl}/\\\\]", " ")
                .strip();
        if (name.length() <= FileRules.MAX_NAME) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot < 10 ? name.substring(dot) : "";
        return name.substring(0, FileRules.MAX_NAME - ending.length()) + ending;
    }

    public void remove(Shown file) {
        if (whyNot().isEmpty()) {
            work.submit(List.of(new RemoveFile(file.row().id, owner)), query::refresh, told::set);
        }
    }

    /** Writes a copy of its bytes; what is not here is asked of the hub, and said so. */
    public void save(Shown file, Path to) {
        work.inBackground(
                () -> {
                    Optional<byte[]> bytes = shelf.open(file.row());
                    if (bytes.isEmpty()) {
                        return work.say("files.fetching", "name", file.row().fileName);
                    }
                    try {
                        Files.write(to, bytes.get());
                        return work.say("files.saved", "name", to.getFileName().toString());
                    } catch (IOException e) {
                        LOG.warn("A copy was not written", e);
                        return work.say(
                                "files.notSaved", "name", to.getFileName().toString());
                    }
                },
                told::set,
                told::set);
    }

    // ---- what is shown

    /** The last taken first. */
    public ObservableList<Shown> files() {
        return files;
    }

    /** The photo by which somebody is known; null where there is none here. */
    public ReadOnlyObjectProperty<@Nullable Shown> portrait() {
        return portrait.getReadOnlyProperty();
    }

    /** What became of what was done, as far as it is not seen; empty where there is nothing to say. */
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    /** Whether it is known what hangs on the record. */
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** Whether files are being read. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Whether such files may hang on the record. */
    public boolean takes(FileKind kind) {
        return owner.takes(kind);
    }

    /** Why none can be attached or removed, as a sentence; empty where they can. */
    public String whyNot() {
        return may.whyNot(owner.permission());
    }

    /** Followed by whoever shows {@link #whyNot}. */
    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    /** Where its bytes stand, in words. */
    public String stands(Shown file) {
        if (file.standing() == Standing.WAITING && work.replica().isTrial()) {
            return work.say("files.standing.KEPT");
        }
        return file.standing() == Standing.REFUSED
                ? work.say("files.standing.REFUSED", "why", work.say("rule." + file.refusal()))
                : work.say("files.standing." + file.standing());
    }

    /** How large it is and when it was attached. */
    public String about(Shown file) {
        long kib = Math.max(1, file.row().sizeBytes / 1024);
        String size =
                kib < 1024 ? work.say("files.kib", "size", kib) : work.say("files.mib", "size", (kib + 512) / 1024);
        return size + " · " + work.when(file.row().attachedAt);
    }
}
