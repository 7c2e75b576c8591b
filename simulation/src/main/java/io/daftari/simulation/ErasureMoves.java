package io.daftari.simulation;

import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.people.Student;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.RowType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is erased while devices are away, are copied and put back, and the hub forgets. In the end he is spelled nowhere,
 * unless nobody is left who knows that he was erased: then he is erased once more.
 */
final class ErasureMoves {

    private final World world;
    private final Forgetting forgetting;
    private @Nullable UUID pupil;
    private @Nullable String name;
    private boolean erased;

    ErasureMoves(World world) {
        this.world = world;
        this.forgetting = new Forgetting(world);
    }

    /** Whether the log of this seed does not have any more what its operations were decided by. */
    boolean hasErased() {
        return erased;
    }

    /** First he gets his name, and the next time he is erased. */
    static void erase(World world, Move move) {
        ErasureMoves erasures = world.erasures;
        if (erasures.pupil == null) {
            erasures.begin();
        } else if (!erasures.erased) {
            erasures.erase(new Chance(move.seed()));
        }
    }

    private void begin() {
        world.record.refresh();
        Student somebody = forgetting.somebody();
        if (somebody != null) {
            pupil = somebody.id;
            name = forgetting.rename(somebody);
            world.note("From now on " + pupil + " is called " + name);
        }
    }

    /** By the owner, at the hub or on his device, which may be offline. */
    private void erase(Chance chance) {
        UUID person = java.util.Objects.requireNonNull(pupil);
        if (isMerged(person)) {
            return;
        }
        SimDevice own = world.devices.get(0);
        boolean here = own.user.equals(world.owner())
                && own.isUsable()
                && chance.percent(50)
                && own.submit(Forgetting.erasure(person), false).stored();
        if (!here) {
            forgetting.erase(person);
        }
        erased = true;
        world.note(person + " is erased " + (here ? "by " + own : "at the hub"));
        world.tally.fault(Fault.ERASED_AMID_FAULTS);
    }

    /** Then his name is that of another record, too, and the hub says so. */
    private boolean isMerged(UUID person) {
        world.record.refresh();
        return world.record.rows(RowType.of(MergedPerson.class)).stream().anyMatch(merged -> merged.id.equals(person));
    }

    /** When all is quiet. */
    void finish(Runnable await) {
        UUID person = pupil;
        String spelled = name;
        if (person == null || spelled == null || !erased) {
            return;
        }
        world.record.refresh();
        boolean known = world.record.rows(RowType.of(Erasure.class)).stream().anyMatch(row -> row.id.equals(person));
        boolean remembered = world.memory.anyHad("erasure/" + person);
        if (!known && remembered) {
            throw new Failure("forgotten", "The hub does not know any more that " + person + " was erased");
        }
        if (known && remembered) {
            world.note("The hub had forgotten that " + person + " was erased, and has heard it from a device");
        }
        if (!known && isMerged(person)) {
            world.note(person + " became one with somebody before the hub heard that he is to be erased");
            return;
        }
        if (!known) {
            world.note("Nobody knows any more that " + person + " was erased");
            forgetting.erase(person);
            await.run();
        }
        forgetting.requireNowhere(spelled);
    }
}
