package io.daftari.simulation;

import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.number.SeriesAccount;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.replica.Submitted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The papers that people have in their hands, each with its number: what no program can take back (heart.md, rule 9).
 */
final class Papers {

    /**
     * A number that stands on paper.
     *
     * @param byDouble whether the device that printed it was a copy, or was put back from one
     */
    private record Paper(SimDevice device, boolean byDouble, UUID operation, DrawnNumber number) {}

    private final World world;
    private final List<Paper> printed = new ArrayList<>();
    private final Map<String, SimDevice> drawn = new HashMap<>();
    private final Map<String, Boolean> drawnByDouble = new HashMap<>();
    private boolean mayRepeat;

    Papers(World world) {
        this.world = world;
    }

    /**
     * The hub was put back, and it may have given numbers out again before anybody told it: such papers are flagged and
     * told apart, and not prevented (decision 32).
     */
    void mayRepeat() {
        mayRepeat = true;
    }

    /** Admits with numbers drawn on the device, and prints them if the admission is stored. */
    Submitted submit(SimDevice device, AdmitStudent typed) {
        AdmitStudent[] made = new AdmitStudent[1];
        Submitted submitted = device.submit((desk, numbers) -> {
            Optional<Operation> drawing = typed.drawing(desk, numbers);
            drawing.ifPresent(operation -> made[0] = (AdmitStudent) operation);
            return drawing;
        });
        if (submitted.stored()) {
            UUID operation = Objects.requireNonNull(submitted.operationId());
            print(device, operation, Objects.requireNonNull(made[0].number()));
            print(device, operation, Objects.requireNonNull(made[0].receipt()));
        }
        return submitted;
    }

    private void print(SimDevice device, UUID operation, DrawnNumber number) {
        draw(device, number.series() + "/" + number.year() + "/" + number.seq());
        printed.add(new Paper(device, device.doubled, operation, number));
    }

    private void draw(SimDevice device, String number) {
        SimDevice before = drawn.put(number, device);
        boolean byDouble = Boolean.TRUE.equals(drawnByDouble.put(number, device.doubled));
        if (before != null && !byDouble && !device.doubled && !mayRepeat) {
            throw new Failure("number-twice", number + " was drawn by " + before + " and by " + device);
        }
    }

    /** Whether the last paper of the device says that its number is provisional. */
    boolean lastIsProvisional(SimDevice device) {
        return printed.reversed().stream()
                .filter(paper -> paper.device == device)
                .limit(2)
                .anyMatch(paper -> paper.number.isProvisional());
    }

    /** Draws leased numbers onto forms that are spoilt, until none is left; returns how many there were. */
    int spoil(SimDevice device, int year) {
        int numbers = 0;
        OptionalLong next = device.replica().nextNumber(DrawnNumber.ADMISSION, year);
        while (next.isPresent()) {
            draw(device, DrawnNumber.ADMISSION + "/" + year + "/" + next.getAsLong());
            numbers++;
            next = device.replica().nextNumber(DrawnNumber.ADMISSION, year);
        }
        return numbers;
    }

    // ---- when all is quiet

    void check() {
        Map<UUID, List<NumberEntry>> entries = world.record.rows(RowType.of(NumberEntry.class)).stream()
                .collect(Collectors.groupingBy(entry -> entry.operationId));
        for (Paper paper : printed) {
            boolean decided = world.record.of(paper.operation).stream().anyMatch(HubRecord.Said::isDecision);
            boolean entered = entries.getOrDefault(paper.operation, List.of()).stream()
                    .anyMatch(entry -> entry.series.equals(paper.number.series())
                            && entry.year == paper.number.year()
                            && entry.seq == paper.number.seq()
                            && entry.text.equals(paper.number.text()));
            if (decided && !entered) {
                throw new Failure("number-lost", "The register says nothing of " + paper);
            }
        }
        for (Student student : world.record.rows(RowType.of(Student.class))) {
            if (student.awaitsNumber()) {
                throw new Failure("provisional", student.admissionNumber + " has never become final");
            }
        }
        changed();
        leases();
        account();
    }

    /** A final number stays, but where a person puts back what a pupil's record was before. */
    private void changed() {
        world.record.renumbered().forEach((student, commit) -> {
            boolean putBack = world.record.all().stream()
                    .anyMatch(word -> word.commit() == commit && word.type().equals("PutBack"));
            if (!putBack) {
                throw new Failure("number-changed", student + " has got another number at " + commit);
            }
        });
    }

    /** No number may be drawn by two devices. */
    void leases() {
        if (mayRepeat) {
            return;
        }
        Map<DeviceFile.Lease, SimDevice> seen = new HashMap<>();
        for (SimDevice device : world.devices) {
            if (!device.isTrue()) {
                continue;
            }
            List<DeviceFile.Lease> leases = device.disk().leases();
            seen.forEach((lease, other) -> {
                if (leases.stream().anyMatch(lease::overlaps)) {
                    throw new Failure("leases", other + " may draw " + lease + ", and so may " + device);
                }
            });
            leases.forEach(lease -> seen.put(lease, device));
        }
    }

    /** Of each number of each leased series it can be said what became of it. */
    private void account() {
        List<NumberEntry> entries = world.record.rows(RowType.of(NumberEntry.class));
        Map<Integer, List<SeriesAccount.Block>> blocks = new HashMap<>();
        world.operator
                .rows("SELECT year, first, last, replica_id FROM number_lease WHERE school_id = ?")
                .forEach(row -> blocks.computeIfAbsent(Integer.valueOf(row.get(0)), year -> new ArrayList<>())
                        .add(new SeriesAccount.Block(
                                Long.parseLong(row.get(1)),
                                Long.parseLong(row.get(2)),
                                UUID.fromString(row.get(3)),
                                SeriesAccount.State.OPEN,
                                null)));
        blocks.forEach((year, given) -> {
            List<NumberEntry> used = entries.stream()
                    .filter(entry -> entry.series.equals(DrawnNumber.ADMISSION) && entry.year == year)
                    .toList();
            long next = 1;
            for (SeriesAccount.Span span : SeriesAccount.leased(given, used).spans()) {
                if (span.from() != next) {
                    throw new Failure("number-account", year + ": nothing is said of " + next);
                }
                next = span.to() + 1;
            }
            long highest =
                    given.stream().mapToLong(SeriesAccount.Block::last).max().orElse(0);
            if (next <= highest) {
                throw new Failure("number-account", year + ": nothing is said of " + next + " to " + highest);
            }
        });
    }
}
