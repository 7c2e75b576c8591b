package io.daftari.office.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.session.EntranceView;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A code for a new device, without a window. */
class DeviceCodeViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;

    @AfterEach
    void close() {
        bench.close();
    }

    private DeviceCodeViewModel model(String email) {
        bench = new OfficeBench(folder);
        bench.joinedAs(email);
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, EntranceView.class, DevicesView.class));
        Workspace work =
                new Workspace(bench.replica(), ZoneOffset.UTC, Daftari.speech(), () -> words, bench.direct(), () -> {});
        return new DeviceCodeViewModel(work, bench.entrance());
    }

    @Test
    void makesACodeForThePasswordAndForgetsItWhenLeft() {
        DeviceCodeViewModel model = model(OfficeBench.REGISTRAR_EMAIL);
        model.make();
        assertThat(model.problem().get()).isEqualTo("Type your password.");
        model.again().password().set("wrong");
        model.make();
        assertThat(model.problem().get()).isEqualTo("E-mail or password is wrong.");
        model.again().password().set(OfficeBench.PASSWORD);
        model.make();
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.made().get()).isEqualTo(OfficeBench.DEVICE_CODE);
        assertThat(model.link().get()).isEqualTo("https://hub.example/join#" + OfficeBench.DEVICE_CODE);
        assertThat(model.until().get()).endsWith("15 minutes left.");
        assertThat(model.again().password().get()).isEmpty();
        bench.pass(Duration.ofSeconds(14 * 60 + 30));
        model.tick();
        assertThat(model.until().get()).endsWith("1 minute left.");
        bench.pass(Duration.ofSeconds(30));
        model.tick();
        assertThat(model.made().get()).isEmpty();
        assertThat(model.problem().get()).startsWith("The code’s time is over");
        model.again().password().set(OfficeBench.PASSWORD);
        model.make();
        assertThat(model.made().get()).isEqualTo(OfficeBench.DEVICE_CODE);
        model.deactivate();
        assertThat(model.made().get()).isEmpty();
    }

    @Test
    void asksForACodeOfThePhone() {
        DeviceCodeViewModel model = model(OfficeBench.REGISTRAR_EMAIL);
        bench.secondStep();
        model.again().password().set(OfficeBench.PASSWORD);
        model.make();
        assertThat(model.again().codeNeeded().get()).isTrue();
        model.again().code().set(OfficeBench.CODE);
        model.make();
        assertThat(model.made().get()).isEqualTo(OfficeBench.DEVICE_CODE);
    }

    @Test
    void tellsWhoMayNot() {
        DeviceCodeViewModel model = model(OfficeBench.TEACHER_EMAIL);
        model.again().password().set(OfficeBench.PASSWORD);
        model.make();
        assertThat(model.problem().get()).startsWith("Only who gives roles");
    }
}
