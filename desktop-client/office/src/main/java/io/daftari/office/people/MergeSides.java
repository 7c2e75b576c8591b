package io.daftari.office.people;

import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.duplicate.ToldApart;
import io.daftari.model.merge.Stamps;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.live.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two records of one person as they lie side by side, read at one moment.
 *
 * @param told who said that they are two people
 */
record MergeSides(
        @Nullable Side stays, @Nullable Side goes, @Nullable Told told) {

    static final MergeSides NONE = new MergeSides(null, null, null);

    /** Somebody's judgement that they are two people; no name where this replica does not know him. */
    public record Told(String who, Instant at) {}

    /**
     * How many rows of a table hang on a record.
     *
     * @param table as it is called in the catalogue
     */
    public record Hanging(String table, long rows) {}

    /**
     * One of them.
     *
     * @param number by which he is known on paper; empty where there is none
     * @param className where he is now; empty for whoever is in no class
     * @param account with which he signs in
     * @param isMerged whether it became one with another before
     */
    public record Side(
            EditableRow row,
            String name,
            String number,
            String className,
            List<Hanging> hanging,
            @Nullable UUID account,
            boolean isMerged) {

        long hangs() {
            return hanging.stream().mapToLong(Hanging::rows).sum();
        }
    }

    static MergeSides of(Workspace work, Desk desk, Kind kind, UUID one, @Nullable UUID other) {
        LocalDate today = work.today();
        Side stays =
                kind.record(desk, one).map(row -> side(desk, kind, row, today)).orElse(null);
        Side goes = other == null
                ? null
                : kind.record(desk, other)
                        .map(row -> side(desk, kind, row, today))
                        .orElse(null);
        if (stays == null) {
            return NONE;
        }
        Told told = other == null
                ? null
                : ToldApart.of(desk, one, other)
                        .map(row -> new Told(work.name(desk, "user", row.toldBy.toString()), row.at))
                        .orElse(null);
        return new MergeSides(stays, goes, told);
    }

    private static Side side(Desk desk, Kind kind, EditableRow row, LocalDate today) {
        String number = "";
        UUID account = null;
        if (row instanceof Student student) {
            number = student.admissionNumber;
            account = student.userId;
        } else if (row instanceof Guardian guardian) {
            account = guardian.userId;
        } else if (row instanceof StaffMember member) {
            number = member.staffNumber;
            account = member.userId;
        }
        return new Side(
                row,
                Kind.nameOf(row),
                number,
                kind == Kind.PUPIL ? GuardianRecord.classOn(desk, row.id, today) : "",
                hanging(desk, kind, row.id),
                account,
                MergedPerson.isOf(desk, row.id));
    }

    private static List<Hanging> hanging(Desk desk, Kind kind, UUID id) {
        List<Hanging> hanging = new ArrayList<>();
        for (RowType<?> type : desk.rowTypes()) {
            if (type.rowClass() == ToldApart.class) {
                continue;
            }
            long rows = 0;
            for (Column link : type.naming(kind.type().rowClass())) {
                rows += hanging(desk, type, link, id);
            }
            if (rows > 0) {
                hanging.add(new Hanging(type.table(), rows));
            }
        }
        return hanging;
    }

    private static <R extends Row> long hanging(Desk desk, RowType<R> type, Column link, UUID id) {
        Query<R> rows = Query.of(type.rowClass()).eq(link.field(), id);
        return desk.count(EditableRow.class.isAssignableFrom(type.rowClass()) ? rows.eq("archived", false) : rows);
    }

    /** Whether the other is rather the one to stay: it is not put away, or more hangs on it. */
    boolean isOtherFuller() {
        if (stays == null || goes == null) {
            return false;
        }
        return stays.row().archived == goes.row().archived ? goes.hangs() > stays.hangs() : stays.row().archived;
    }

    /** Whether the other's value of a field was written later. */
    boolean isNewerOnOther(String field) {
        return stays != null && goes != null && writtenAt(goes.row(), field).isAfter(writtenAt(stays.row(), field));
    }

    private static Instant writtenAt(EditableRow row, String field) {
        return Stamps.last(row).stream()
                .filter(last -> last.unit().equals(field))
                .map(Stamps.Last::at)
                .findFirst()
                .orElseGet(() -> UuidV7.timeOf(row.id));
    }

    /** A value as people read it; empty where there is none. */
    static String text(Workspace work, Column column, EditableRow row) {
        Object value = column.get(row);
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return work.say(yes ? "value.yes" : "value.no");
        }
        if (value instanceof LocalDate day) {
            return work.words().day(day);
        }
        return value instanceof Enum<?> one ? work.say(column.field() + "." + one.name()) : value.toString();
    }
}
