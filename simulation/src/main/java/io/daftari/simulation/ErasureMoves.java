package io.daftari.simulation;

import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.Student;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.RowType;
import java.util.List;
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
    private boolean forgotten;
    private @Nullable UUID changedElsewhere;

    ErasureMoves(World world) {
        this.world = world;
        this.forgetting = new Forgetting(world);
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
            world.note(person + " is one with somebody and not to be erased");
            return;
        }
        changeElsewhere(person, chance);
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

    /** Somebody of the office, who is away, changes what is known of him; it comes in when he is erased. */
    private void changeElsewhere(UUID person, Chance chance) {
        List<SimDevice> office = world.devices.stream()
                .filter(one -> one.isUsable() && one.user.name().equals("registrar"))
                .toList();
        if (office.isEmpty()) {
            return;
        }
        SimDevice device = chance.of(office);
        device.line.online(false);
        Student before =
                device.replica().read(desk -> desk.get(Student.class, person)).orElse(null);
        if (before != null) {
            Student after = RowType.of(before).copy(before);
            after.address = "with " + before.firstName;
            after.boarding = !before.boarding;
            if (Daily.stored(world, device, Edit.changing(before, after), false)) {
                changedElsewhere = device.lastSubmitted();
            }
        }
    }

    /** The hub is put back to what it was before, and devices have heard of it. */
    static void forget(World world, Move move) {
        ErasureMoves erasures = world.erasures;
        UUID person = erasures.pupil;
        if (person == null || !erasures.erased) {
            return;
        }
        Chance chance = new Chance(move.seed());
        for (SimDevice device : List.of(world.devices.get(0), chance.of(world.devices))) {
            device.line.heal();
            device.tap();
        }
        boolean known = erasures.isErased(person);
        HubMoves.restore(world, move);
        if (known && !erasures.isErased(person)) {
            erasures.forgotten = true;
            world.note("The hub has forgotten that " + person + " was erased");
            world.tally.fault(Fault.ERASURE_FORGOTTEN);
        }
    }

    private boolean isErased(UUID person) {
        world.record.refresh();
        return world.record.rows(RowType.of(Erasure.class)).stream().anyMatch(row -> row.id.equals(person));
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
        boolean known = isErased(person);
        boolean remembered = world.memory.anyHad("erasure/" + person);
        if (!known && remembered) {
            throw new Failure("forgotten", "The hub does not know any more that " + person + " was erased");
        }
        if (known && remembered) {
            world.note("The hub had forgotten that " + person + " was erased, and has heard it from a device");
            if (forgotten) {
                world.tally.fault(Fault.ERASED_AGAIN);
            }
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
        UUID late = changedElsewhere;
        if (late != null
                && world.record.of(late).stream().anyMatch(word -> word.status().equals("REJECTED"))) {
            world.tally.fault(Fault.CHANGED_AFTER_ERASURE);
        }
        forgetting.requireNowhere(spelled);
    }
}
