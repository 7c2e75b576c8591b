package io.daftari.model.inbox;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MemoryBench;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.time.CaptureInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloseInboxItemTest {

    private final SampleSchool school = new SampleSchool();
    private final MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);

    @BeforeEach
    void found() {
        school.founding().forEach(bench::play);
    }

    @Test
    void itsAuthorSettlesItAndItLeavesTheInbox() {
        UUID id = refused(REGISTRAR, 1);
        assertThat(ids(InboxItem.open())).containsExactly(id);
        Decision decision = close(REGISTRAR, MORNING.plusSeconds(5), id, "asked the head");
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome()).isEqualTo(Outcome.count("closed", 1));
        assertThat(ids(InboxItem.open())).isEmpty();
        assertThat(ids(InboxItem.closed())).containsExactly(id);
        assertClosed(id, MORNING.plusSeconds(5), REGISTRAR, "asked the head");
    }

    @Test
    void closingTwiceIsToldAlikeAndTheFirstByTheClockCountsInEitherOrder() {
        UUID one = refused(REGISTRAR, 1);
        UUID other = refused(REGISTRAR, 2);
        Instant early = MORNING.plusSeconds(5);
        Instant late = MORNING.plusSeconds(9);
        assertThat(close(REGISTRAR, early, one, "mine")).satisfies(this::plainlyClosed);
        assertThat(close(OWNER, late, one, null)).satisfies(this::plainlyClosed);
        assertThat(close(OWNER, late, other, null)).satisfies(this::plainlyClosed);
        assertThat(close(REGISTRAR, early, other, "mine")).satisfies(this::plainlyClosed);
        assertClosed(one, early, REGISTRAR, "mine");
        assertClosed(other, early, REGISTRAR, "mine");
    }

    @Test
    void atOneMomentTheSamePersonCountsInEitherOrder() {
        UUID one = refused(REGISTRAR, 1);
        UUID other = refused(REGISTRAR, 2);
        close(REGISTRAR, MORNING, one, null);
        close(OWNER, MORNING, one, null);
        close(OWNER, MORNING, other, null);
        close(REGISTRAR, MORNING, other, null);
        assertThat(item(one).closedBy).isEqualTo(item(other).closedBy);
    }

    @Test
    void whatHadNoEffectIsOpenToOthersUntilSomebodyButItsAuthorSettlesItInEitherOrder() {
        UUID one = withheld("one");
        UUID other = withheld("other");
        Instant early = MORNING.plusSeconds(5);
        Instant late = MORNING.plusSeconds(9);
        close(TEACHER, early, one, "mine");
        assertThat(item(one).isOpenToOthers()).isTrue();
        close(OWNER, late, one, "theirs");
        close(OWNER, late, other, "theirs");
        close(TEACHER, early, other, "mine");
        assertClosed(one, late, OWNER, "theirs");
        assertClosed(other, late, OWNER, "theirs");
        assertThat(item(one).isOpenToOthers()).isFalse();
    }

    /** A register of a class that is not hers. */
    private UUID withheld(String name) {
        UUID closed = refused(TEACHER, name.length());
        return bench.commit(OFFICE_PC, desk -> {
            InboxItem item = desk.get(InboxItem.class, closed).orElseThrow();
            desk.begin(new Desk.Intent(closed, TEACHER, OFFICE_PC, MORNING, CaptureInterval.at(MORNING)));
            item.withheld(desk.intent());
            desk.save(item);
            desk.keep();
            return closed;
        });
    }

    @Test
    void nobodyButItsAuthorAndTheOfficeSettlesIt() {
        UUID id = refused(REGISTRAR, 1);
        Decision decision = close(TEACHER, MORNING, id, null);
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("NotYourInbox"));
        assertThat(item(id).closedAt).isNull();
    }

    @Test
    void theOfficeSettlesAlsoWhatWasRefusedBecauseOfIt() {
        UUID cause = refused(TEACHER, 1);
        UUID under = refusedBecauseOf(cause, TEACHER, 2);
        UUID below = refusedBecauseOf(under, REGISTRAR, 3);
        UUID apart = refused(TEACHER, 4);
        Decision decision = close(OWNER, MORNING, cause, null);
        assertThat(decision.outcome().counts()).containsEntry("closed", 1L).containsEntry("closedUnder", 2L);
        assertThat(ids(InboxItem.open())).containsExactly(apart);
        assertThat(item(below).closedBy).isEqualTo(OWNER);
    }

    @Test
    void anAuthorSettlesOnlyHisOwnBelowHis() {
        UUID cause = refused(TEACHER, 1);
        UUID under = refusedBecauseOf(cause, TEACHER, 2);
        UUID ofAnother = refusedBecauseOf(cause, REGISTRAR, 3);
        Decision decision = close(TEACHER, MORNING, cause, null);
        assertThat(decision.outcome().counts()).containsEntry("closedUnder", 1L);
        assertThat(item(under).closedAt).isEqualTo(MORNING);
        assertThat(item(ofAnother).closedAt).isNull();
    }

    @Test
    void whatIsNoLongerInTheInboxIsToldAndDoesNothing() {
        Decision decision = close(REGISTRAR, MORNING, SampleSchool.id("released"), null);
        assertThat(decision.status()).isEqualTo(Status.MERGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("NotInTheInbox"));
    }

    @Test
    void aNewWordOnTheSameOperationOpensItAgain() {
        Act act = school.act(REGISTRAR, OFFICE_PC, MORNING, SampleSchool.transfer("east", 1, WEST));
        bench.play(act);
        close(REGISTRAR, MORNING, act.id(), null);
        bench.commit(OFFICE_PC, desk -> {
            Decision held = new Decision(1, act.id(), Status.QUARANTINED, List.of(), Outcome.NOTHING);
            new Judge(bench.catalog()).leaveWord(desk, act.intent(), held, act.envelope(bench.catalog(), null));
            return null;
        });
        assertThat(ids(InboxItem.open())).containsExactly(act.id());
    }

    @Test
    void aNoteIsOfThisWorldAndNotEndless() {
        UUID id = SampleSchool.id("any");
        assertThat(new CloseInboxItem(id, "x".repeat(2_001)).check()).isNotEmpty();
        assertThat(new CloseInboxItem(id, "\0").check()).isNotEmpty();
        assertThat(new CloseInboxItem(id, "called the mother").check()).isEmpty();
    }

    @Test
    void afterAWeekTheOfficeFindsWhatIsStillOpenUnderItsCause() {
        UUID cause = refused(TEACHER, 1);
        UUID under = refusedBecauseOf(cause, TEACHER, 2);
        UUID settled = refused(TEACHER, 3);
        close(TEACHER, MORNING, settled, null);
        Instant week = MORNING.plus(Duration.ofDays(7));
        assertThat(ids(InboxRules.neglected(week.minusMillis(1)))).isEmpty();
        List<InboxItem> neglected = find(InboxRules.neglected(week));
        assertThat(InboxRules.grouped(neglected)).singleElement().satisfies(group -> {
            assertThat(group.cause()).isEqualTo(cause);
            assertThat(group.items()).extracting(item -> item.id).containsExactly(cause, under);
        });
    }

    @Test
    void whatStandsUnderASettledOneIsGroupedByItAllTheSame() {
        UUID cause = refused(TEACHER, 1);
        UUID one = refusedBecauseOf(cause, REGISTRAR, 2);
        UUID other = refusedBecauseOf(cause, REGISTRAR, 3);
        close(TEACHER, MORNING, cause, null);
        assertThat(InboxRules.grouped(find(InboxItem.open()))).singleElement().satisfies(group -> {
            assertThat(group.cause()).isEqualTo(cause);
            assertThat(group.items()).extracting(item -> item.id).containsExactlyInAnyOrder(one, other);
        });
    }

    private void plainlyClosed(Decision decision) {
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome()).isEqualTo(Outcome.count("closed", 1));
    }

    private void assertClosed(UUID id, Instant at, UUID by, @Nullable String note) {
        InboxItem item = item(id);
        assertThat(item.closedAt).isEqualTo(at);
        assertThat(item.closedBy).isEqualTo(by);
        assertThat(item.closingNote).isEqualTo(note);
    }

    private Decision close(UUID author, Instant at, UUID item, @Nullable String note) {
        return bench.play(school.act(author, OFFICE_PC, at, new CloseInboxItem(item, note)));
    }

    /** West is full, and teachers have no right to transfer. */
    private UUID refused(UUID author, int pupil) {
        Act act = school.act(author, PHONE, MORNING, SampleSchool.transfer("east", pupil, WEST));
        assertThat(bench.play(act).status()).isEqualTo(Status.REJECTED);
        return act.id();
    }

    private UUID refusedBecauseOf(UUID cause, UUID author, int pupil) {
        Act act = school.act(author, PHONE, MORNING, SampleSchool.transfer("east", pupil, WEST));
        bench.commit(PHONE, desk -> {
            desk.begin(act.intent());
            return new Judge(bench.catalog())
                    .decide(desk, 1, act.envelope(bench.catalog(), null), act.operation(), List.of(cause), List.of());
        });
        return act.id();
    }

    private InboxItem item(UUID id) {
        return bench.commit(OFFICE_PC, desk -> desk.get(InboxItem.class, id).orElseThrow());
    }

    private List<InboxItem> find(Query<InboxItem> query) {
        return bench.commit(OFFICE_PC, desk -> desk.find(query));
    }

    private List<UUID> ids(Query<InboxItem> query) {
        return find(query).stream().map(item -> item.id).toList();
    }
}
