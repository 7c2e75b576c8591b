package io.daftari.demo;

import io.daftari.model.op.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reasons as a person would say them. */
final class Sentences {

    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("FlagMOCK", "the phone itself said that the position was mocked"),
            Map.entry("FlagSTALE", "the position was an old one"),
            Map.entry("FlagTRAVEL", "nobody travels that fast"),
            Map.entry("FlagMOVING", "the device moved as fast as a vehicle"),
            Map.entry("FlagCLOCK", "the phone's clock was wrong"),
            Map.entry("OthersChangedToo", "somebody else had changed other fields; both changes stay"),
            Map.entry("AuthorNotProven", "the author's seal is missing"),
            Map.entry("ListUnknown", "the list that was on the screen is not known any more"),
            Map.entry("PupilJoined", "a pupil had joined whom the phone did not know; she stays open"),
            Map.entry("PupilLeft", "a pupil had left the class"));

    private Sentences() {}

    static String of(Reason reason) {
        Map<String, String> args = reason.args();
        return switch (reason.code()) {
            case "OutsideSite" -> "taken %s m outside the school's site".formatted(args.get("metres"));
            case "SameFieldEdited" ->
                "both changed the field %s (%s); the other value is kept"
                        .formatted(args.get("field"), settled(args.get("settled")));
            case "StrongerMarkStands" ->
                "the class teacher says %s; %s is kept beside it".formatted(args.get("stands"), args.get("typed"));
            case "MarkedTwice" -> "marked twice; %s stands".formatted(args.get("stands"));
            case "ClassFull" ->
                "%s is full (%s seats)%s"
                        .formatted(
                                args.get("class"),
                                args.get("capacity"),
                                args.getOrDefault("alternatives", "").isEmpty()
                                        ? ""
                                        : "; there is room in " + args.get("alternatives"));
            case "OutcomeDiffers" -> "it came out otherwise than the screen foretold: " + args;
            default -> PLAIN.getOrDefault(reason.code(), reason.toString());
        };
    }

    private static String settled(@Nullable String how) {
        return "BY_TIME".equals(how)
                ? "the later one stands"
                : "ASKED".equals(how) ? "a person is asked" : "nobody knows which came first";
    }
}
