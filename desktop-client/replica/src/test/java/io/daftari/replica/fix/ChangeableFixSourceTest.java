package io.daftari.replica.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.place.Fix;
import io.daftari.model.sample.SampleSchool;
import io.daftari.replica.fix.FixSource.Following;
import io.daftari.replica.fix.FixSource.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A receiver is chosen while the program runs: who follows notices nothing but other places. */
class ChangeableFixSourceTest {

    private final FakeFixSource before = new FakeFixSource();
    private final FakeFixSource after = new FakeFixSource();
    private final ChangeableFixSource source = new ChangeableFixSource(before);
    private final List<Fix> taken = new ArrayList<>();

    private static Fix fix(double metres) {
        return SampleSchool.fixAt(SampleSchool.LATITUDE, SampleSchool.LONGITUDE, metres, SampleSchool.MORNING);
    }

    @Test
    void whoeverFollowsGoesOnWithTheNextOne() {
        source.follow(taken::add);
        before.find(fix(1));
        source.change(after);
        assertThat(before.isFollowed()).as("it may sleep").isFalse();
        before.find(fix(2));
        after.find(fix(3));
        assertThat(taken).containsExactly(fix(1), fix(3));
    }

    @Test
    void itStandsAsTheOneThatTellsNow() {
        before.find(fix(1));
        assertThat(source.state()).isEqualTo(State.FOUND);
        source.change(after);
        assertThat(source.state()).isEqualTo(State.SEARCHING);
        assertThat(source.latest())
                .as("where another receiver was says nothing")
                .isEmpty();
        after.find(fix(2));
        assertThat(source.latest()).contains(fix(2));
    }

    @Test
    void whoLeftStaysAwayFromTheNextOneToo() {
        Following following = source.follow(taken::add);
        following.close();
        assertThat(before.isFollowed()).isFalse();
        source.change(after);
        assertThat(after.isFollowed()).isFalse();
    }

    @Test
    void whoLeavesAfterTheChangeLeavesTheOneThatTellsNow() {
        Following following = source.follow(taken::add);
        source.change(after);
        following.close();
        following.close();
        assertThat(after.isFollowed()).isFalse();
        after.find(fix(1));
        assertThat(taken).isEmpty();
    }

    /** One screen may follow twice, and leave once. */
    @Test
    void oneTakerMayFollowTwice() {
        Following one = source.follow(taken::add);
        source.follow(taken::add);
        source.change(after);
        one.close();
        after.find(fix(1));
        assertThat(taken).containsExactly(fix(1));
    }

    @Test
    void theOneBeforeIsClosedAndTheLastWithIt() {
        List<String> closed = new ArrayList<>();
        ChangeableFixSource one = new ChangeableFixSource(closing(closed, "before"));
        one.change(closing(closed, "after"));
        assertThat(closed).containsExactly("before");
        one.close();
        assertThat(closed).containsExactly("before", "after");
    }

    private static FixSource closing(List<String> closed, String name) {
        return new FixSource() {
            @Override
            public State state() {
                return State.ABSENT;
            }

            @Override
            public Optional<Fix> latest() {
                return Optional.empty();
            }

            @Override
            public Following follow(Consumer<Fix> taker) {
                return () -> {};
            }

            @Override
            public void close() {
                closed.add(name);
            }
        };
    }
}
