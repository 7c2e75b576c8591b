package io.daftari.office.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.model.Daftari;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.account.AccountViewModel.Side;
import io.daftari.office.account.SecondStepViewModel.Act;
import io.daftari.office.account.SecondStepViewModel.Stage;
import io.daftari.office.session.EntranceView;
import io.daftari.replica.FakeAccounts;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.NotLetIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's account without a window, with a real replica behind it. */
class AccountViewModelTest {

    private static final String FRESH = "ngamia watatu mtoni";

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private AccountViewModel model;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
        bench.joined();
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, EntranceView.class, AccountView.class));
        Workspace work =
                new Workspace(bench.replica(), ZoneOffset.UTC, Daftari.speech(), () -> words, bench.direct(), () -> {});
        model = new AccountViewModel(work, new HubDesk(work, bench.entrance()));
        model.activate();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void enter() {
        model.desk().again().password().set(OfficeBench.PASSWORD);
        model.desk().enter();
    }

    @Test
    void thePasswordOpensItForAQuarterOfAnHour() {
        assertThat(model.me().get()).isNull();
        bench.online(false);
        enter();
        assertThat(model.desk().problem().get()).startsWith("The hub cannot be reached");
        bench.online(true);
        model.desk().again().password().set("wrong");
        model.desk().enter();
        assertThat(model.desk().problem().get()).isEqualTo("E-mail or password is wrong.");
        enter();
        assertThat(model.me().get().fullName()).isEqualTo("Grace Wanjiru");
        assertThat(model.desk().again().password().get()).isEmpty();
        model.want(Side.PASSWORD);
        model.password().before().set(OfficeBench.PASSWORD);
        model.password().fresh().set(FRESH);
        model.password().repeated().set(FRESH);
        bench.pass(Duration.ofMinutes(15));
        model.password().change();
        assertThat(model.desk().open().get()).isFalse();
        assertThat(model.desk().problem().get()).startsWith("For safety the hub asks for your password again");
        assertThat(model.password().fresh().get()).as("nothing typed is lost").isEqualTo(FRESH);
        enter();
        model.password().change();
        assertThat(model.notice().get()).startsWith("Your new password holds");
    }

    @Test
    void aNewPasswordHoldsOnThisComputerWithoutTheHub() throws NotLetIn {
        enter();
        model.want(Side.PASSWORD);
        PasswordViewModel password = model.password();
        password.change();
        assertThat(password.problem().get()).isEqualTo("Type your password until now.");
        password.before().set("wrong");
        password.fresh().set("short");
        assertThat(password.rule().get()).isEqualTo("A password has 8 to 200 characters.");
        password.fresh().set("wanjiru1974");
        assertThat(password.rule().get()).startsWith("A password is more than a name");
        password.fresh().set("password1");
        password.repeated().set("passport");
        assertThat(password.rule().get()).startsWith("The two new passwords are not the same");
        password.repeated().set("password1");
        assertThat(password.rule().get()).isEmpty();
        password.change();
        assertThat(password.problem().get()).isEqualTo("Your password is wrong.");
        password.before().set(OfficeBench.PASSWORD);
        password.change();
        assertThat(password.problem().get()).startsWith("Many people use this password");
        password.fresh().set(FRESH);
        password.repeated().set(FRESH);
        bench.online(false);
        password.change();
        assertThat(password.problem().get()).startsWith("No answer came from the hub");
        bench.online(true);
        password.change();
        assertThat(model.side().get()).isEqualTo(Side.NOTHING);
        assertThat(password.fresh().get()).isEmpty();

        bench.online(false);
        bench.replica().signOut();
        bench.entrance().close();
        assertThatThrownBy(
                        () -> bench.entrance().signIn(OfficeBench.REGISTRAR_EMAIL, OfficeBench.PASSWORD.toCharArray()))
                .isInstanceOf(NotLetIn.class);
        assertThat(bench.entrance()
                        .signIn(OfficeBench.REGISTRAR_EMAIL, FRESH.toCharArray())
                        .session())
                .isPresent();
    }

    @Test
    void codesOfThePhoneAreTurnedOnAndOff() {
        enter();
        SecondStepViewModel step = model.step();
        model.want(Act.ON);
        step.next();
        assertThat(step.problem().get()).isEqualTo("Type your password.");
        step.password().set("wrong");
        step.next();
        assertThat(step.problem().get()).isEqualTo("Your password is wrong.");
        step.password().set(OfficeBench.PASSWORD);
        step.next();
        assertThat(step.stage().get()).isEqualTo(Stage.PHONE);
        assertThat(step.key().get().secret()).isEqualTo(FakeAccounts.PHONE_KEY);
        step.code().set("000000");
        step.next();
        assertThat(step.problem().get()).startsWith("This code is wrong");
        assertThat(step.stage().get()).isEqualTo(Stage.PHONE);
        step.code().set("123 456");
        step.next();
        assertThat(step.stage().get()).isEqualTo(Stage.PAPER);
        assertThat(step.paper().get()).hasSize(10);
        assertThat(model.me().get().totp()).isTrue();
        model.rest();
        assertThat(step.paper().get()).as("told once").isEmpty();

        model.want(Act.PAPER);
        step.password().set(OfficeBench.PASSWORD);
        step.next();
        assertThat(step.problem().get()).isEqualTo("Type the code.");
        step.code().set(OfficeBench.CODE);
        step.next();
        assertThat(step.paper().get()).hasSize(10);

        model.want(Act.OFF);
        step.password().set(OfficeBench.PASSWORD);
        step.code().set(OfficeBench.CODE);
        step.next();
        assertThat(step.done().get()).isEqualTo("No codes are asked for any more.");
        assertThat(model.me().get().totp()).isFalse();
    }

    @Test
    void anAddressIsProvenByTheCodeOfItsMail() {
        bench.accounts().verified(OfficeBench.REGISTRAR_EMAIL, false);
        enter();
        assertThat(model.me().get().verified()).isFalse();
        model.sendVerification();
        assertThat(model.notice().get()).startsWith("The mail is on its way");
        model.mailCode().set("nonsense");
        model.verify();
        assertThat(model.problem().get()).startsWith("This code is wrong");
        model.mailCode().set(FakeAccounts.MAILED);
        model.verify();
        assertThat(model.me().get().verified()).isTrue();
        assertThat(model.problem().get()).isEmpty();
    }

    @Test
    void signInsAreEndedOneByOneAndAllTogether() {
        bench.accounts().signedIn("Grade book of a neighbour", false);
        bench.accounts().signedIn(null, true);
        enter();
        assertThat(model.signIns())
                .extracting(AccountViewModel.SignInLine::where)
                .containsExactly("Grade book of a neighbour", "This computer, now");
        model.end(model.signIns().get(0).id());
        assertThat(model.signIns()).hasSize(1);
        model.endAll();
        assertThat(model.desk().open().get()).isFalse();
        assertThat(model.notice().get()).startsWith("All your sign-ins at the hub have ended");
        assertThat(bench.replica().session()).as("work here goes on").isPresent();
    }
}
