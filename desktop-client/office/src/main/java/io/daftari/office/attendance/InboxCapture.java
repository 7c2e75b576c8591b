package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;

import io.daftari.model.attendance.CaptureRead;
import io.daftari.model.op.Desk;
import io.daftari.model.row.Row;
import io.daftari.office.inbox.EntrySection;
import io.daftari.replica.live.Workspace;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** When and where an act of attendance was captured, in the inbox: there the office sees which were flagged for it. */
public final class InboxCapture implements EntrySection {

    private final Workspace work;

    public InboxCapture(Workspace work) {
        this.work = work;
    }

    @Override
    public Set<Class<? extends Row>> follows() {
        return CaptureRead.FOLLOWS;
    }

    @Override
    public Optional<Content> read(Desk desk, UUID operation) {
        return CaptureRead.of(desk, operation, work.zone(), work::isUndecided)
                .map(read -> (words, said) -> column(
                        "inbox-section",
                        label("field-label", words.text("history.captured")),
                        new CaptureBox(CaptureTold.of(read, work).without(said))));
    }
}
