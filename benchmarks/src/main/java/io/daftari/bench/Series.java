package io.daftari.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measured values of one kind, all in one unit. */
final class Series {

    private final List<Double> values = new ArrayList<>();

    static Series of(double... values) {
        Series series = new Series();
        Arrays.stream(values).forEach(series::add);
        return series;
    }

    void add(double value) {
        values.add(value);
    }

    int size() {
        return values.size();
    }

    double min() {
        return at(0);
    }

    double median() {
        return at(0.5);
    }

    double max() {
        return at(1);
    }

    /** The value below which this part of all values lies; by the nearest rank. */
    double at(double part) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }
}
