package io.daftari.office.kit.dashboard;

import io.daftari.model.op.Permission;
import io.daftari.office.kit.Subscriptions;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part that tells what a view-model holds already, such as what is counted in the rail: nothing is read twice. */
public final class HeldPart implements DashboardPart {

    private final @Nullable Permission needs;
    private final BiConsumer<Subscriptions, Runnable> follow;
    private final Supplier<@Nullable Told> telling;
    private final Subscriptions subscriptions = new Subscriptions();

    /**
     * @param follow has the second called whenever there is something else to tell, and lets the first undo it
     * @param telling null as long as nothing is known
     */
    public HeldPart(
            @Nullable Permission needs, BiConsumer<Subscriptions, Runnable> follow, Supplier<@Nullable Told> telling) {
        this.needs = needs;
        this.follow = follow;
        this.telling = telling;
    }

    @Override
    public @Nullable Permission needs() {
        return needs;
    }

    @Override
    public void start(Runnable changed) {
        subscriptions.close();
        follow.accept(subscriptions, changed);
    }

    @Override
    public void stop() {
        subscriptions.close();
    }

    @Override
    public @Nullable Told tell() {
        return telling.get();
    }
}
