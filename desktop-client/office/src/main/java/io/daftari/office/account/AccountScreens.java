package io.daftari.office.account;

import io.daftari.model.merge.Edit;
import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.kordamp.ikonli.feather.Feather;

/** What people do about their own accounts, and about those who are to come, as entries of the rail. */
public final class AccountScreens {

    private AccountScreens() {}

    /** @param signOut ends the session on this computer */
    public static List<Screen> screens(
            Workspace work, AccountViewModel account, InvitationsViewModel invitations, Runnable signOut) {
        return List.of(
                new Screen(
                        "screen.invitations",
                        Feather.USER_PLUS,
                        new ReadOnlyIntegerWrapper(),
                        Edit.permissionFor("role_assignment"),
                        () -> new InvitationsView(invitations, work.words())),
                new Screen(
                        "screen.account",
                        Feather.USER,
                        new ReadOnlyIntegerWrapper(),
                        null,
                        () -> new AccountView(account, work.words(), signOut)));
    }
}
