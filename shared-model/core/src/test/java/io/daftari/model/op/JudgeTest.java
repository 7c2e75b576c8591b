package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.daftari.model.Daftari;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.people.Student;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Catalog CATALOG = Daftari.catalog();
    private static final UUID NEED = SampleSchool.id("a rejected operation");

    private final SampleSchool school = new SampleSchool();
    private final MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);

    @BeforeEach
    void found() {
        school.founding().forEach(bench::play);
    }

    @Test
    void whatHappenedAsForetoldIsAcceptedWithoutAWord() {
        Act act = admission(6);
        Decision decision = decide(act, Outcome.count("admitted", 1), List.of(), List.of());
        assertThat(decision)
                .isEqualTo(new Decision(7, act.id(), Status.ACCEPTED, List.of(), Outcome.count("admitted", 1)));
        assertThat(inbox()).isEmpty();
    }

    @Test
    void aRequestThatNeedsARejectedOneIsRejectedWithItsCause() {
        Act act = transfer();
        List<String> before = bench.dump();
        Decision decision = decide(act, null, List.of(NEED), List.of());
        Reason cause = Reason.of("NeedsRejected", "operation", NEED);
        assertThat(decision).isEqualTo(new Decision(7, act.id(), Status.REJECTED, List.of(cause), Outcome.NOTHING));
        assertThat(bench.dump().stream().filter(line -> !before.contains(line)))
                .singleElement()
                .asString()
                .startsWith("inbox_item ");
    }

    @Test
    void aFactThatNeedsARejectedOneHappensAndIsFlagged() {
        Act act = admission(6);
        Decision decision = decide(act, null, List.of(NEED), List.of());
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("NeedsRejected", "operation", NEED));
        assertThat(student(6)).isTrue();
    }

    @Test
    void anOutcomeThatWasNotForetoldIsMergedAndShownInFigures() {
        Outcome forecast = new Outcome(Map.of("admitted", 3L, "invoiced", 2L), List.of(), List.of());
        Decision decision = decide(admission(6), forecast, List.of(), List.of());
        assertThat(decision.status()).isEqualTo(Status.MERGED);
        assertThat(decision.reasons())
                .containsExactly(Reason.of("OutcomeDiffers", "admitted", "3>1").with("invoiced", "2>0"));
        assertThat(inbox()).hasSize(1);
    }

    @Test
    void whatTheForecastFlaggedDoesNotMakeItDiffer() {
        Outcome forecast = new Outcome(Map.of("admitted", 1L), List.of(Reason.of("ClassFull")), List.of());
        assertThat(decide(admission(6), forecast, List.of(), List.of()).status())
                .isEqualTo(Status.ACCEPTED);
    }

    @Test
    void aNoteOfTheCarriageFlags() {
        Reason note = Reason.of("AuthorNotProven");
        Decision decision = decide(transferWithRoom(), null, List.of(), List.of(note));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).containsExactly(note);
        assertThat(decision.outcome()).isEqualTo(Outcome.count("moved", 1));
    }

    @Test
    void aRequestWithoutTheRightIsRejectedAndAFactIsKeptWithoutEffect() {
        Act request = school.act(SampleSchool.TEACHER, SampleSchool.PHONE, SampleSchool.MORNING, transferOperation());
        Decision refused = decide(request, null, List.of(), List.of());
        assertThat(refused.status()).isEqualTo(Status.REJECTED);
        assertThat(refused.reasons()).containsExactly(Reason.of("NotPermitted", "permission", "student.transfer"));
        Act fact = school.act(
                SampleSchool.TEACHER,
                SampleSchool.PHONE,
                SampleSchool.MORNING,
                SampleSchool.admission("east", 6, SampleSchool.EAST));
        Decision kept = decide(fact, null, List.of(), List.of());
        assertThat(kept.status()).isEqualTo(Status.FLAGGED);
        assertThat(kept.reasons()).containsExactly(Reason.of("NotPermitted", "permission", "student.admit"));
        assertThat(student(6)).isFalse();
    }

    @Test
    void theInboxItemSaysWhatWasTypedAndWhatBecameOfIt() {
        Act act = transfer();
        Decision decision = decide(act, null, List.of(), List.of());
        assertThat(decision.status()).isEqualTo(Status.REJECTED);
        assertThat(inbox()).singleElement().satisfies(item -> {
            assertThat(item.id).isEqualTo(act.id());
            assertThat(item.authorId).isEqualTo(act.author());
            assertThat(item.audienceUser).isEqualTo(act.author());
            assertThat(item.operationType).isEqualTo("TransferStudent");
            assertThat(item.status).isEqualTo(Status.REJECTED);
            assertThat(item.readReasons()).isEqualTo(decision.reasons());
            assertThat(item.typed).isEqualTo(act.envelope(CATALOG, null).body().toString());
            assertThat(item.capturedAt).isEqualTo(act.at());
        });
    }

    @Test
    void aRejectedOperationTakesNoOtherOfItsBatchWithIt() {
        Act good = admission(6);
        Act refused = transfer();
        bench.commit(SampleSchool.OFFICE_PC, desk -> {
            decide(desk, good, null, List.of(), List.of());
            decide(desk, refused, null, List.of(), List.of());
            return null;
        });
        assertThat(student(6)).isTrue();
        assertThat(inbox()).hasSize(1);
    }

    @Test
    void aHubThatForgotTakesItsOldWordAgain() {
        Act act = transferWithRoom();
        Decision said = new Decision(3, act.id(), Status.ACCEPTED, List.of(), Outcome.count("moved", 1));
        assertThat(decideAgain(act, said)).isEqualTo(said.numbered(7));
        assertThat(inbox()).isEmpty();
    }

    @Test
    void whatWasRejectedBeforeTheHubForgotStaysRejected() {
        Act act = transferWithRoom();
        Reason full = Reason.of("ClassFull");
        Decision said = new Decision(3, act.id(), Status.REJECTED, List.of(full), Outcome.NOTHING);
        assertThat(decideAgain(act, said)).isEqualTo(said.numbered(7));
        assertThat(inbox()).hasSize(1);
    }

    @Test
    void anEffectThatCanNotBeHadAgainIsFlaggedWithTheOldWord() {
        Act act = transfer();
        Decision said = new Decision(3, act.id(), Status.ACCEPTED, List.of(), Outcome.count("moved", 1));
        Decision again = decideAgain(act, said);
        assertThat(again.status()).isEqualTo(Status.FLAGGED);
        assertThat(again.reasons().get(0)).isEqualTo(Reason.of("HubForgot", "said", Status.ACCEPTED));
        assertThat(again.reasons()).hasSizeGreaterThan(1);
        assertThat(again.outcome()).isEqualTo(said.outcome());
        assertThat(inbox())
                .singleElement()
                .satisfies(item -> assertThat(item.status).isEqualTo(Status.FLAGGED));
    }

    @Test
    void anEffectThatComesOutOtherwiseTheSecondTimeIsFlagged() {
        Act act = transferWithRoom();
        Decision said = new Decision(3, act.id(), Status.ACCEPTED, List.of(), Outcome.count("moved", 2));
        assertThat(decideAgain(act, said).reasons()).containsExactly(Reason.of("HubForgot", "said", Status.ACCEPTED));
    }

    private Decision decideAgain(Act act, Decision said) {
        return bench.commit(act.replica(), desk -> {
            desk.begin(act.intent());
            return new Judge(CATALOG).decideAgain(desk, 7, act.envelope(CATALOG, null), act.operation(), said);
        });
    }

    @Test
    void aFactThatRefusesIsAFaultOfTheProgram() {
        Operation wrong = new RefusingFact();
        Act act = admission(6);
        bench.commit(SampleSchool.OFFICE_PC, desk -> {
            desk.begin(act.intent());
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Judge(CATALOG).apply(desk, wrong))
                    .withMessageContaining("RefusingFact is a fact and refused");
            desk.drop();
            return null;
        });
    }

    @Test
    void aFactThatGivesMoreRightsThanItsAuthorHasIsKeptWithoutEffect() {
        Act act = admission(6);
        Applied applied = bench.commit(SampleSchool.OFFICE_PC, desk -> {
            desk.begin(act.intent());
            Applied kept = new Judge(CATALOG).apply(desk, new GrantingFact());
            desk.keep();
            return kept;
        });
        assertThat(applied)
                .isInstanceOfSatisfying(
                        Outcome.class,
                        outcome -> assertThat(outcome.flags())
                                .extracting(Reason::code)
                                .containsExactly("BeyondYourRights"));
        assertThat(bench.<List<?>>commit(
                        SampleSchool.OFFICE_PC,
                        desk -> desk.find(Query.of(RoleAssignment.class).eq("userId", GrantingFact.TO))))
                .isEmpty();
    }

    private record GrantingFact() implements Operation {

        static final UUID TO = SampleSchool.id("a newcomer");

        @Override
        public Nature nature() {
            return Nature.FACT;
        }

        @Override
        public Permission permission() {
            return Permission.of("student.admit");
        }

        @Override
        public Applied apply(Desk desk) {
            RoleAssignment given = new RoleAssignment();
            given.id = SampleSchool.id("a role that was given beside");
            given.userId = TO;
            given.role = Role.OWNER;
            given.validFrom = SampleSchool.MORNING;
            desk.save(given);
            return Outcome.count("given", 1);
        }
    }

    private record RefusingFact() implements Operation {

        @Override
        public Nature nature() {
            return Nature.FACT;
        }

        @Override
        public Permission permission() {
            return Permission.of("student.admit");
        }

        @Override
        public Applied apply(Desk desk) {
            return Refusal.because("Never");
        }
    }

    private Decision decide(Act act, @Nullable Outcome forecast, List<UUID> needs, List<Reason> notes) {
        return bench.commit(act.replica(), desk -> decide(desk, act, forecast, needs, notes));
    }

    private static Decision decide(
            BufferedDesk desk, Act act, @Nullable Outcome forecast, List<UUID> needs, List<Reason> notes) {
        desk.begin(act.intent());
        return new Judge(CATALOG).decide(desk, 7, act.envelope(CATALOG, forecast), act.operation(), needs, notes);
    }

    private Act admission(int number) {
        return school.act(
                SampleSchool.REGISTRAR,
                SampleSchool.OFFICE_PC,
                SampleSchool.MORNING,
                SampleSchool.admission("east", number, SampleSchool.EAST));
    }

    /** West is full. */
    private Act transfer() {
        return school.act(SampleSchool.REGISTRAR, SampleSchool.OFFICE_PC, SampleSchool.MORNING, transferOperation());
    }

    private Act transferWithRoom() {
        return school.act(
                SampleSchool.REGISTRAR,
                SampleSchool.OFFICE_PC,
                SampleSchool.MORNING,
                SampleSchool.transfer("west", 1, SampleSchool.EAST));
    }

    private static Operation transferOperation() {
        return SampleSchool.transfer("east", 1, SampleSchool.WEST);
    }

    private boolean student(int number) {
        return bench.commit(
                SampleSchool.OFFICE_PC,
                desk -> desk.get(Student.class, SampleSchool.pupil("east", number))
                        .isPresent());
    }

    private List<InboxItem> inbox() {
        return bench.commit(SampleSchool.OFFICE_PC, desk -> desk.find(Query.of(InboxItem.class)));
    }
}
