package io.daftari.office.setup;

import io.daftari.replica.live.Remembered;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place that was registered for this computer, which doesn't move: kept here alone, in no school's records. */
public final class ComputerPlace {

    /** How it is remembered. */
    public static final String NAME = "place";

    private static final Pattern PLACE = Pattern.compile("place:(-?\\d+\\.?\\d*),(-?\\d+\\.?\\d*),(\\d+\\.?\\d*)");

    private final Remembered remembered;
    private final Consumer<String> use;

    /**
     * A place, in degrees.
     *
     * @param metres how exactly it is known
     */
    public record Registered(String latitude, String longitude, String metres) {}

    /**
     * @param use takes positions from there from now on, as {@link io.daftari.replica.fix.FixSetting} has it; from where the
     *     environment says where it is empty
     */
    public ComputerPlace(Remembered remembered, Consumer<String> use) {
        this.remembered = remembered;
        this.use = use;
    }

    Optional<Registered> registered() {
        Matcher place = PLACE.matcher(remembered.get(NAME).orElse(""));
        return place.matches()
                ? Optional.of(new Registered(place.group(1), place.group(2), place.group(3)))
                : Optional.empty();
    }

    void register(Registered place) {
        String setting = "place:" + place.latitude() + "," + place.longitude() + "," + place.metres();
        remembered.put(NAME, setting);
        use.accept(setting);
    }

    /** This computer takes positions from its receiver again, if it has one. */
    void forget() {
        remembered.put(NAME, "");
        use.accept("");
    }
}
