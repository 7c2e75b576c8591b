package io.daftari.office.kit;

import io.daftari.model.op.Permission;
import io.daftari.replica.live.Permits;
import io.daftari.replica.live.Workspace;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the person may do, for screens to follow: {@link Permits} as a property. */
public final class May {

    private final ReadOnlyObjectWrapper<@Nullable Set<String>> rights = new ReadOnlyObjectWrapper<>();
    private final Permits permits;

    public May(Workspace work) {
        this.permits = new Permits(work, rights::set);
    }

    public void start() {
        permits.start();
    }

    public void stop() {
        permits.stop();
    }

    public void tick() {
        permits.tick();
    }

    /** By name, null until they were read; whoever shows something that needs one follows this. */
    public ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return rights.getReadOnlyProperty();
    }

    public boolean may(Permission permission) {
        return permits.may(permission);
    }

    /** Why not, and who may, as sentences; empty where he may. */
    public String whyNot(Permission permission) {
        return permits.whyNot(permission);
    }
}
