package io.daftari.office.number;

import io.daftari.model.number.DeviceSeries;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.number.SeriesAccount;
import io.daftari.model.number.SeriesAccount.Span;
import io.daftari.model.number.SeriesAccount.State;
import io.daftari.model.number.SeriesCode;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.school.School;
import io.daftari.model.school.SchoolNumbers;
import io.daftari.model.time.Ids;
import io.daftari.model.words.Words;
import io.daftari.office.kit.list.Column;
import io.daftari.office.kit.list.Facet;
import io.daftari.office.kit.list.Facet.Choice;
import io.daftari.office.kit.list.ListSpec;
import io.daftari.office.kit.list.Listed;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.replica.live.Sought;
import io.daftari.replica.live.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every number of which this computer has heard, and those between them of which it has not, by series, the latest first.
 * Which numbers of a leased series somebody may still draw only the hub knows; here they are merely not used yet.
 */
final class NumberList {

    private static final Set<Class<? extends Row>> FOLLOWS =
            Set.of(NumberEntry.class, DeviceSeries.class, Student.class, School.class);

    /** So many missing numbers of one gap have a line each; a gap that is longer has one for all. */
    private static final long MOST_MISSING = 50;

    private static final Pattern LAST_DIGITS = Pattern.compile("\\d+$");

    /** Numbers for which somebody should say why. */
    static final Set<State> ODD = Set.of(State.SKIPPED, State.TWICE);

    /** Numbers that some paper bears which counts. */
    private static final Set<State> COUNTING = Set.of(State.ISSUED, State.TWICE, State.MERGED);

    /**
     * What one operation did with a number.
     *
     * @param kind of paper; null where it was voided without one
     * @param whom it is about; empty where nobody is known
     * @param device on which it was drawn or voided; empty where it is not known by a name, as the hub is not
     * @param who did it; empty where it is not known, as in what an earlier version wrote, or was the hub itself
     */
    record Use(
            NumberEntry.State state,
            @Nullable String kind,
            String whom,
            String device,
            String who,
            Instant at,
            @Nullable String reason) {}

    /**
     * One number, or a run of them that nobody used.
     *
     * @param number the first of the run, as its paper writes it
     * @param last place in the series of the run's last
     * @param lastText how that is written
     * @param device whose series it is; empty for a series of the school
     * @param uses the oldest first
     */
    record Line(
            UUID id,
            DrawnNumber number,
            long last,
            String lastText,
            State state,
            String device,
            List<Use> uses,
            Sought sought)
            implements Listed {

        Line {
            uses = List.copyOf(uses);
        }

        boolean isRun() {
            return last > number.seq();
        }

        /** As on the paper; of the last of a run the digits alone, where these are its end. */
        String text() {
            Matcher digits = LAST_DIGITS.matcher(lastText);
            return isRun() ? number.text() + " – " + (digits.find() ? digits.group() : lastText) : number.text();
        }

        /** The use that says how it stands. */
        @Nullable
        Use latest() {
            return uses.isEmpty() ? null : uses.get(uses.size() - 1);
        }

        /** What paper bears it; null where none does. */
        @Nullable
        Use paper() {
            return uses.stream()
                    .filter(use -> use.kind() != null)
                    .reduce((before, after) -> after)
                    .orElse(null);
        }

        String series() {
            return number.series() + " " + number.year();
        }
    }

    private final Workspace work;
    private final Desk desk;
    private final Map<UUID, String> people = new HashMap<>();
    private final Map<UUID, String> devices = new HashMap<>();
    private final Map<String, UUID> holders = new HashMap<>();
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final Map<UUID, String> pupils = new HashMap<>();
    private final String abbreviation;
    private final String format;

    private NumberList(Workspace work, Desk desk) {
        this.work = work;
        this.desk = desk;
        desk.find(Query.of(DeviceSeries.class)).forEach(series -> {
            devices.put(series.replicaId, series.deviceName);
            holders.putIfAbsent(series.code, series.replicaId);
            ordinals.putIfAbsent(series.code, series.ordinal);
        });
        desk.find(Query.of(Student.class)).forEach(student -> pupils.put(student.id, student.fullName()));
        School school = desk.get(School.class, desk.schoolId()).orElse(null);
        abbreviation = school == null ? "" : school.abbreviation;
        format = school == null ? "" : school.admissionFormat;
    }

    static LiveLines<Line> live(Workspace work) {
        return new LiveLines<>(work, FOLLOWS, desk -> new NumberList(work, desk).lines());
    }

    static ListSpec<Line> listed(Workspace work) {
        return new ListSpec<>(
                "numbers",
                "number",
                List.of(
                        new Column<>("number", "numbers.column.number", 168, true, (words, line) -> line.text()),
                        new Column<>(
                                "state",
                                "numbers.column.state",
                                96,
                                true,
                                (words, line) -> words.text("numbers.state." + line.state())),
                        new Column<>(
                                "whom",
                                "numbers.column.whom",
                                150,
                                true,
                                (words, line) ->
                                        line.paper() == null ? "" : line.paper().whom()),
                        new Column<>(
                                "paper",
                                "numbers.column.paper",
                                130,
                                false,
                                (words, line) -> line.paper() == null
                                        ? ""
                                        : kind(words, line.paper().kind())),
                        new Column<>(
                                "when",
                                "numbers.column.when",
                                120,
                                false,
                                (words, line) -> line.latest() == null
                                        ? ""
                                        : work.when(line.latest().at()),
                                (words, line) -> line.latest() == null
                                        ? ""
                                        : Long.toString(line.latest().at().toEpochMilli())),
                        new Column<>(
                                "device",
                                "numbers.column.device",
                                120,
                                false,
                                (words, line) -> line.latest() == null
                                        ? ""
                                        : device(words, line.latest().device())),
                        new Column<>(
                                "reason",
                                "numbers.column.reason",
                                180,
                                false,
                                (words, line) -> line.latest() == null
                                        ? ""
                                        : reason(words, line.latest().reason()))),
                List.of(
                        new Facet<>(
                                "standing",
                                "numbers.column.state",
                                true,
                                Facet.ALL,
                                (words, lines) -> standings(words, lines)),
                        new Facet<>(
                                "series", "numbers.series", false, Facet.ALL, (words, lines) -> series(words, lines))));
    }

    /** What kind of paper it is, in a person's words. */
    static String kind(Words words, @Nullable String kind) {
        String key = "numbers.kind." + kind;
        return kind == null ? "" : words.has(key) ? words.text(key) : kind;
    }

    static String device(Words words, String name) {
        return name.isEmpty() ? words.text("numbers.device.hub") : name;
    }

    /** A person's words, or what the code of a reason means. */
    static String reason(Words words, @Nullable String reason) {
        String key = "numbers.reason." + reason;
        if (reason == null || words.has(key)) {
            return reason == null ? "" : words.text(key);
        }
        // Of whatever else the hub withheld it for, its author is told in his inbox.
        return words.has("reason." + reason) ? words.text("numbers.reason.withheld") : reason;
    }

    private static List<Choice<Line>> standings(Words words, List<Line> lines) {
        long odd = lines.stream().filter(line -> ODD.contains(line.state())).count();
        return List.of(
                new Choice<>(Facet.ALL, words.text("list.all"), line -> true),
                new Choice<>("COUNT", words.text("numbers.standing.count"), line -> COUNTING.contains(line.state())),
                new Choice<>("VOID", words.text("numbers.standing.void"), line -> line.state() == State.VOID),
                new Choice<>(
                        "ODD",
                        words.text("numbers.standing.odd", "count", words.number(odd)),
                        line -> ODD.contains(line.state())));
    }

    private static List<Choice<Line>> series(Words words, List<Line> lines) {
        Map<String, Line> known = new LinkedHashMap<>();
        lines.forEach(line -> known.putIfAbsent(line.series(), line));
        List<Choice<Line>> choices = new ArrayList<>();
        choices.add(new Choice<>(Facet.ALL, words.text("numbers.series.all"), line -> true));
        known.forEach((series, first) -> choices.add(
                new Choice<>(series, name(words, first), line -> line.series().equals(series))));
        return choices;
    }

    /** The series of a number, in a person's words. */
    static String name(Words words, Line line) {
        DrawnNumber number = line.number();
        if (number.isOfDevice()) {
            return number.series() + " · "
                    + (line.device().isEmpty() ? words.text("numbers.device.gone") : line.device());
        }
        String name = kind(words, number.series());
        return number.year() == 0 ? name : name + " " + number.year();
    }

    // ---- reading

    private record Key(String series, int year) {}

    private List<Line> lines() {
        Map<Key, List<NumberEntry>> all = new HashMap<>();
        desk.find(Query.of(NumberEntry.class))
                .forEach(entry -> all.computeIfAbsent(new Key(entry.series, entry.year), key -> new ArrayList<>())
                        .add(entry));
        // The school's own series first, this year's before last year's; then the devices' in the order of their
        // letters.
        List<Key> order = all.keySet().stream()
                .sorted(Comparator.comparing((Key key) -> SeriesCode.isCode(key.series()))
                        .thenComparing(key -> ordinals.getOrDefault(key.series(), 0))
                        .thenComparing(Key::series)
                        .thenComparing(Comparator.comparing(Key::year).reversed()))
                .toList();
        List<Line> lines = new ArrayList<>();
        for (Key key : order) {
            List<Line> ofSeries = ofSeries(key, all.getOrDefault(key, List.of()));
            for (int i = ofSeries.size() - 1; i >= 0; i--) {
                lines.add(ofSeries.get(i));
            }
        }
        return List.copyOf(lines);
    }

    private List<Line> ofSeries(Key key, Collection<NumberEntry> entries) {
        UUID holder = holders.getOrDefault(key.series(), desk.schoolId());
        SeriesAccount account = SeriesCode.isCode(key.series())
                ? SeriesAccount.ofDevice(holder, entries)
                : SeriesAccount.leased(List.of(), entries);
        List<Line> lines = new ArrayList<>();
        for (Span span : account.spans()) {
            Map<Long, List<NumberEntry>> used = new TreeMap<>();
            span.lines()
                    .forEach(entry -> used.computeIfAbsent(entry.seq, seq -> new ArrayList<>())
                            .add(entry));
            if (!used.isEmpty()) {
                used.values().forEach(on -> lines.add(used(span.state(), on)));
            } else if (span.state() == State.SKIPPED && span.numbers() <= MOST_MISSING) {
                for (long seq = span.from(); seq <= span.to(); seq++) {
                    lines.add(unused(key, span.state(), seq, seq));
                }
            } else {
                lines.add(unused(key, span.state(), span.from(), span.to()));
            }
        }
        return lines;
    }

    private Line used(State state, List<NumberEntry> on) {
        List<NumberEntry> ordered = new ArrayList<>(on);
        ordered.sort(Comparator.comparing((NumberEntry entry) -> entry.at)
                .thenComparing(entry -> entry.state)
                .thenComparing(entry -> entry.id));
        NumberEntry first = ordered.get(0);
        DrawnNumber number = new DrawnNumber(first.series, first.year, first.seq, first.text);
        List<Use> uses = ordered.stream().map(this::use).toList();
        List<String> words = new ArrayList<>();
        ordered.forEach(entry -> words.add(entry.text));
        uses.forEach(use -> words.add(use.whom()));
        return new Line(
                id(number),
                number,
                first.seq,
                first.text,
                state,
                holder(number),
                uses,
                Sought.of(words, List.of(first.text)));
    }

    private Use use(NumberEntry entry) {
        String whom = entry.subjectId == null ? "" : pupils.getOrDefault(entry.subjectId, "");
        return new Use(
                entry.state,
                entry.kind,
                whom,
                devices.getOrDefault(entry.replicaId, ""),
                entry.authorId == null ? "" : people.computeIfAbsent(entry.authorId, this::person),
                entry.at,
                entry.reason);
    }

    private String person(UUID user) {
        return work.name(desk, "user", user.toString());
    }

    private Line unused(Key key, State state, long from, long to) {
        DrawnNumber first = written(key, from);
        String last = written(key, to).text();
        return new Line(
                id(first),
                first,
                to,
                last,
                state,
                holder(first),
                List.of(),
                Sought.of(List.of(first.text(), last), List.of(first.text(), last)));
    }

    /** As the school writes it now. */
    private DrawnNumber written(Key key, long seq) {
        if (SeriesCode.isCode(key.series())) {
            return SchoolNumbers.paper(abbreviation, key.series(), seq);
        }
        DrawnNumber number = SchoolNumbers.admission(format, abbreviation, key.year(), seq);
        return new DrawnNumber(key.series(), key.year(), seq, number.text());
    }

    private String holder(DrawnNumber number) {
        UUID holder = holders.get(number.series());
        return holder == null ? "" : devices.getOrDefault(holder, "");
    }

    private UUID id(DrawnNumber number) {
        return Ids.derived("numberLine", desk.schoolId(), number.series(), number.year(), number.seq());
    }
}
