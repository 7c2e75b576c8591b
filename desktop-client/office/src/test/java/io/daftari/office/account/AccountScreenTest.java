package io.daftari.office.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.MakeRole;
import io.daftari.model.access.Role;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import io.daftari.replica.FakeAccounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Account, invitations and the other ways in, in a window; pictures in target/screens. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class AccountScreenTest {

    private static final UUID NURSE = SampleSchool.id("own role nurse");

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Window window;

    @BeforeEach
    void make() {
        bench = new OfficeBench(folder);
    }

    private void open() throws Exception {
        window = new Window(bench, 1366, 768);
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
    }

    private void signIn() throws Exception {
        bench.joinedAs(OfficeBench.OWNER_EMAIL);
        bench.replica().signOut();
        open();
        window.click("#email");
        window.write(OfficeBench.OWNER_EMAIL);
        window.click("#password");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#screen-account");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        bench.close();
    }

    private void type(String field, String text) {
        window.untilShown(field);
        window.run(() -> window.find(field, TextField.class).setText(text));
        window.settle();
    }

    @Test
    void anAccountWithAllThatIsDoneAboutIt() throws Exception {
        bench.accounts().verified(OfficeBench.OWNER_EMAIL, false);
        bench.accounts().signedIn("Grade book of the Mother Teresa of Calcutta Educational Trust", false);
        bench.accounts().signedIn(null, true);
        signIn();
        window.click("#screen-account");
        window.untilShown("#accountOpen");
        bench.online(false);
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#accountClosed");
        window.picture("account-offline");
        bench.online(true);
        window.press(KeyCode.ENTER);
        window.untilShown("#sendVerification");
        window.picture("account-unverified");
        type("#verificationCode", FakeAccounts.MAILED);
        window.click("#confirmVerification");
        window.until(() -> !window.shows("#sendVerification"));
        window.click("#changePassword");
        type("#passwordBefore", OfficeBench.PASSWORD);
        type("#passwordNew", "owner1974");
        window.picture("account-password");
        type("#passwordNew", "ngamia watatu mtoni");
        type("#passwordRepeated", "ngamia watatu mtoni");
        window.click("#setPassword");
        window.until(() -> !window.shows("#setPassword"));
        window.picture("account");
        window.click("#stepOn");
        type("#stepPassword", "ngamia watatu mtoni");
        window.click("#stepNext");
        window.untilShown("#stepSecret");
        window.picture("account-step-phone");
        type("#stepCode", "000000");
        window.click("#stepNext");
        window.untilShown("#stepProblem");
        window.picture("account-step-wrong");
        type("#stepCode", OfficeBench.CODE);
        window.click("#stepNext");
        window.untilShown("#recoveryCodes");
        window.click("#copyCodes");
        window.picture("account-step-paper");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("account-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#stepOff");
        window.click("#stepOff");
        window.untilShown("#stepCode");
        window.picture("account-fr");
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#changePassword");
        window.click("#changePassword");
        window.untilShown("#setPassword");
        window.picture("account-sw");
        window.click("#endAllSignIns");
        window.untilShown("#accountOpen");
        window.picture("account-ended-sw");
        window.click("#signOutHere");
        window.untilShown("#email");
        assertThat(bench.replica().session()).isEmpty();
    }

    @Test
    void invitationsAreMadeSentAgainAndWithdrawn() throws Exception {
        bench.elsewhere(
                SampleSchool.OWNER,
                new MakeRole(NURSE, "Nurse of the boarding houses and of the infirmary in Kĩambu", List.of()));
        bench.accounts().open(Role.BURSAR, null, "bursar.to.be@muthaiga.example", Duration.ofDays(3));
        bench.accounts()
                .open(
                        Role.OWN,
                        NURSE,
                        "immaculate.nekesa.wanjiku.odhiambo.of.calcutta@boarding.muthaiga-primary.sc.ke",
                        Duration.ofDays(14));
        bench.accounts().open(Role.CLASS_TEACHER, null, null, Duration.ofHours(2));
        signIn();
        window.click("#screen-invitations");
        window.untilShown("#invitationsOpen");
        window.picture("invitations-locked");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.until(
                () -> window.find("#invitations", TableView.class).getItems().size() == 3);
        window.picture("invitations");
        window.run(() ->
                window.find("#invitations", TableView.class).getSelectionModel().select(1));
        window.untilShown("#withdrawInvitation");
        window.picture("invitation");
        window.click("#renewInvitation");
        window.untilShown("#invitationCode");
        window.picture("invitation-renewed");
        window.click("#invitationDone");
        window.click("#newInvitation");
        window.untilShown("#invite");
        type("#inviteEmail", "new@muthaiga.example");
        window.run(() ->
                window.find("#inviteRole", ComboBox.class).getSelectionModel().select(3));
        bench.online(false);
        window.click("#invite");
        window.untilShown("#invitationsProblem");
        window.picture("invitation-offline");
        bench.online(true);
        window.click("#inviteByCode");
        window.click("#invite");
        window.untilShown("#invitationCode");
        window.picture("invitation-code");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("invitation-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#newInvitation");
        window.picture("invitations-fr");
    }

    @Test
    void otherWaysIn() throws Exception {
        open();
        window.untilShown("#hub");
        window.picture("entrance-join");
        window.click("#register");
        window.untilShown("#fullName");
        type("#hub", "https://hub.example/join#" + FakeAccounts.INVITATION);
        type("#fullName", "Immaculate Nekesa Wanjikũ Odhiambo of Calcutta");
        type("#email", "immaculate@muthaiga.example");
        type("#password", "odhiambo77");
        window.picture("entrance-register");
        type("#password", "ngamia watatu mtoni");
        window.click("#next");
        window.untilShown("#device");
        window.picture("entrance-invited");
        window.click("#next");
        window.untilShown("#screen-account");
        window.run(() -> window.find("#person", javafx.scene.control.MenuButton.class)
                .getItems()
                .get(0)
                .fire());
        window.untilShown("#guest");
        window.picture("entrance-sign-in");
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.click("#guest");
        window.untilShown("#schoolCode");
        window.picture("entrance-guest-fr");
        window.press(KeyCode.ESCAPE);
        window.click("#forgotten");
        type("#email", OfficeBench.REGISTRAR_EMAIL);
        window.click("#next");
        window.untilShown("#code");
        window.picture("entrance-reset-fr");
    }
}
