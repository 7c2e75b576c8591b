package io.daftari.replica.fix;

import io.daftari.model.place.Point;
import io.daftari.model.time.ClockReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A way that was walked, as phones and receivers write it into a file: GPX, recorded NMEA 0183, or lines of latitude and
 * longitude. What it is is seen from what stands in it.
 */
public final class TrackFile {

    private static final Pattern LINE =
            Pattern.compile("\\s*(-?\\d{1,3}[.]\\d+)\\s*[,;\\t]\\s*(-?\\d{1,3}[.]\\d+)\\b.*");

    private TrackFile() {}

    /**
     * Its points, in their order.
     *
     * @return none if there are none in it
     * @throws IOException if it can't be read to its end
     */
    public static List<Point> read(byte[] file) throws IOException {
        String head = new String(file, 0, Math.min(file.length, 400), StandardCharsets.UTF_8).strip();
        if (head.startsWith("<") || head.startsWith("\uFEFF<")) {
            return gpx(file);
        }
        return head.startsWith("$") || head.contains("\n$") ? nmea(file) : lines(file);
    }

    private static List<Point> gpx(byte[] file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        // A file from outside names no other files.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<Point> points = new ArrayList<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && List.of("trkpt", "rtept", "wpt").contains(reader.getLocalName())) {
                    add(points, reader.getAttributeValue(null, "lat"), reader.getAttributeValue(null, "lon"));
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("The GPX file is damaged", e);
        }
        return points;
    }

    private static List<Point> nmea(byte[] file) throws IOException {
        List<Point> points = new ArrayList<>();
        // Only where one walked counts here, not when.
        LineFixSource.playNmea(
                new ByteArrayInputStream(file),
                () -> new ClockReading(Instant.EPOCH, 0, "file"),
                "nmea",
                fix -> points.add(new Point(fix.latitude(), fix.longitude())));
        return points;
    }

    private static List<Point> lines(byte[] file) {
        List<Point> points = new ArrayList<>();
        new String(file, StandardCharsets.UTF_8).lines().forEach(line -> {
            Matcher found = LINE.matcher(line);
            if (found.matches()) {
                add(points, found.group(1), found.group(2));
            }
        });
        return points;
    }

    /** What is no place on earth is left out. */
    private static void add(List<Point> points, String latitude, String longitude) {
        if (latitude == null || longitude == null) {
            return;
        }
        try {
            points.add(new Point(Double.parseDouble(latitude.strip()), Double.parseDouble(longitude.strip())));
        } catch (IllegalArgumentException e) {
            // The next line may be one.
        }
    }
}
