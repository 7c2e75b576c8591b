package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Gives the places of a second record of a pupil to the first. Nobody is in two classes on one day: the places of the
 * first stand, and those of the second hold on the days on which the first was in no class.
 */
public final class MergedPlaces {

    private record Span(LocalDate from, LocalDate to) {

        boolean isEmpty() {
            return to.isBefore(from);
        }
    }

    private MergedPlaces() {}

    public static void follow(Desk desk, UUID gone, UUID kept, Outcome.Builder outcome) {
        List<Enrolment> standing = places(desk, kept);
        for (Enrolment place : places(desk, gone)) {
            List<Span> left = left(standing, place);
            boolean whole = left.equals(List.of(new Span(place.validFrom, place.validTo)));
            place.studentId = kept;
            if (left.isEmpty()) {
                // As one who was moved on his first day: the place was there, and has no day.
                place.validTo = place.validFrom.minusDays(1);
                desk.save(place);
            }
            for (int i = 0; i < left.size(); i++) {
                Enrolment part = RowType.of(place).copy(place);
                part.id = i == 0 ? place.id : desk.derivedId(Enrolment.class, place.id + " " + i);
                part.validFrom = left.get(i).from();
                part.validTo = left.get(i).to();
                desk.save(part);
            }
            if (!whole && standing.stream().noneMatch(other -> other.classId.equals(place.classId))) {
                desk.get(ClassGroup.class, place.classId)
                        .ifPresent(group -> outcome.merged(Reason.of("OtherPlaceEnded", "class", group.name)));
            }
        }
    }

    private static List<Enrolment> places(Desk desk, UUID student) {
        return desk.find(Query.of(Enrolment.class).eq("studentId", student).orderBy("validFrom"));
    }

    /** The days of a place on which none of those that stand holds. */
    private static List<Span> left(List<Enrolment> standing, Enrolment place) {
        List<Span> left = new ArrayList<>();
        left.add(new Span(place.validFrom, place.validTo));
        for (Enrolment other : standing) {
            if (!other.validTo.isBefore(other.validFrom)) {
                List<Span> rest = new ArrayList<>();
                for (Span span : left) {
                    rest.addAll(without(span, other));
                }
                left = rest;
            }
        }
        left.removeIf(Span::isEmpty);
        return left;
    }

    private static List<Span> without(Span span, Enrolment other) {
        if (other.validTo.isBefore(span.from()) || other.validFrom.isAfter(span.to())) {
            return List.of(span);
        }
        List<Span> rest = new ArrayList<>();
        rest.add(new Span(span.from(), other.validFrom.minusDays(1)));
        if (other.validTo.isBefore(span.to())) {
            rest.add(new Span(other.validTo.plusDays(1), span.to()));
        }
        return rest;
    }
}
