package io.daftari.report;

import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.report.admission.ReceiptPaper;
import io.daftari.report.attendance.MonthPaper;
import io.daftari.report.attendance.SummaryPaper;
import io.daftari.report.paper.Imprint;
import io.daftari.report.paper.Letterhead;
import io.daftari.report.paper.Paper;
import io.daftari.report.people.CardsPaper;
import io.daftari.report.people.PupilsPaper;
import io.daftari.report.table.TablePaper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each paper as a school would print it: sixty rows, long names, a logo. */
final class SamplePapers {

    private static final List<String> NAMES = List.of(
            "Achieng Ogunbanjo-Adéyẹmí",
            "Baraka Kipchumba Onyango wa Mwangi-Njoroge Kamau",
            "Gĩthĩnji Wanjikũ Barasa",
            "Fátima Nyaboke",
            "Ṣadé Ọláolúwa Adébáyọ̀",
            "Otieno");
    private static final String GROUP = "Grade 5 East";

    private SamplePapers() {}

    static Map<String, Paper> in(Language language) {
        Words words =
                Words.in(language, List.of(Imprint.class, PupilsPaper.class, MonthPaper.class, ReceiptPaper.class));
        Letterhead head = new Letterhead(
                "St. Gĩchũrũ Memorial Primary and Junior Secondary School, Mũrang’a",
                List.of("P.O. Box 1234-00100 Nairobi", "+254 722 000 001, office@st-gichuru.example"),
                logo(),
                "#1d4ed8");
        Imprint imprint = new Imprint(words, head, LocalDateTime.of(2026, 11, 20, 8, 10));
        Imprint plain = new Imprint(words, Letterhead.of("Muthaiga Primary"), imprint.at());
        Map<String, Paper> papers = new LinkedHashMap<>();
        papers.put("pupils", PupilsPaper.of(imprint, GROUP, pupils()));
        papers.put("pupils-none", PupilsPaper.of(plain, GROUP, List.of()));
        papers.put("table", table(imprint));
        papers.put("cards", CardsPaper.of(imprint, holders()));
        papers.put("month", month(imprint));
        papers.put("summary", summary(plain));
        papers.put("receipt", ReceiptPaper.of(imprint, admitted(false)));
        papers.put("receipt-provisional", ReceiptPaper.of(plain, admitted(true)));
        return papers;
    }

    private static String name(int i) {
        return NAMES.get(i % NAMES.size());
    }

    private static List<PupilsPaper.Pupil> pupils() {
        List<PupilsPaper.Pupil> pupils = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            pupils.add(new PupilsPaper.Pupil(
                    String.format("SGM/2026/%04d", i + 1),
                    name(i),
                    i % 2 == 0 ? "F" : "M",
                    i % 7 == 3 ? null : "14 Mar 2016",
                    i % 5 == 4 ? null : name(i + 1),
                    i % 5 == 4 ? null : "0722 000 " + (100 + i)));
        }
        return pupils;
    }

    private static Paper table(Imprint imprint) {
        List<List<String>> lines = pupils().stream()
                .map(pupil -> List.of(pupil.name(), String.valueOf(pupil.admissionNo()), GROUP))
                .toList();
        List<TablePaper.Column> columns = List.of(
                new TablePaper.Column("Pupil", 210),
                new TablePaper.Column("Adm. no.", 112),
                new TablePaper.Column("Class", 120));
        return TablePaper.of(imprint, "Pupils", "Enrolled · " + GROUP, columns, lines, "60 lines");
    }

    private static List<CardsPaper.Holder> holders() {
        List<CardsPaper.Holder> holders = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            holders.add(new CardsPaper.Holder(
                    name(i),
                    String.format("SGM/2026/%04d", i + 1),
                    GROUP,
                    LocalDate.of(2027, 1, 31),
                    i % 3 == 0 ? logo() : null));
        }
        return holders;
    }

    private static Paper month(Imprint imprint) {
        YearMonth month = YearMonth.of(2026, 10);
        List<MonthPaper.Pupil> pupils = new ArrayList<>();
        List<Integer> present = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            List<String> marks = new ArrayList<>();
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                boolean weekend = month.atDay(day).getDayOfWeek().getValue() > 5;
                marks.add(weekend ? "" : (i * day) % 17 == 3 ? "A" : (i + day) % 23 == 5 ? "L" : "P");
            }
            int absent = (int) marks.stream().filter("A"::equals).count();
            int late = (int) marks.stream().filter("L"::equals).count();
            int there = (int) marks.stream().filter("P"::equals).count();
            pupils.add(new MonthPaper.Pupil(
                    name(i), marks, there, absent, late, 0, 100 * (there + late) / (there + late + absent)));
        }
        for (int day = 0; day < month.lengthOfMonth(); day++) {
            int at = day;
            int there = (int) pupils.stream()
                    .filter(pupil -> List.of("P", "L").contains(pupil.marks().get(at)))
                    .count();
            present.add(pupils.get(0).marks().get(day).isEmpty() ? -1 : there);
        }
        return MonthPaper.of(imprint, GROUP, month, pupils, present, "P, A, L, E");
    }

    private static Paper summary(Imprint imprint) {
        List<SummaryPaper.Counted> counted = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            counted.add(new SummaryPaper.Counted(name(i), 50 + i, i % 4, i % 3, i % 6));
        }
        counted.add(new SummaryPaper.Counted("Nobody Yet", 0, 0, 0, 0));
        return SummaryPaper.of(imprint, GROUP, counted);
    }

    private static ReceiptPaper.Admitted admitted(boolean provisional) {
        return new ReceiptPaper.Admitted(
                provisional
                        ? null
                        : new ReceiptPaper.Receipt("KD-17", "7F3K2Q", LocalDate.of(2026, 11, 20), NAMES.get(2)),
                "SGM/2026/0061",
                provisional,
                NAMES.get(1),
                LocalDate.of(2016, 3, 14),
                GROUP,
                LocalDate.of(2026, 11, 23),
                provisional ? null : NAMES.get(0),
                provisional ? null : "0722 000 001",
                provisional ? List.of() : List.of("Birth certificate", "Leaving certificate", "Immunisation card"),
                "Grace Otieno");
    }

    private static BufferedImage logo() {
        BufferedImage logo = new BufferedImage(120, 120, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = logo.createGraphics();
        pen.setColor(new Color(0x1d4ed8));
        pen.fillOval(4, 4, 112, 112);
        pen.setColor(Color.WHITE);
        pen.fillRect(30, 52, 60, 16);
        pen.fillRect(52, 30, 16, 60);
        pen.dispose();
        return logo;
    }
}
