package io.daftari.model.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.number.SeriesAccount.Block;
import io.daftari.model.number.SeriesAccount.Span;
import io.daftari.model.number.SeriesAccount.State;
import io.daftari.model.sample.SampleSchool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesAccountTest {

    private static final UUID PC = SampleSchool.OFFICE_PC;
    private static final UUID PHONE = SampleSchool.PHONE;

    private static NumberEntry line(
            long seq, NumberEntry.State state, UUID replica, @Nullable String kind, @Nullable String reason) {
        NumberEntry entry = new NumberEntry();
        entry.series = DrawnNumber.ADMISSION;
        entry.year = 2026;
        entry.seq = seq;
        entry.text = "MTG/2026/" + seq;
        entry.state = state;
        entry.kind = kind;
        entry.reason = reason;
        entry.replicaId = replica;
        entry.subjectId = SampleSchool.id("subject " + seq + replica);
        entry.operationId = SampleSchool.id("operation " + seq + replica + state);
        return entry;
    }

    private static NumberEntry issued(long seq, UUID replica) {
        return line(seq, NumberEntry.State.ISSUED, replica, "admission", null);
    }

    private static NumberEntry voided(long seq) {
        return line(seq, NumberEntry.State.VOID, PC, null, "spoilt");
    }

    private static Block open(long first, long last, UUID holder) {
        return new Block(first, last, holder, State.OPEN, null);
    }

    private static List<String> told(SeriesAccount account) {
        return account.spans().stream()
                .map(span -> span.from() + "-" + span.to() + " " + span.state()
                        + (span.reason() == null ? "" : " " + span.reason()))
                .toList();
    }

    @Test
    void tellsWhatWasUsedSkippedAndIsStillOpen() {
        SeriesAccount account = SeriesAccount.leased(
                List.of(open(1, 50, PC), open(51, 100, PC)),
                List.of(issued(1, PC), issued(2, PC), issued(5, PC), voided(4)));
        assertThat(told(account))
                .containsExactly("1-2 ISSUED", "3-3 SKIPPED", "4-4 VOID spoilt", "5-5 ISSUED", "6-100 OPEN");
        assertThat(account.counts())
                .containsEntry(State.ISSUED, 3L)
                .containsEntry(State.SKIPPED, 1L)
                .containsEntry(State.OPEN, 95L);
    }

    @Test
    void whatAWithdrawnDeviceHadIsLostButForWhatItUsed() {
        SeriesAccount account = SeriesAccount.leased(
                List.of(new Block(1, 50, PC, State.LOST, "withdrawn"), open(51, 100, PHONE)),
                List.of(issued(1, PC), issued(3, PC)));
        assertThat(told(account))
                .containsExactly("1-1 ISSUED", "2-2 SKIPPED", "3-3 ISSUED", "4-50 LOST withdrawn", "51-100 OPEN");
    }

    @Test
    void aNumberOnTwoPapersIsTold() {
        SeriesAccount account =
                SeriesAccount.leased(List.of(open(1, 2, PC)), List.of(issued(1, PC), issued(1, PHONE), issued(2, PC)));
        assertThat(told(account)).containsExactly("1-1 TWICE", "2-2 ISSUED");
        assertThat(account.spans().get(0).lines())
                .extracting(line -> line.replicaId)
                .containsExactlyInAnyOrder(PC, PHONE);
    }

    @Test
    void onePaperThatWasEnteredAgainIsOne() {
        NumberEntry again = issued(1, PC);
        again.operationId = SampleSchool.id("put back");
        assertThat(told(SeriesAccount.leased(List.of(open(1, 1, PC)), List.of(issued(1, PC), again))))
                .containsExactly("1-1 ISSUED");
    }

    @Test
    void aVoidedPaperIsVoidWhateverItWas() {
        assertThat(told(SeriesAccount.leased(List.of(open(1, 1, PC)), List.of(issued(1, PC), voided(1)))))
                .containsExactly("1-1 VOID spoilt");
    }

    @Test
    void aVoidedNumberAheadDoesNotMakeThoseBelowItSkipped() {
        assertThat(told(SeriesAccount.leased(List.of(open(1, 10, PC)), List.of(voided(5)))))
                .containsExactly("1-4 OPEN", "5-5 VOID spoilt", "6-10 OPEN");
    }

    @Test
    void numbersThatNobodyGaveOutAreTold() {
        assertThat(told(SeriesAccount.leased(List.of(open(1, 10, PC)), List.of(issued(13, PHONE)))))
                .containsExactly("1-10 OPEN", "11-12 NEVER_GIVEN", "13-13 ISSUED");
    }

    @Test
    void aDevicesOwnSeriesHasNoOpenEnd() {
        assertThat(told(SeriesAccount.ofDevice(PC, List.of(issued(1, PC), issued(2, PC), issued(4, PC)))))
                .containsExactly("1-2 ISSUED", "3-3 SKIPPED", "4-4 ISSUED");
        assertThat(SeriesAccount.ofDevice(PC, List.of()).spans()).isEmpty();
    }

    /** Every number of every series is in the register exactly once. */
    @Property(tries = 500)
    void everyNumberLiesInExactlyOneSpan(@ForAll Random random) {
        List<Block> blocks = new ArrayList<>();
        long top = 0;
        for (int i = random.nextInt(6); i > 0; i--) {
            long last = top + 1L + random.nextInt(9);
            State unused = List.of(State.OPEN, State.LOST, State.TYPED).get(random.nextInt(3));
            blocks.add(new Block(top + 1, last, random.nextBoolean() ? PC : PHONE, unused, null));
            top = last;
        }
        List<NumberEntry> entries = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            long seq = 1L + random.nextInt(50);
            NumberEntry.State state = NumberEntry.State.values()[random.nextInt(3)];
            entries.add(
                    line(seq, state, random.nextBoolean() ? PC : PHONE, random.nextBoolean() ? "paper" : null, null));
            top = Math.max(top, seq);
        }
        SeriesAccount account = SeriesAccount.leased(blocks, entries);
        long next = 1;
        int lines = 0;
        for (Span span : account.spans()) {
            assertThat(span.from()).isEqualTo(next);
            assertThat(span.to()).isGreaterThanOrEqualTo(next);
            next = span.to() + 1;
            lines += span.lines().size();
        }
        assertThat(next - 1).isEqualTo(top);
        assertThat(lines).isEqualTo(entries.size());
        assertThat(account.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(top);
    }
}
