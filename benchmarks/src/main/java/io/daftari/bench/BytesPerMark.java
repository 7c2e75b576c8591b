package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.replica.exchange.ExchangeResult;
import java.util.List;
import java.util.function.Consumer;

/** What a mark costs on the line, by the bodies: sent as soon as taken, sent in bulk, and received. */
final class BytesPerMark implements Workload {

    private static final int REGISTERS = 25;

    @Override
    public String name() {
        return "bytes-per-mark";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        BenchSchool school = yard.school(yard.fewMarks());
        try (BenchDevice author = yard.device(school);
                BenchDevice reader = yard.device(school)) {
            author.exchange();
            reader.exchange();
            Series up = new Series();
            Series back = new Series();
            for (MarkRegister register : school.registers(REGISTERS)) {
                author.submit(List.of(register));
                ExchangeResult result = author.exchange();
                up.add((double) result.bytesUp() / BenchSchool.PUPILS_IN_CLASS);
                back.add((double) result.bytesDown() / BenchSchool.PUPILS_IN_CLASS);
            }
            tell("up, a register an exchange", up, found);
            tell("back to its author, a register an exchange", back, found);
            int marks = REGISTERS * BenchSchool.PUPILS_IN_CLASS;
            tell(
                    "down to another device, a page of 1,000",
                    Series.of((double) reader.exchange().bytesDown() / marks),
                    found);
            author.submit(school.registers(REGISTERS));
            ExchangeResult bulk = author.exchange();
            tell("up, 25 registers an exchange", Series.of((double) bulk.bytesUp() / marks), found);
            tell("back to its author, 25 registers an exchange", Series.of((double) bulk.bytesDown() / marks), found);
        }
    }

    private void tell(String what, Series bytes, Consumer<Finding> found) {
        found.accept(Finding.alone(name(), what, bytes, "bytes/mark", Must.NONE));
    }
}
