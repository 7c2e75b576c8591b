package io.daftari.office.kit.paper;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Permission;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logo and the colour of this computer's papers, chosen by whoever may change the school. */
public final class LetterheadViewModel implements ViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(LetterheadViewModel.class);
    private static final Permission CHANGE = Edit.permissionFor("school");

    /** A step that may fail; its sentence says what came of it, and is empty where that is seen. */
    @FunctionalInterface
    private interface Step {
        String take(UUID school) throws IOException;
    }

    private final Workspace work;
    private final May may;
    private final Letterheads letterheads;
    private final Runnable changed;
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");

    /** @param changed called when papers look otherwise now */
    public LetterheadViewModel(Workspace work, May may, Letterheads letterheads, Runnable changed) {
        this.work = work;
        this.may = may;
        this.letterheads = letterheads;
        this.changed = changed;
    }

    @Override
    public void activate() {
        told.set("");
    }

    /** Why the person may not change it, as sentences; empty where he may. */
    public String whyNot() {
        return may.whyNot(CHANGE);
    }

    /** Followed by whoever shows {@link #whyNot}. */
    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    public void chooseLogo(Path picture) {
        String name = picture.getFileName().toString();
        take(
                name,
                school -> letterheads.keepLogo(school, picture) ? "" : work.say("letterhead.noPicture", "file", name));
    }

    public void dropLogo() {
        take(work.say("letterhead.logo"), school -> {
            letterheads.dropLogo(school);
            return "";
        });
    }

    /** @param colour one of {@link Letterheads#COLOURS} */
    public void choose(String colour) {
        take(work.say("letterhead.colour"), school -> {
            letterheads.keepColour(school, colour);
            return "";
        });
    }

    private void take(String what, Step step) {
        if (!whyNot().isEmpty()) {
            return;
        }
        told.set("");
        work.inBackground(
                () -> {
                    try {
                        return step.take(work.replica().schoolId());
                    } catch (IOException e) {
                        LOG.warn("The letterhead was not changed", e);
                        return work.say("letterhead.notKept", "what", what);
                    }
                },
                sentence -> {
                    if (sentence.isEmpty()) {
                        changed.run();
                    }
                    told.set(sentence);
                },
                told::set);
    }

    /** Why something was not taken; empty where there is nothing to say. */
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }
}
