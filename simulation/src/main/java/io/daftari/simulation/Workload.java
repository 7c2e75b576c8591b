package io.daftari.simulation;

import io.daftari.model.op.Catalog;
import io.daftari.model.op.Operation;
import io.daftari.model.op.OperationType;
import io.daftari.replica.StorageFailed;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people do, drawn from the catalogue: operations that need sense are made by {@link Makers}, every other one that
 * the catalogue knows by {@link Invention}, so that later ones join by themselves.
 */
final class Workload {

    private static final int USUAL = 8;
    private static final Map<String, Integer> OFTEN = Map.of(
            "MarkRegister",
            30,
            "Edit",
            26,
            "CorrectMark",
            14,
            "AdmitStudent",
            9,
            "TransferStudent",
            9,
            "CheckIn",
            8,
            MoveHouse.NAME,
            14,
            "RegisterSchool",
            2);

    /** What programs make, and how often in all. */
    private record Made(List<OperationType> types, int weight) {}

    private final Map<Catalog, Made> made = new IdentityHashMap<>();

    /** The next operation of the device's user; null where nothing sensible came to mind. */
    @Nullable
    Operation next(SimDevice device, Chance chance) {
        Made made = this.made.computeIfAbsent(device.catalog(), Workload::made);
        int left = chance.below(made.weight);
        OperationType drawn = made.types.get(0);
        for (OperationType type : made.types) {
            drawn = type;
            left -= weight(type);
            if (left < 0) {
                break;
            }
        }
        return make(device, chance, drawn);
    }

    private static Made made(Catalog catalog) {
        List<OperationType> types = catalog.operations().stream()
                .filter(type -> isMade(catalog, type))
                .toList();
        return new Made(types, types.stream().mapToInt(Workload::weight).sum());
    }

    /** Of an operation that has changed, programs make the last version only. */
    private static boolean isMade(Catalog catalog, OperationType type) {
        return catalog.operations().stream()
                .noneMatch(other -> other.name().equals(type.name()) && other.version() > type.version());
    }

    private static int weight(OperationType type) {
        return OFTEN.getOrDefault(type.name(), USUAL);
    }

    /** An operation of this type. */
    @Nullable
    Operation of(SimDevice device, Chance chance, Class<? extends Operation> wanted) {
        return device.catalog().operations().stream()
                .filter(type -> type.type() == wanted)
                .findFirst()
                .map(type -> make(device, chance, type))
                .orElse(null);
    }

    private @Nullable Operation make(SimDevice device, Chance chance, OperationType type) {
        Makers.Maker maker = Makers.of(type.type());
        try {
            long commit = device.replica().commit();
            Optional<Operation> made = device.replica().read(desk -> {
                Scene scene = new Scene(device, chance, desk, commit);
                return Optional.ofNullable(
                        maker != null ? maker.make(scene) : new Invention(scene).operation(type.type()));
            });
            return made.orElse(null);
        } catch (StorageFailed e) {
            return null;
        }
    }
}
