package io.daftari.replica.fix;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The NMEA 0183 sentences that tell place, time and how the satellites stand, of whichever satellite system. */
sealed interface NmeaSentence {

    /**
     * Where, and how well the satellites stand.
     *
     * @param hdop how much the satellites' geometry widens the error; NaN where it is not told
     * @param simulated whether the receiver says that it makes the place up (quality 8)
     */
    record Place(LocalTime time, boolean valid, double latitude, double longitude, double hdop, boolean simulated)
            implements NmeaSentence {}

    /**
     * Which day, how fast, and whether the receiver trusts itself.
     *
     * @param metresPerSecond over ground; NaN where it is not told
     */
    record Moment(Instant at, boolean valid, boolean simulated, double metresPerSecond) implements NmeaSentence {}

    /**
     * How the satellites stand, for receivers whose place doesn't tell it.
     *
     * @param hdop NaN where it is not told
     */
    record Geometry(boolean valid, double hdop) implements NmeaSentence {}

    /** 1,852 metres in an hour. */
    double METRES_PER_SECOND_IN_A_KNOT = 1_852.0 / 3_600;

    /** The longest sentence that is read; the standard allows 82 characters, receivers take some more. */
    int MAX_LENGTH = 120;

    /** What a line says; empty where it is another sentence, damaged, or not NMEA at all. */
    static Optional<NmeaSentence> parse(String line) {
        // Receivers mix binary messages in; a sentence begins anew at its dollar sign.
        int start = line.lastIndexOf('$');
        int star = line.lastIndexOf('*');
        if (start < 0 || star < start || star + 3 > line.length() || line.length() - start > MAX_LENGTH) {
            return Optional.empty();
        }
        String body = line.substring(start + 1, star);
        if (!checksum(body).equalsIgnoreCase(line.substring(star + 1, star + 3))) {
            return Optional.empty();
        }
        String[] fields = body.split(",", -1);
        try {
            if (fields[0].length() == 5 && fields[0].endsWith("GGA") && fields.length >= 10) {
                return Optional.of(place(fields));
            }
            if (fields[0].length() == 5 && fields[0].endsWith("RMC") && fields.length >= 10) {
                return Optional.of(moment(fields));
            }
            if (fields[0].length() == 5 && fields[0].endsWith("GSA") && fields.length >= 18) {
                return Optional.of(geometry(fields));
            }
            return Optional.empty();
        } catch (NumberFormatException | DateTimeException | IndexOutOfBoundsException malformed) {
            return Optional.empty();
        }
    }

    private static String checksum(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum ^= body.charAt(i);
        }
        return String.format(java.util.Locale.ROOT, "%02X", sum);
    }

    private static Place place(String[] fields) {
        int quality = fields[6].isEmpty() ? 0 : Integer.parseInt(fields[6]);
        boolean valid = quality > 0 && !fields[2].isEmpty() && !fields[4].isEmpty();
        double latitude = valid ? degrees(fields[2], fields[3].equals("S")) : Double.NaN;
        double longitude = valid ? degrees(fields[4], fields[5].equals("W")) : Double.NaN;
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw new NumberFormatException("Not on this globe");
        }
        double hdop = fields[8].isEmpty() ? Double.NaN : Double.parseDouble(fields[8]);
        return new Place(time(fields[1]), valid, latitude, longitude, hdop, quality == 8);
    }

    private static Geometry geometry(String[] fields) {
        // 1 is no fix, 2 has latitude and longitude, 3 a height as well.
        boolean valid = fields[2].equals("2") || fields[2].equals("3");
        return new Geometry(valid, fields[16].isEmpty() ? Double.NaN : Double.parseDouble(fields[16]));
    }

    private static Moment moment(String[] fields) {
        String date = fields[9];
        LocalDate day = LocalDate.of(
                2000 + Integer.parseInt(date.substring(4, 6)),
                Integer.parseInt(date.substring(2, 4)),
                Integer.parseInt(date.substring(0, 2)));
        boolean simulated = fields.length > 12 && fields[12].equals("S");
        Instant at = day.atTime(time(fields[1])).toInstant(ZoneOffset.UTC);
        double knots = fields[7].isEmpty() ? Double.NaN : Double.parseDouble(fields[7]);
        return new Moment(at, fields[2].equals("A"), simulated, knots * METRES_PER_SECOND_IN_A_KNOT);
    }

    /** From hhmmss with or without decimals. */
    private static LocalTime time(String text) {
        int whole = Integer.parseInt(text.substring(0, 6));
        double fraction = text.length() > 6 ? Double.parseDouble("0" + text.substring(6)) : 0;
        // A leap second has no place in a LocalTime; it is the last moment of its minute.
        int second = Math.min(59, whole % 100);
        return LocalTime.of(whole / 10_000, whole / 100 % 100, second)
                .plusNanos(Math.round(fraction * 1_000) * 1_000_000);
    }

    /** From degrees and minutes written together, as 0117.5240. */
    private static double degrees(String text, boolean negative) {
        double together = Double.parseDouble(text);
        double whole = Math.floor(together / 100);
        double degrees = whole + (together - whole * 100) / 60;
        return negative ? -degrees : degrees;
    }
}
