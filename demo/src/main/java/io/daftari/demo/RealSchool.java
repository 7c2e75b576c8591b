package io.daftari.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A school of Laisamis, Marsabit County, as Kenya's school census of 2007/2016 has it (CC0; see the licence beside the
 * file): its real name, ward and position. Everybody in it is made up.
 */
record RealSchool(int number, String name, boolean secondary, String ward, double latitude, double longitude) {

    static final String SUB_COUNTY = "Laisamis";
    static final String COUNTY = "Marsabit";

    /** All schools of the sub-county, in the census's order. */
    static List<RealSchool> all() {
        InputStream file = RealSchool.class.getResourceAsStream("laisamis-schools.csv");
        if (file == null) {
            throw new IllegalStateException("laisamis-schools.csv is missing from the build");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(RealSchool::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RealSchool parse(String line) {
        // The subset has no quoted fields: id,name,level,ownership,county,sub_county,ward,latitude,longitude.
        String[] cells = line.split(",", -1);
        return new RealSchool(
                Integer.parseInt(cells[0]),
                cells[1],
                cells[2].equals("Secondary"),
                cells[6],
                Double.parseDouble(cells[7]),
                Double.parseDouble(cells[8]));
    }

    String fullName() {
        if (name.endsWith(" Sec")) {
            return name + "ondary School";
        }
        return name.endsWith("Primary") ? name + " School" : name + " Primary School";
    }

    /** Three letters for admission numbers, unique within the sub-county. */
    String abbreviation() {
        String letters = name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z]", "");
        return letters.substring(0, 3) + number % 100;
    }
}
