package io.daftari.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.demo.World.DemoSchool;
import io.daftari.model.Edge;
import io.daftari.model.op.Status;
import io.daftari.replica.DecidedOperation;
import io.daftari.replica.exchange.ExchangeResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The front door: founds a sub-county on a running hub, plays a school day in it, and proves that all agree. */
@Edge(reason = "founds schools in parallel, as a head office's program would")
final class Demo {

    /** Where most of the story happens. */
    private static final String MAIN_SCHOOL = "Laisamis";

    /** Schools besides, of which one teacher takes a register. */
    private static final List<String> OTHERS = List.of("Korr", "Merille", "Loglogo", "Laisamis Sec");

    private static final int TEACHERS = 6;

    private final Scale scale;
    private final HubApi hub;
    private final Devices devices;
    private final Chronicle chronicle;
    private final LocalDate day;
    private final World world;

    /**
     * How big the demo is.
     *
     * @param schools how many schools of the sub-county are founded
     * @param pupilsInClass how many pupils each class gets
     */
    record Scale(int schools, int pupilsInClass) {

        static final Scale FULL = new Scale(Integer.MAX_VALUE, 38);
    }

    Demo(Scale scale, HubApi hub, Devices devices, World world, LocalDate day, Chronicle chronicle) {
        this.scale = scale;
        this.hub = hub;
        this.devices = devices;
        this.world = world;
        this.day = day;
        this.chronicle = chronicle;
    }

    /** Plays everything; what did not come as expected is in the chronicle. */
    void play(Interference interference) {
        DemoSchool school = found();
        chronicle.chapter("Devices are enrolled, each with its own key");
        DemoDay story = new DemoDay(devices, world, school, day, chronicle);
        List<DemoDevice> others = world.schools().stream()
                .filter(other -> !other.equals(school) && !other.teachers().isEmpty())
                .map(other -> devices.enrol(
                        "phone at " + other.place().name(), other.teachers().get(0), other))
                .toList();
        firstExchange();
        devices.all().forEach(device -> device.line().setUp(false));
        story.morning();
        others.forEach(story::registerElsewhere);
        story.killedPhone();
        whoWaits();
        reconnect(story);
        decisions(story);
        consolidated();
        interference.beforeProof(devices.all());
        prove();
    }

    /** What a test may do to the devices before they are held against the hub. */
    @FunctionalInterface
    interface Interference {

        Interference NONE = devices -> {};

        void beforeProof(List<DemoDevice> devices);
    }

    // ---- before the day

    private DemoSchool found() {
        List<RealSchool> places = places();
        chronicle.chapter(
                "%s, %s County: %d schools".formatted(RealSchool.SUB_COUNTY, RealSchool.COUNTY, places.size()));
        List<Callable<DemoSchool>> work = new ArrayList<>();
        for (RealSchool place : places) {
            int teachers = place.name().equals(MAIN_SCHOOL) ? TEACHERS : OTHERS.contains(place.name()) ? 1 : 0;
            work.add(() -> world.found(place, teachers, scale.pupilsInClass()));
        }
        List<DemoSchool> founded = together(work);
        long pupils = founded.stream()
                .flatMap(school -> school.classes().stream())
                .mapToLong(one -> one.pupils().size())
                .sum();
        chronicle.say(
                "Their names and positions are real (school census, CC0); the %,d pupils and their guardians are not.",
                pupils);
        return founded.stream()
                .filter(school -> school.place().name().equals(MAIN_SCHOOL))
                .findFirst()
                .orElseThrow();
    }

    /** Those of the story first, so that a small demo has them, too. */
    private List<RealSchool> places() {
        return RealSchool.all().stream()
                .sorted(Comparator.comparing(
                        place -> !place.name().equals(MAIN_SCHOOL) && !OTHERS.contains(place.name())))
                .limit(scale.schools())
                .toList();
    }

    /** Schools run in parallel on the hub, so they are founded in parallel, too. */
    private static <T> List<T> together(List<Callable<T>> work) {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<T> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while founding schools", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("A school could not be founded", e.getCause());
        }
        return results;
    }

    private void firstExchange() {
        for (DemoDevice device : devices.all()) {
            ExchangeResult result = device.exchange();
            chronicle.expect(
                    result.complete(),
                    "%-34s holds %,6d rows; %,7d bytes came",
                    device.name(),
                    device.rows(),
                    result.bytesDown());
        }
    }

    // ---- the evening

    private void whoWaits() {
        chronicle.chapter("What waits to be sent");
        for (DemoDevice device : devices.all()) {
            long waiting = device.waiting();
            if (waiting > 0) {
                chronicle.say("  %-34s %d", device.name(), waiting);
            }
        }
    }

    private void reconnect(DemoDay story) {
        chronicle.chapter("The mast is up again");
        devices.all().forEach(device -> device.line().setUp(true));
        DemoDevice unlucky = story.phone(0);
        unlucky.line().breakNextAnswer();
        ExchangeResult broken = unlucky.exchange();
        chronicle.expect(
                !broken.complete() && unlucky.waiting() > 0,
                "%s: the line breaks in the middle of the answer; %d still wait there",
                unlucky.name(),
                unlucky.waiting());
        // The office is heard before the teacher of the class that its newcomer joined.
        exchange(story.officePc());
        devices.all().forEach(this::exchange);
        devices.all().forEach(this::exchange);
        long left = devices.all().stream().mapToLong(DemoDevice::waiting).sum();
        chronicle.expect(left == 0, "nothing waits anywhere any more");
    }

    private void exchange(DemoDevice device) {
        ExchangeResult result = device.exchange();
        if (!result.complete()) {
            chronicle.expect(false, "%s: %s", device.name(), String.valueOf(result.problem()));
        } else if (result.sent() > 0) {
            chronicle.say(
                    "  %-34s sent %d, heard %d decisions; %,d bytes up, %,d down",
                    device.name(), result.sent(), result.decided(), result.bytesUp(), result.bytesDown());
        }
    }

    private void decisions(DemoDay story) {
        chronicle.chapter("What the hub decided");
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (DemoDevice device : devices.all()) {
            List<DecidedOperation> decided = new ArrayList<>(device.replica().decided(100));
            decided.sort(
                    Comparator.comparingLong(operation -> operation.decision().n()));
            for (DecidedOperation operation : decided) {
                counts.merge(operation.decision().status(), 1, Integer::sum);
                chronicle.say(
                        "  %-9s %s: %s%s",
                        operation.decision().status(), device.name(), operation.display(), why(operation));
            }
        }
        for (Status status : List.of(Status.ACCEPTED, Status.MERGED, Status.FLAGGED, Status.REJECTED)) {
            chronicle.expect(counts.containsKey(status), "%s: %d", status, counts.getOrDefault(status, 0));
        }
        story.expectations();
    }

    private static String why(DecidedOperation operation) {
        List<String> reasons = operation.decision().reasons().stream()
                .map(Sentences::of)
                .distinct()
                .toList();
        return reasons.isEmpty() ? "" : "\n            because " + String.join("; ", reasons);
    }

    private void consolidated() {
        chronicle.chapter("The head office's morning report for " + day);
        JsonNode report = world.consolidated();
        chronicle.say(
                "  %-32s %8s %9s %8s %7s %6s %8s %8s",
                "school", "pupils", "registers", "present", "absent", "late", "excused", "open");
        int reported = 0;
        for (JsonNode line : report.path("schools")) {
            if (line.path("sessions").asInt() > 0) {
                reported++;
                line(line, line.path("name").asText());
            }
        }
        line(report.path("total"), "all schools");
        int silent = report.path("schools").size() - reported;
        chronicle.say("  %d schools have not reported yet.", silent);
        chronicle.expect(
                report.path("schools").size() == world.schools().size() && reported == 1 + story(world.schools()),
                "every school of the sub-county is in the report, %d with registers",
                reported);
    }

    private static int story(List<DemoSchool> schools) {
        return (int) schools.stream()
                .filter(school -> OTHERS.contains(school.place().name()))
                .count();
    }

    private void line(JsonNode line, String name) {
        chronicle.say(
                "  %-32s %,8d %9s %,8d %7d %6d %8d %,8d",
                name,
                line.path("enrolled").asInt(),
                line.path("sessions").asInt() + " of " + line.path("classes").asInt(),
                line.path("present").asInt(),
                line.path("absent").asInt(),
                line.path("late").asInt(),
                line.path("excused").asInt(),
                line.path("not_reported").asInt());
    }

    private void prove() {
        chronicle.chapter("Does every device hold what the hub holds? Row by row");
        Proof proof = new Proof(hub);
        for (DemoDevice device : devices.all()) {
            Proof.Result result = proof.compare(
                    device.name(),
                    device.replica(),
                    device.user(),
                    device.school().id());
            chronicle.expect(result.equal(), "%-34s %,6d rows equal to the hub's", device.name(), result.rows());
            result.differences().forEach(difference -> chronicle.say("      " + difference));
        }
    }
}
