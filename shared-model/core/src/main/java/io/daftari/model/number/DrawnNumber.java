package io.daftari.model.number;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A number taken from a series, as it is frozen in the operation whose paper bears it.
 *
 * @param series a device's letters for its own papers, or the name of a series that the hub leases
 * @param year of a leased series; 0 for one without end
 * @param seq its place in the series, from 1
 * @param text as it stands on the paper
 */
@JsonPropertyOrder({"series", "year", "seq", "text"})
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record DrawnNumber(String series, int year, long seq, String text) {

    /** The leased series of admission numbers. */
    public static final String ADMISSION = "admission";

    /** How the text of a number begins that stands only until the hub has given the final one. */
    public static final String PROVISIONAL = "P-";

    /** The highest place in a series: more than any school writes. */
    public static final long MAX_SEQ = 999_999_999L;

    private static final int MAX_NAME = 40;
    private static final int MAX_YEAR = 9999;

    /** Whether it is of a device's own series. */
    @JsonIgnore
    public boolean isOfDevice() {
        return SeriesCode.isCode(series);
    }

    /** Whether a final number is to follow. */
    @JsonIgnore
    public boolean isProvisional() {
        return isOfDevice() && text != null && text.startsWith(PROVISIONAL);
    }

    /**
     * What is wrong with it by itself.
     *
     * @param path of the field in which it stands
     */
    public List<Problem> check(String path) {
        List<Problem> problems = new ArrayList<>();
        boolean leased = series != null && series.matches("[a-z][a-z-]*") && series.length() <= MAX_NAME;
        if (!leased && !SeriesCode.isCode(series)) {
            problems.add(new Problem(path + ".series", "not-a-series"));
        }
        if (year < 0 || year > MAX_YEAR || (year > 0 && !leased)) {
            problems.add(new Problem(path + ".year", "out-of-range"));
        }
        if (seq < 1 || seq > MAX_SEQ) {
            problems.add(new Problem(path + ".seq", "out-of-range"));
        }
        if (text == null || text.isBlank()) {
            problems.add(new Problem(path + ".text", "required"));
        } else if (text.length() > Checks.MAX_TEXT || !Checks.isStorable(text)) {
            problems.add(new Problem(path + ".text", "not-storable"));
        }
        return problems;
    }
}
