package io.daftari.office.people;

import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import io.daftari.model.people.Student;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.View;
import io.daftari.office.kit.list.ListViewModel;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.replica.live.Sought;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Measures how long the list of pupils takes for each key that is typed, among 5,000 pupils. Not a test: a time
 * says nothing on a busy machine. Run its main by hand; the limit is 50 ms.
 */
@Edge(reason = "measures by the machine's clock")
final class MeasureList {

    private static final int PUPILS = 5_000;
    private static final int CLASSES = 50;
    private static final int ROUNDS = 20;
    private static final List<String> FIRST = List.of("Achieng", "Wanjiru", "Gĩthĩnji", "Fátima", "Baraka", "Ng'ang'a");
    private static final List<String> LAST = List.of("Odhiambo", "Kiplagat", "Mwangi", "Abdi", "Ogunbanjo-Adéyẹmí");
    private static final List<String> TYPED =
            List.of("achieng ogun", "odhiambo", "mtg/2026/0420", "0722000", "githinji abdi", "zzz");

    private MeasureList() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("daftari-measure");
        PrintStream out = System.out;
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joined();
            Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, PeopleScreens.class));
            Workspace work = new Workspace(
                    bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
            LiveLines<PupilList.Line> lines = new LiveLines<>(work, Set.of(Student.class), desk -> pupils());
            ListViewModel<PupilList.Line> list = new ListViewModel<>(work, PupilList.listed(), lines);
            list.activate();
            out.printf("%d pupils%n", list.found().size());
            List<Double> keys = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (String typed : TYPED) {
                    for (int i = 1; i <= typed.length(); i++) {
                        long at = System.nanoTime();
                        list.typed().set(typed.substring(0, i));
                        keys.add(millis(at));
                    }
                    long at = System.nanoTime();
                    list.typed().set("");
                    keys.add(millis(at));
                }
            }
            double[] sorted =
                    keys.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            out.printf(
                    "%d keys: median %.2f ms, 99 of 100 within %.2f ms, worst %.2f ms, first ten %s%n",
                    sorted.length,
                    sorted[sorted.length / 2],
                    sorted[sorted.length * 99 / 100],
                    sorted[sorted.length - 1],
                    Arrays.toString(
                            keys.stream().limit(10).mapToLong(Math::round).toArray()));
            lines.stop();
        }
    }

    private static List<PupilList.Line> pupils() {
        List<PupilList.Line> lines = new ArrayList<>();
        for (int i = 0; i < PUPILS; i++) {
            String name = FIRST.get(i % FIRST.size()) + " " + LAST.get(i * 7 % LAST.size());
            String number = "MTG/2026/%04d".formatted(i);
            String phone = "0722%06d".formatted(i);
            String guardian = FIRST.get((i + 3) % FIRST.size()) + " " + LAST.get(i * 7 % LAST.size());
            int group = i * CLASSES / PUPILS;
            lines.add(new PupilList.Line(
                    SampleSchool.id("pupil " + i),
                    number,
                    name,
                    SampleSchool.id("class " + group),
                    "Class " + group,
                    PupilList.Standing.ENROLLED,
                    false,
                    "",
                    List.of(new PupilList.Contact(
                            SampleSchool.id("guardian " + i), guardian, phone, "mother", true, true)),
                    Sought.of(List.of(name, number, guardian), List.of(number, phone))));
        }
        return lines;
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }
}
