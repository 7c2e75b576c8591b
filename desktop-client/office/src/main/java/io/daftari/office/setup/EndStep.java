package io.daftari.office.setup;

import io.daftari.replica.live.Workspace;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** Looks back: what is ready, and what is open. */
final class EndStep extends SetupStep {

    EndStep(Workspace work) {
        super(work, "end", Feather.FLAG);
    }

    @Override
    protected void shown(SetupRead now) {
        // It shows the other steps.
    }

    @Override
    boolean isDone() {
        return false;
    }

    @Override
    String told() {
        return "";
    }

    @Override
    protected Plan plan() {
        return new Plan(List.of(), () -> {});
    }
}
