package io.daftari.report.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as people's programs write them, and as we do. */
class SheetTest {

    private static Table read(String text) {
        return SheetReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n", "a;b\r\n1;2", "a\tb\r1\t2\r", "\uFEFFa,b\n1,2", "\n\n\"a\",\"b\"\n1,2\n\n"})
    void whateverSeparatesCellsAndLines(String text) {
        Table table = read(text);
        assertThat(table.headings()).containsExactly("a", "b");
        assertThat(table.lines()).hasSize(1);
        assertThat(table.lines().get(0).cells()).containsExactly("1", "2");
        assertThat(table.encoding()).isEqualTo("UTF-8");
    }

    @Test
    void linesAreNumberedAsASpreadsheetDoes() {
        Table table = read("a,b;c\n\n\"x\ny\",2\n,\n3\n4,5,6\n");
        assertThat(table.lines())
                .containsExactly(
                        new Table.Line(3, List.of("x\ny", "2")),
                        new Table.Line(5, List.of("3", "")),
                        new Table.Line(6, List.of("4", "5")));
    }

    @Test
    void olderEncodingsAreGuessedAndTold() {
        Table old = SheetReader.read("nom\nThérèse\n".getBytes(Charset.forName("windows-1252")));
        assertThat(old.lines().get(0).cells()).containsExactly("Thérèse");
        assertThat(old.encoding()).isEqualTo("windows-1252");
        Table wide = SheetReader.read("\uFEFFnom\nThérèse\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(wide.lines().get(0).cells()).containsExactly("Thérèse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "a,b\n\"1,2", "a\n\0"})
    void whatIsNoTableIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableSheet.class);
    }

    @Test
    void tooMuchIsRefused() {
        assertThatThrownBy(() -> read("a\n" + "1\n".repeat(SheetReader.MOST_LINES + 1)))
                .isInstanceOf(UnreadableSheet.class);
        assertThatThrownBy(() -> read("a,".repeat(SheetReader.MOST_COLUMNS) + "b\n1"))
                .isInstanceOf(UnreadableSheet.class);
    }

    @Test
    void aBombIsNotInflated() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (long written = 0; written <= ZipParts.MOST_INFLATED; written += zeros.length) {
                zip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(1024 * 1024);
        assertThatThrownBy(() -> SheetReader.read(bytes.toByteArray()))
                .isInstanceOfSatisfying(
                        UnreadableSheet.class,
                        problem -> assertThat(problem.most()).hasValue(ZipParts.MOST_INFLATED));
    }

    @Test
    void everyWayToBreakABookIsOneProblem() throws IOException {
        byte[] book = written(SheetFormat.XLSX, List.of("a"), List.of("1"));
        for (int at = 2; at < book.length; at += 7) {
            byte[] broken = book.clone();
            broken[at] ^= 0x55;
            byte[] cut = Arrays.copyOf(book, at);
            for (byte[] bad : List.of(broken, cut)) {
                try {
                    SheetReader.read(bad);
                } catch (UnreadableSheet e) {
                    assertThat(e.code()).isNotBlank();
                }
            }
        }
    }

    private static byte[] written(SheetFormat format, List<?>... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SheetWriter sheet = SheetWriter.of(bytes, format, "list")) {
            for (List<?> line : lines) {
                sheet.line(line);
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(SheetFormat.class)
    void whatIsWrittenIsReadAsItWas(SheetFormat format) throws IOException {
        List<Object> cells = List.of(
                "=1+2",
                "+254722",
                "-7",
                "@x",
                "'=x",
                "''",
                "a\"b",
                "x,y",
                "007",
                -1.25,
                12L,
                true,
                LocalDate.of(2016, 5, 4),
                "Wanjikũ 😀");
        List<String> headings = cells.stream().map(cell -> "h").toList();
        Table table = SheetReader.read(written(format, headings, cells));
        assertThat(table.lines().get(0).cells())
                .containsExactly(
                        "=1+2",
                        "+254722",
                        "-7",
                        "@x",
                        "'=x",
                        "''",
                        "a\"b",
                        "x,y",
                        "007",
                        "-1.25",
                        "12",
                        "true",
                        "2016-05-04",
                        "Wanjikũ 😀");
    }

    @Test
    void noTextOfAFileIsCalculated() throws IOException {
        String csv = new String(
                written(SheetFormat.CSV, List.of("h"), List.of("=1+2"), List.of("\t=1"), List.of("＝1")),
                StandardCharsets.UTF_8);
        assertThat(csv).contains("\r\n'=1+2\r\n").contains("'\t=1").contains("'＝1");
    }

    @Property
    void whateverStandsInACellComesBack(@ForAll String text) {
        assertThat(Guard.off(Guard.put(text))).isEqualTo(text);
        assertThat(Guard.put(text)).doesNotStartWith("=").doesNotStartWith("@");
    }

    @Test
    void whatAProgramCalculatedIsTheFormulaAndNotItsResult() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("first");
            sheet.value(0, 0, "sum");
            sheet.value(0, 1, "day");
            sheet.value(0, 2, "phone");
            sheet.formula(1, 0, "SUM(1,2)");
            sheet.value(1, 1, LocalDate.of(2016, 5, 4));
            sheet.style(1, 1).format("dd/mm/yyyy").set();
            sheet.value(1, 2, 254722111222L);
        }
        assertThat(SheetReader.read(bytes.toByteArray()).lines().get(0).cells())
                .containsExactly("=SUM(1,2)", "2016-05-04", "254722111222");
    }

    @Test
    void cellsAreCalledAsInSpreadsheets() {
        assertThat(Table.letters(0)).isEqualTo("A");
        assertThat(Table.letters(25)).isEqualTo("Z");
        assertThat(Table.letters(26)).isEqualTo("AA");
        assertThat(Table.letters(701)).isEqualTo("ZZ");
        assertThat(Table.letters(702)).isEqualTo("AAA");
        assertThat(Table.cell(2, 7)).isEqualTo("C7");
    }
}
