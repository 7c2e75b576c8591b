package io.daftari.office.sync;

import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** What waits and what came back, as an entry of the rail. */
public final class SyncScreens {

    private SyncScreens() {}

    public static List<Screen> screens(Workspace work, SyncViewModel sync) {
        return List.of(
                new Screen("screen.inbox", Feather.INBOX, sync.unseen(), null, () -> new SyncView(sync, work.words())));
    }
}
