package io.daftari.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.bench.Finding.Must;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A school's list of students, each with a guardian, taken in from one file, beside a file of a tenth: what a line costs. */
final class Importing implements Workload {

    private static final long WAIT_NANOS = 200_000_000;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        int many = yard.scale().of(20_000, 400);
        int few = Math.max(BenchSchool.PUPILS_IN_CLASS, many / 10);
        // The first only warms the hub up; then the long file lies between two short ones.
        perLine(yard, few);
        double[] before = perLine(yard, few);
        double[] ours = perLine(yard, many);
        double[] after = perLine(yard, few);
        String[] steps = {"tried", "written"};
        for (int i = 0; i < steps.length; i++) {
            String what = Report.number(many) + " students with guardians, a line " + steps[i];
            found.accept(Finding.against(
                            name(),
                            what,
                            "a line of a file of " + Report.number(few) + ", ms",
                            Series.of(before[i], after[i]),
                            Series.of(ours[i]),
                            "ms",
                            Must.atMost(1.5))
                    .note(Report.number(1_000 / ours[i]) + " lines/s"));
        }
    }

    /** What a line of a file costs to try and to write at a new school, in ms. */
    private static double[] perLine(Yard yard, int students) {
        BenchSchool school = yard.found(1);
        StringBuilder classes = new StringBuilder("name,level,capacity\n");
        for (int i = 0; i * BenchSchool.PUPILS_IN_CLASS < students; i++) {
            classes.append("Grade 4 C").append(i).append(",Grade 4,45\n");
        }
        takeIn(yard, school, "classes", classes.toString());
        StringBuilder list = new StringBuilder(
                "admission_no,first_name,middle_name,last_name,gender,birth_date,boarding,phone,address,class,guardian_name,guardian_phone,guardian_email,relationship\n");
        for (int i = 0; i < students; i++) {
            list.append("B/").append(i).append(",Amina,Nyambura,Otieno").append(i);
            list.append(",F,2016-05-04,false,+2547").append(30_000_000 + i);
            list.append(",\"P.O. Box ").append(i).append(", Muthaiga Road, Nairobi\",Grade 4 C");
            list.append(i / BenchSchool.PUPILS_IN_CLASS)
                    .append(",Mary Otieno")
                    .append(i)
                    .append(",+2547");
            list.append(10_000_000 + i).append(",mary.").append(i).append("@example.org,mother\n");
        }
        double[] millis = takeIn(yard, school, "students", list.toString());
        return new double[] {millis[0] / students, millis[1] / students};
    }

    /** How long it took to try the file and to write it, in ms. */
    private static double[] takeIn(Yard yard, BenchSchool school, String kind, String file) {
        Office office = yard.office();
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        String[] id = {""};
        double tried = Stopwatch.millis(() -> {
            JsonNode batch = office.send("POST", "/api/v1/imports?kind=" + kind, school.owner(), school.id(), bytes);
            id[0] = batch.path("id").asText();
            until(office, school, id[0], "checked");
        });
        double written = Stopwatch.millis(() -> {
            office.call("/api/v1/imports/" + id[0] + "/run", school.owner(), school.id(), Map.of());
            until(office, school, id[0], "done");
        });
        return new double[] {tried, written};
    }

    private static void until(Office office, BenchSchool school, String id, String status) {
        for (String now = ""; !now.equals(status); ) {
            LockSupport.parkNanos(WAIT_NANOS);
            now = office.send("GET", "/api/v1/imports/" + id, school.owner(), school.id(), new byte[0])
                    .path("status")
                    .asText();
            if (now.equals("failed")) {
                throw new IllegalStateException("The hub could not take the file in");
            }
        }
    }
}
