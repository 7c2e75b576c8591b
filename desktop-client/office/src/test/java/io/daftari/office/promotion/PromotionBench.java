package io.daftari.office.promotion;

import io.daftari.model.merge.Edit;
import io.daftari.model.sample.SamplePromotions;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.ClassGroup;
import io.daftari.office.OfficeBench;
import java.util.UUID;

/** A school at the end of a year: the classes of the next one. */
final class PromotionBench {

    static final UUID FIVE_EAST = SamplePromotions.FIVE_EAST;
    static final UUID FIVE_WEST = SampleSchool.id("class 5 west");

    private PromotionBench() {}

    /** Grade 5 East with that many seats, Grade 5 West with sixty, and Grade 4 East for those who repeat. */
    static void nextYear(OfficeBench bench, int seats) {
        SamplePromotions.nextYear().stream()
                .filter(row -> !row.id.equals(FIVE_EAST))
                .forEach(row -> bench.elsewhere(SampleSchool.OWNER, Edit.creating(row)));
        group(bench, FIVE_EAST, "Grade 5 East", "G5", seats);
        group(bench, FIVE_WEST, "Grade 5 West", "G5", 60);
    }

    static void group(OfficeBench bench, UUID id, String name, String level, int seats) {
        ClassGroup group = SamplePromotions.group(id, name, level, seats);
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(group));
    }

    /** Pupils of the year that ends, in a class of their stream. */
    static void pupils(OfficeBench bench, String stream, int from, int to) {
        UUID old = SampleSchool.id("class 4 " + stream);
        bench.group(old, "Grade 4 " + stream);
        bench.admit(old, stream, from, to);
    }
}
