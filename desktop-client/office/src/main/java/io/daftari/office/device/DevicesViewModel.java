package io.daftari.office.device;

import io.daftari.model.op.Desk;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.Entrance;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.NotLetIn.Why;
import io.daftari.replica.signin.SchoolDevice;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The school's devices as the hub tells of them; where it can't be reached, as it last told. What stands beside the list:
 * the chosen one, the question whether to withdraw it, or the code for a new one.
 */
public final class DevicesViewModel implements ViewModel {

    /** What stands beside the list. */
    public enum Side {
        NOTHING,
        DEVICE,
        WITHDRAW,
        NEW
    }

    /** What the hub said, with the names that this computer knows. */
    private record Known(SchoolDevice.Listed listed, Map<UUID, String> names) {}

    private final Workspace work;
    private final Entrance entrance;
    private final DeviceCodeViewModel code;
    private final WithdrawViewModel withdraw;
    private final ObservableList<DeviceLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable DeviceLine> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Side> side = new ReadOnlyObjectWrapper<>(Side.NOTHING);
    private final BooleanProperty careOnly = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper caring = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper asOf = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private @Nullable Known known;

    public DevicesViewModel(Workspace work, Entrance entrance) {
        this.work = work;
        this.entrance = entrance;
        this.code = new DeviceCodeViewModel(work, entrance);
        this.withdraw = new WithdrawViewModel(work, entrance, this::withdrawn);
        careOnly.addListener((source, before, now) -> render());
    }

    @Override
    public void activate() {
        work.inBackground(
                () -> work.replica().knownDevices().map(this::named),
                read -> {
                    if (known == null) {
                        read.ifPresent(this::show);
                    }
                    loaded.set(true);
                    ask();
                },
                problem::set);
    }

    /** Asks the hub anew. */
    public void ask() {
        if (asking.get()) {
            return;
        }
        asking.set(true);
        work.atHub(
                () -> named(entrance.devices()),
                told -> {
                    asking.set(false);
                    problem.set("");
                    show(told);
                },
                this::refused,
                sentence -> {
                    asking.set(false);
                    problem.set(sentence);
                });
    }

    private void refused(Why why) {
        asking.set(false);
        if (why == Why.NOT_YOUR_SCHOOL) {
            known = null;
            lines.clear();
            choose(null);
        }
        String reason = why == Why.NOT_YOUR_SCHOOL ? work.say("device.notYours") : work.say("entrance." + why);
        boolean old = known != null;
        render();
        problem.set(
                why == Why.NOT_YOUR_SCHOOL ? reason : reason + " " + work.say(old ? "device.old" : "device.noneKnown"));
    }

    private Known named(SchoolDevice.Listed listed) {
        Set<UUID> users = new TreeSet<>();
        listed.items().forEach(device -> {
            users.addAll(device.users());
            if (device.revokedBy() != null) {
                users.add(device.revokedBy());
            }
        });
        return new Known(listed, work.replica().read(desk -> names(desk, users)));
    }

    private Map<UUID, String> names(Desk desk, Set<UUID> users) {
        Map<UUID, String> names = new HashMap<>();
        for (UUID user : users) {
            String name = work.name(desk, "user", user.toString());
            if (!name.isEmpty()) {
                names.put(user, name);
            } else if (user.equals(work.user())) {
                names.put(user, work.replica().session().orElseThrow().email());
            }
        }
        return names;
    }

    private void show(Known now) {
        known = now;
        render();
    }

    private void render() {
        Known now = known;
        if (now == null) {
            return;
        }
        List<SchoolDevice> all = now.listed().items();
        caring.set((int) all.stream().filter(SchoolDevice::needsCare).count());
        asOf.set(work.say("device.asOf", "time", work.when(now.listed().at())));
        UUID before = Optional.ofNullable(chosen.get()).map(DeviceLine::id).orElse(null);
        lines.setAll(all.stream()
                .filter(device -> !careOnly.get() || device.needsCare())
                .map(device -> DeviceLine.of(device, now.names(), work))
                .sorted(Comparator.comparing((DeviceLine line) -> line.device().isWithdrawn())
                        .thenComparing(line -> !line.device().needsCare())
                        .thenComparing(line -> line.device().name()))
                .toList());
        DeviceLine next = lines.stream()
                .filter(line -> line.id().equals(before))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .orElse(null);
        chosen.set(next);
        if (next == null || side.get() == Side.NOTHING) {
            rest();
        }
    }

    /** Words of the moment's language. */
    public void retell() {
        render();
        code.tick();
    }

    public void tick() {
        code.tick();
    }

    public void choose(@Nullable DeviceLine line) {
        boolean same = Objects.equals(line, chosen.get());
        chosen.set(line);
        if (!same || side.get() == Side.NOTHING) {
            rest();
        }
    }

    /** Back to what stands beside the list when nothing is asked: the chosen device. */
    public void rest() {
        withdraw.deactivate();
        side.set(chosen.get() == null ? Side.NOTHING : Side.DEVICE);
    }

    /** Asks whether to withdraw the chosen device. */
    public void wantWithdrawal() {
        DeviceLine line = chosen.get();
        if (line != null && !line.device().isWithdrawn()) {
            withdraw.of(line.device());
            side.set(Side.WITHDRAW);
        }
    }

    private void withdrawn() {
        rest();
        ask();
    }

    /** Begins with a new device. */
    public void wantNew() {
        side.set(Side.NEW);
    }

    @Override
    public void deactivate() {
        code.deactivate();
        rest();
    }

    public DeviceCodeViewModel code() {
        return code;
    }

    public WithdrawViewModel withdraw() {
        return withdraw;
    }

    public ObservableList<DeviceLine> lines() {
        return lines;
    }

    public ReadOnlyObjectProperty<@Nullable DeviceLine> chosen() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Side> side() {
        return side.getReadOnlyProperty();
    }

    /** Whether only those are listed that need somebody. */
    public BooleanProperty careOnly() {
        return careOnly;
    }

    /** How many need somebody. */
    public ReadOnlyIntegerProperty caring() {
        return caring.getReadOnlyProperty();
    }

    /** When the hub told this, as a sentence; empty before it ever did. */
    public ReadOnlyStringProperty asOf() {
        return asOf.getReadOnlyProperty();
    }

    /** Why this is not as of now, as a sentence; empty where it is. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether it was looked up what the hub told last. */
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** Whether the hub has ever told what devices there are. */
    public boolean isKnown() {
        return known != null;
    }

    public ReadOnlyBooleanProperty asking() {
        return asking.getReadOnlyProperty();
    }
}
