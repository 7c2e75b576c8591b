package io.daftari.office.inbox;

import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** The inbox as an entry of the rail; everybody has one. */
public final class InboxScreens {

    private InboxScreens() {}

    public static List<Screen> screens(Workspace work, InboxViewModel inbox) {
        return List.of(new Screen(
                "screen.inbox", Feather.INBOX, inbox.waiting(), null, () -> new InboxView(inbox, work.words())));
    }
}
