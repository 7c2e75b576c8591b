package io.daftari.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.replica.EntranceSteps.Shown;
import io.daftari.replica.EntranceSteps.Typed;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.PasswordKey;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntranceStepsTest {

    @TempDir
    private Path folder;

    @Test
    void whateverFailsInTheProgramIsToldAndTheWayInStaysOpen() {
        HubDoor broken = (HubDoor) Proxy.newProxyInstance(
                HubDoor.class.getClassLoader(), new Class<?>[] {HubDoor.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("enter")) {
                        throw new IllegalStateException("a mistake of ours");
                    }
                    return null;
                });
        try (SchoolBench bench = new SchoolBench(folder, SchoolBench.everything())) {
            Entrance entrance = new Entrance(
                    folder.resolve("other.db"), Daftari::catalog, bench.ownDevice(), broken, PasswordKey.Cost.USUAL);
            List<Shown> shown = new ArrayList<>();
            EntranceSteps steps = new EntranceSteps(entrance, bench.direct(), shown::add, replica -> {}, replica -> {});
            steps.start();
            steps.next(new Typed("https://hub.example", "", "", "a@b.example", "password", "", "PC", null, "en"));
            Shown last = shown.get(shown.size() - 1);
            assertThat(last.problem()).isEqualTo("problem.program");
            assertThat(last.busy()).isFalse();
        }
    }
}
