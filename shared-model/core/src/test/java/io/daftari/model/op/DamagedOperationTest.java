package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.Daftari;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever a device sends in place of an operation is malformed, refused, flagged or done: nothing breaks the program. */
class DamagedOperationTest {

    private static final Catalog CATALOG = Daftari.catalog();

    private static final List<String> ODD = List.of(
            "null",
            "\"\"",
            "\" \"",
            "\"x\"",
            "0",
            "-1",
            "1.5",
            "2147483647",
            "9223372036854775807",
            "1e308",
            "true",
            "[]",
            "{}",
            "[null]",
            "\"0001-01-01\"",
            "\"9999-12-31\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"0001-01-01T00:00:00Z\"",
            "\"\\ud83d\\ude00\"",
            "\"" + SampleSchool.EAST + "\"",
            "\"" + SampleSchool.pupil("east", 3) + "\"",
            "\"" + new UUID(0, 0) + "\"");

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void damageBreaksNothing(@ForAll long seed) throws JsonProcessingException {
        SplittableRandom random = new SplittableRandom(seed);
        SampleSchool school = new SampleSchool();
        MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);
        school.founding().forEach(bench::play);
        for (List<Act> acts : school.examples().values()) {
            for (Act act : acts) {
                ObjectNode body = Json.mapper().valueToTree(act.operation());
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    damage(body, random);
                }
                play(bench, act, body);
            }
        }
    }

    private static void play(MemoryBench bench, Act act, JsonNode body) {
        Envelope sound = act.envelope(CATALOG, null);
        Envelope envelope = new Envelope(
                act.id(), sound.type(), 1, act.author(), sound.capture(), List.of(), Outcome.NOTHING, body);
        Operation operation;
        try {
            operation = CATALOG.read(envelope);
        } catch (MalformedOperation e) {
            assertThat(e.field()).startsWith("body");
            return;
        }
        operation.satelliteTimes(act.at());
        Desk.Intent intent =
                new Desk.Intent(act.id(), act.author(), act.replica(), act.at(), CaptureInterval.at(act.at()));
        Decision decision = bench.commit(act.replica(), desk -> {
            desk.begin(intent);
            return new Judge(CATALOG).decide(desk, 1, envelope, operation, List.of(), List.of());
        });
        assertThat(decision.status().isDecision()).isTrue();
    }

    /** Takes one value away or puts an odd one in its place. */
    private static void damage(ObjectNode body, SplittableRandom random) throws JsonProcessingException {
        JsonNode at = body;
        while (true) {
            List<String> fields = new ArrayList<>();
            at.fieldNames().forEachRemaining(fields::add);
            if (at.isEmpty()) {
                return;
            }
            int index = random.nextInt(at.size());
            JsonNode child = at.isObject() ? at.get(fields.get(index)) : at.get(index);
            if (child.isContainerNode() && !child.isEmpty() && random.nextInt(4) > 0) {
                at = child;
                continue;
            }
            JsonNode odd = Json.mapper().readTree(ODD.get(random.nextInt(ODD.size())));
            if (at instanceof ObjectNode object) {
                if (random.nextInt(4) == 0) {
                    object.remove(fields.get(index));
                } else {
                    object.set(fields.get(index), odd);
                }
            } else if (at instanceof ArrayNode array) {
                if (random.nextBoolean()) {
                    array.set(index, odd);
                } else {
                    array.add(child.deepCopy());
                }
            }
            return;
        }
    }
}
