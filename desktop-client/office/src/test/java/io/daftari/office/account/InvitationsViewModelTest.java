package io.daftari.office.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.access.MakeRole;
import io.daftari.model.access.Role;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.account.InvitationsViewModel.Choice;
import io.daftari.office.account.InvitationsViewModel.Line;
import io.daftari.office.account.InvitationsViewModel.Side;
import io.daftari.office.kit.May;
import io.daftari.office.session.EntranceView;
import io.daftari.replica.FakeAccounts;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invitations without a window, with a real replica behind them. */
class InvitationsViewModelTest {

    private static final UUID NURSE = SampleSchool.id("own role nurse");

    @TempDir
    private Path folder;

    private OfficeBench bench;

    @BeforeEach
    void make() {
        bench = new OfficeBench(folder);
        bench.elsewhere(SampleSchool.OWNER, new MakeRole(NURSE, "School nurse", List.of()));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private InvitationsViewModel model(String email) {
        bench.joinedAs(email);
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, EntranceView.class, AccountView.class));
        Workspace work =
                new Workspace(bench.replica(), ZoneOffset.UTC, Daftari.speech(), () -> words, bench.direct(), () -> {});
        May may = new May(work);
        InvitationsViewModel model = new InvitationsViewModel(work, new HubDesk(work, bench.entrance()), may);
        may.start();
        model.activate();
        model.desk().again().password().set(OfficeBench.PASSWORD);
        model.desk().enter();
        return model;
    }

    private static Choice choice(InvitationsViewModel model, String name) {
        return model.choices().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsWhoIsAwaitedWithRolesOfTheSchoolsOwn() {
        bench.accounts().open(Role.BURSAR, null, "bursar.to.be@example.org", Duration.ofDays(3));
        bench.accounts().open(Role.OWN, NURSE, null, Duration.ofDays(14));
        InvitationsViewModel model = model(OfficeBench.OWNER_EMAIL);
        assertThat(model.lines())
                .extracting(Line::whom)
                .containsExactly("bursar.to.be@example.org", "Whoever has the code");
        assertThat(model.lines()).extracting(Line::role).containsExactly("Bursar", "School nurse");
        assertThat(model.lines()).extracting(Line::by).containsOnly("you");
        model.choose(model.lines().get(0));
        assertThat(model.side().get()).isEqualTo(Side.ONE);
        model.renew();
        assertThat(model.side().get()).isEqualTo(Side.MADE);
        assertThat(model.made().get()).startsWith("A mail is on its way to bursar.to.be@example.org");
        model.rest();
        model.choose(model.lines().get(0));
        model.withdraw();
        assertThat(model.lines()).hasSize(1);
        assertThat(model.notice().get()).contains("holds no longer");
    }

    @Test
    void invitesByMailAndByCodeAndKeepsWhatWasTypedWithoutTheHub() {
        InvitationsViewModel model = model(OfficeBench.OWNER_EMAIL);
        model.wantNew();
        model.invite();
        assertThat(model.problem().get()).isEqualTo("Choose as what.");
        model.choice().set(choice(model, "School nurse"));
        model.invite();
        assertThat(model.problem().get()).startsWith("Type to which address");
        model.email().set("nurse@example.org");
        bench.online(false);
        model.invite();
        assertThat(model.problem().get()).startsWith("The hub can’t be reached, and inviting needs it");
        assertThat(model.email().get()).isEqualTo("nurse@example.org");
        assertThat(model.choice().get().own()).isEqualTo(NURSE);
        model.deactivate();
        model.activate();
        assertThat(model.email().get()).as("also when the screen was left").isEqualTo("nurse@example.org");
        bench.online(true);
        model.invite();
        assertThat(model.code().get()).isEqualTo(FakeAccounts.INVITATION);
        assertThat(model.link().get()).isEqualTo("https://hub.example/join#" + FakeAccounts.INVITATION);
        assertThat(model.lines()).hasSize(1);
        model.wantNew();
        assertThat(model.code().get()).isEmpty();
        model.byMail().set(false);
        model.invite();
        assertThat(model.made().get()).startsWith("Hand this code to whom it is for");
        assertThat(model.lines()).hasSize(2);
        model.deactivate();
        assertThat(model.code().get()).as("not left on the screen").isEmpty();
    }

    @Test
    void nobodyGivesMoreThanHeMay() {
        assertThat(model(OfficeBench.OWNER_EMAIL).choices())
                .extracting(Choice::role)
                .contains(Role.OWNER, Role.CLASS_TEACHER);
    }

    @Test
    void theRegistrarGivesNoRoleThatMayMore() {
        InvitationsViewModel model = model(OfficeBench.REGISTRAR_EMAIL);
        assertThat(model.choices()).extracting(Choice::role).doesNotContain(Role.OWNER);
    }

    @Test
    void whoIsNotVerifiedIsToldFirst() {
        bench.accounts().verified(OfficeBench.OWNER_EMAIL, false);
        InvitationsViewModel model = model(OfficeBench.OWNER_EMAIL);
        assertThat(model.unverified().get()).isTrue();
        model.wantNew();
        model.byMail().set(false);
        model.choice().set(choice(model, "Bursar"));
        model.invite();
        assertThat(model.problem().get()).startsWith("Prove first that your e-mail address is yours");
        assertThat(model.lines()).isEmpty();
    }

    @Test
    void whoMayNotIsTold() {
        InvitationsViewModel model = model(OfficeBench.TEACHER_EMAIL);
        assertThat(model.problem().get()).startsWith("You have no role at this school");
    }
}
