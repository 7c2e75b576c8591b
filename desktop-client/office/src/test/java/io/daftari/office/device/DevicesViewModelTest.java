package io.daftari.office.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.device.DevicesViewModel.Side;
import io.daftari.office.session.EntranceView;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The school's devices, without a window. */
class DevicesViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private DevicesViewModel model() {
        Words words = Words.in(
                Language.ENGLISH, List.of(RegisterText.class, SyncText.class, EntranceView.class, DevicesView.class));
        Workspace work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        return new DevicesViewModel(work, bench.entrance());
    }

    private DevicesViewModel ofOwner() {
        bench.joinedAs(OfficeBench.OWNER_EMAIL);
        SampleDevices.in(bench);
        return model();
    }

    private static DeviceLine line(DevicesViewModel model, String name) {
        return model.lines().stream()
                .filter(line -> line.name().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsWhatNeedsSomebodyFirstAndSaysWhy() {
        DevicesViewModel model = ofOwner();
        model.activate();
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.lines())
                .extracting(line -> line.sign().text())
                .containsExactly("Silent", "Stuck", "Well", "New", "Well", "Sending");
        assertThat(model.caring().get()).isEqualTo(2);
        assertThat(line(model, "Office").name()).isEqualTo("Office computer (this computer)");
        assertThat(line(model, "Tablet").cares())
                .containsExactly("The hub could not decide 2 entries of it; they are kept whole until a repair.");
        assertThat(line(model, "Otieno").unsent()).isEqualTo("12");
        model.careOnly().set(true);
        assertThat(model.lines()).hasSize(2);
    }

    @Test
    void withoutTheHubItShowsWhatItToldLastAndSaysSo() {
        DevicesViewModel before = ofOwner();
        bench.online(false);
        before.activate();
        assertThat(before.lines()).isEmpty();
        assertThat(before.problem().get()).endsWith("is known once the hub was reached.");
        bench.online(true);
        before.ask();
        assertThat(before.lines()).hasSize(6);
        before.deactivate();
        bench.pass(Duration.ofHours(26));
        bench.online(false);
        DevicesViewModel after = model();
        after.activate();
        assertThat(after.lines()).hasSize(6);
        assertThat(after.problem().get()).endsWith("Below is what the hub told last.");
        assertThat(after.asOf().get()).startsWith("As the hub told ").contains("2026");
    }

    @Test
    void whatOneHeadWasToldIsNotShownToAnotherUser() throws Exception {
        ofOwner().activate();
        bench.entrance().signOut();
        bench.entrance().signIn(OfficeBench.TEACHER_EMAIL, OfficeBench.PASSWORD.toCharArray());
        DevicesViewModel model = model();
        model.activate();
        assertThat(model.lines()).isEmpty();
        assertThat(model.problem().get()).startsWith("Only who gives roles");
    }

    @Test
    void withdrawsADeviceForAReasonAndThePassword() {
        DevicesViewModel model = ofOwner();
        model.activate();
        model.choose(line(model, "Old phone"));
        model.wantWithdrawal();
        WithdrawViewModel withdraw = model.withdraw();
        assertThat(model.side().get()).isEqualTo(Side.WITHDRAW);
        assertThat(withdraw.consequences())
                .hasSize(4)
                .anyMatch(sentence -> sentence.startsWith("This can’t be undone"));
        withdraw.confirm();
        assertThat(withdraw.problem().get()).isEqualTo("Say in a few words why.");
        withdraw.reason().set("Lost in the matatu");
        withdraw.again().password().set("wrong");
        withdraw.confirm();
        assertThat(withdraw.problem().get()).isEqualTo("E-mail or password is wrong.");
        assertThat(withdraw.reason().get()).isEqualTo("Lost in the matatu");
        withdraw.again().password().set(OfficeBench.PASSWORD);
        withdraw.confirm();
        assertThat(model.side().get()).isEqualTo(Side.DEVICE);
        DeviceLine withdrawn = line(model, "Old phone");
        assertThat(withdrawn.sign().text()).isEqualTo("Withdrawn");
        assertThat(withdrawn.facts()).contains(new DeviceLine.Fact("Why", "Lost in the matatu"));
        assertThat(model.lines().get(5)).isEqualTo(withdrawn);
        assertThat(withdraw.again().password().get()).isEmpty();
        model.wantWithdrawal();
        assertThat(model.side().get()).as("once").isEqualTo(Side.DEVICE);
    }

    @Test
    void whatWasTypedForOneDeviceIsNotKeptForAnother() {
        DevicesViewModel model = ofOwner();
        model.activate();
        model.choose(line(model, "Old phone"));
        model.wantWithdrawal();
        model.withdraw().reason().set("Lost");
        model.choose(line(model, "Otieno"));
        assertThat(model.side().get()).isEqualTo(Side.DEVICE);
        model.wantWithdrawal();
        assertThat(model.withdraw().reason().get()).isEmpty();
        assertThat(Objects.requireNonNull(model.withdraw().device().get()).id()).isEqualTo(SampleSchool.id("busy"));
    }
}
