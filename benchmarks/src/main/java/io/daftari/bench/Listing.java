package io.daftari.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.bench.Finding.Must;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A list of students, page by page over HTTP, among many schools, until the last byte is here; beside the same pages by
 * plain SQL, until the last value is read.
 */
final class Listing implements Workload {

    private static final int PAGE = 100;
    private static final String PATH = "/api/v1/students?limit=" + PAGE;

    @Override
    public String name() {
        return "list";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        int schools = yard.scale().of(100, 2);
        // What a page costs among other pages shows only in lists of their real length.
        int each = schools < 10 ? 200 : 2_000;
        int big = schools < 10 ? 300 : 5_000;
        Office office = yard.office();
        List<BenchSchool> all = new ArrayList<>();
        try (PlainPages plain = PlainPages.connect(yard.database())) {
            for (int i = 0; i < schools; i++) {
                BenchSchool school = yard.found(1);
                plain.fill(school.id(), i == 0 ? big : each);
                all.add(school);
            }
            plain.settle();
            String what = "a page of %d of %s students in %d schools: "
                    .formatted(PAGE, Report.number(big + (schools - 1.0) * each), schools);

            Random random = new Random(5);
            Series ours = new Series();
            Series limit = new Series();
            int times = yard.scale().of(300, 20);
            // A hub runs for weeks: so many pages come first, and with the rest they are what an account may ask at
            // once.
            int ahead = 2 * times;
            for (int i = 0; i < ahead + times; i++) {
                BenchSchool school = all.get(random.nextInt(all.size()));
                byte[][] page = {null};
                double listed = Stopwatch.millis(() -> page[0] = office.read(PATH, school.owner(), school.id()));
                UUID[] ids = new UUID[PAGE];
                double read = Stopwatch.millis(() -> plain.page(school.id(), new UUID(0, 0), ids));
                if (!ids[0].toString()
                        .equals(json(page[0]).path("items").path(0).path("id").asText())) {
                    throw new IllegalStateException("The two pages are not of the same students");
                }
                if (i >= ahead) {
                    ours.add(listed);
                    limit.add(read);
                }
            }
            found.accept(Finding.against(
                    name(), what + "median", "the same by plain SQL, ms", limit, ours, "ms", Must.atMost(4)));
            found.accept(Finding.alone(name(), what + "p95", Series.of(ours.at(0.95)), "ms", Must.atMost(20)));

            // Few rounds: an account may not ask for more at once.
            Series first = new Series();
            Series last = new Series();
            for (int i = 0; i < yard.scale().repetitions(); i++) {
                List<Double> walk = walk(office, all.get(0));
                first.add(walk.get(0));
                last.add(walk.get(walk.size() - 2));
            }
            found.accept(Finding.against(
                    name(),
                    "the last full page of " + Report.number(big) + " students",
                    "the first, ms",
                    first,
                    last,
                    "ms",
                    Must.atMost(1.5)));
        }
    }

    /** How long each page took, from the first to the last. */
    private static List<Double> walk(Office office, BenchSchool school) {
        List<Double> millis = new ArrayList<>();
        String path = PATH;
        while (path != null) {
            String wanted = path;
            byte[][] page = {null};
            millis.add(Stopwatch.millis(() -> page[0] = office.read(wanted, school.owner(), school.id())));
            JsonNode next = json(page[0]).path("next");
            path = next.isTextual() ? PATH + "&cursor=" + next.asText() : null;
        }
        return millis;
    }

    private static JsonNode json(byte[] page) {
        try {
            return Json.mapper().readTree(page);
        } catch (IOException e) {
            throw new IllegalStateException("A page is no JSON", e);
        }
    }
}
