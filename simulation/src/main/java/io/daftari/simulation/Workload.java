package io.daftari.simulation;

import io.daftari.model.op.Operation;
import io.daftari.model.op.OperationType;
import io.daftari.replica.StorageFailed;
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
            "RegisterSchool",
            2);

    private final World world;

    Workload(World world) {
        this.world = world;
    }

    /** The next operation of the device's user; null where nothing sensible came to mind. */
    @Nullable
    Operation next(SimDevice device, Chance chance) {
        List<OperationType> types = device.catalog().operations();
        int total = types.stream().mapToInt(Workload::weight).sum();
        int left = chance.below(total);
        OperationType drawn = types.get(0);
        for (OperationType type : types) {
            drawn = type;
            left -= weight(type);
            if (left < 0) {
                break;
            }
        }
        return make(device, chance, drawn);
    }

    private static int weight(OperationType type) {
        return OFTEN.getOrDefault(type.name(), USUAL);
    }

    private @Nullable Operation make(SimDevice device, Chance chance, OperationType type) {
        Makers.Maker maker = Makers.of(type.type());
        try {
            // Drawn before the desk opens: a number that is drawn is gone, whatever becomes of the form.
            String number = type.name().equals("AdmitStudent") ? number(device, chance) : "";
            long commit = device.replica().commit();
            Optional<Operation> made = device.replica().read(desk -> {
                Scene scene = new Scene(device, chance, desk, commit, number);
                return Optional.ofNullable(
                        maker != null ? maker.make(scene) : new Invention(scene).operation(type.type()));
            });
            return made.orElse(null);
        } catch (StorageFailed e) {
            return null;
        }
    }

    /** A printed number: leased while there are any, else one that says that it is provisional. */
    private String number(SimDevice device, Chance chance) {
        int year = Scene.day(device).getYear();
        var drawn = device.replica().nextNumber("admission", year);
        if (drawn.isEmpty()) {
            return "P-" + device.name + "-" + chance.below(1_000_000);
        }
        String number = "SIM/%d/%04d".formatted(year, drawn.getAsLong());
        SimDevice before = world.numbers.put(number, device);
        if (before != null && !before.doubled && !device.doubled) {
            throw new Failure("number-twice", number + " was drawn by " + before + " and by " + device);
        }
        return number;
    }
}
