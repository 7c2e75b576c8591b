package io.daftari.model.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.sample.SampleSchool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final UUID REPLICA = UUID.fromString("0190a5b6-0000-7000-8000-000000000001");

    /** Every outbox in the world is chained by these: they may never change. */
    @Test
    void linksStayWhatTheyWere() {
        Hash start = Chain.start(REPLICA);
        assertThat(start).hasToString("T2CfbT5CtHdkYmzyjCMLuLCwXY1FrOnbOwVpBnvL8TM");
        Hash body = Chain.body("{\"id\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(body).hasToString("A3ySFO73TMOIfzpPCFtOF9digNr9JzsO4WDAnEuhz9Q");
        assertThat(Chain.link(start, 1, body)).hasToString("kevzPekPxC77Jx-TwN5dLJHiagQVw_mRZ-TdFbtgQ38");
    }

    @Test
    void anErasedLineStillProvesTheChain() {
        List<byte[]> lines = lines("a", "b", "c");
        Hash erased = Chain.body(lines.get(1));
        Hash link = Chain.link(Chain.start(REPLICA), 1, Chain.body(lines.get(0)));
        link = Chain.link(Chain.link(link, 2, erased), 3, Chain.body(lines.get(2)));
        assertThat(link).isEqualTo(head(REPLICA, 1, lines));
    }

    @Test
    void anotherReplicaOrNumberIsAnotherChain() {
        List<byte[]> lines = lines("a");
        assertThat(head(REPLICA, 1, lines))
                .isNotEqualTo(head(SampleSchool.PHONE, 1, lines))
                .isNotEqualTo(head(REPLICA, 2, lines));
    }

    @Test
    void anAlteredMissingRepeatedOrMovedLineChangesTheHead() {
        Hash head = head(REPLICA, 1, lines("a", "b", "c"));
        List<List<byte[]>> others = List.of(
                lines("a", "B", "c"),
                lines("a", "b ", "c"),
                lines("a", "c"),
                lines("a", "b"),
                lines(),
                lines("a", "b", "b", "c"),
                lines("b", "a", "c"),
                lines("ab", "c"),
                lines("a", "b", "", "c"));
        for (List<byte[]> other : others) {
            assertThat(head(REPLICA, 1, other)).isNotEqualTo(head);
        }
    }

    @Property(tries = 300)
    void anyOtherListOfLinesHasAnotherHead(
            @ForAll @Size(max = 6) List<String> lines, @ForAll @IntRange(max = 5) int at, @ForAll String text) {
        List<String> other = new ArrayList<>(lines);
        if (at < other.size()) {
            other.set(at, text);
        } else {
            other.add(text);
        }
        boolean same =
                java.util.Arrays.deepEquals(bytes(lines).toArray(), bytes(other).toArray());
        assertThat(head(REPLICA, 1, bytes(other)).equals(head(REPLICA, 1, bytes(lines))))
                .isEqualTo(same);
    }

    @Test
    void theSealsOfDeviceAndAuthorCanNotStandForEachOther() {
        Hash link = head(REPLICA, 1, lines("a"));
        byte[] device = Chain.deviceSeal(REPLICA, 1, link);
        assertThat(device)
                .isNotEqualTo(Chain.authorSeal(REPLICA, 1, link))
                .isNotEqualTo(Chain.deviceSeal(REPLICA, 2, link))
                .isNotEqualTo(Chain.deviceSeal(SampleSchool.PHONE, 1, link))
                .isNotEqualTo(Chain.deviceSeal(REPLICA, 1, Chain.start(REPLICA)))
                .isEqualTo(Chain.deviceSeal(REPLICA, 1, link));
    }

    private static Hash head(UUID replica, long from, List<byte[]> lines) {
        Hash link = Chain.start(replica);
        long n = from;
        for (byte[] line : lines) {
            link = Chain.link(link, n++, Chain.body(line));
        }
        return link;
    }

    private static List<byte[]> lines(String... lines) {
        return bytes(List.of(lines));
    }

    private static List<byte[]> bytes(List<String> lines) {
        return lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
