package io.daftari.report;

import io.daftari.model.words.WordRules;
import io.daftari.report.admission.ReceiptPaper;
import io.daftari.report.attendance.MonthPaper;
import io.daftari.report.paper.Imprint;
import io.daftari.report.people.PupilsPaper;
import java.util.List;

class WordsTest extends WordRules {

    WordsTest() {
        super(List.of(Imprint.class, PupilsPaper.class, MonthPaper.class, ReceiptPaper.class));
    }
}
