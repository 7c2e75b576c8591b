package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a device writes, a hub reads: fields that have their default value are left out and come back all the same. */
class OperationJsonTest {

    private final Catalog catalog = Daftari.catalog();

    @Test
    void everyExampleSurvivesTheJourney() throws MalformedOperation {
        for (Map.Entry<Class<? extends Operation>, List<Act>> examples :
                new SampleSchool().examples().entrySet()) {
            for (Act act : examples.getValue()) {
                assertThat(catalog.read(act.envelope(catalog, null))).isEqualTo(act.operation());
            }
        }
    }

    @Test
    void leavesOutAFlagThatIsFalseAndReadsItBack() throws MalformedOperation {
        AdmitStudent.Kin kin =
                new AdmitStudent.Kin(new UUID(1, 1), new UUID(1, 2), "Grace", "Otieno", null, "mother", false, false);
        AdmitStudent admission = new AdmitStudent(
                new UUID(1, 3),
                "SUN/2026/0001",
                "Amina",
                null,
                "Otieno",
                null,
                null,
                false,
                new UUID(1, 4),
                LocalDate.of(2026, 1, 5),
                List.of(kin));
        Act act =
                new SampleSchool().act(SampleSchool.REGISTRAR, SampleSchool.OFFICE_PC, SampleSchool.MORNING, admission);

        assertThat(catalog.read(act.envelope(catalog, null))).isEqualTo(admission);
    }
}
