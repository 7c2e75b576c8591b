package io.daftari.office.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import io.daftari.model.school.ClassGroup;
import io.daftari.office.OfficeBench;
import io.daftari.office.imports.ListLine.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of staff and of classes, by the owner of the school. */
class OtherListsTest {

    @TempDir
    private Path folder;

    private ImportsBench bench;

    @BeforeEach
    void open() {
        bench = ImportsBench.joinedAs(folder, OfficeBench.OWNER_EMAIL);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<ClassGroup> classes() {
        return bench.work.replica().read(desk -> desk.find(Query.of(ClassGroup.class)));
    }

    @Test
    void staffAreKnownByNumberElseByMail() {
        bench.model.choose("staff");
        StaffMember known = bench.staff().get(0);
        bench.model.open(bench.file(
                "staff.csv",
                "TSC No;Teacher;E-mail;Department\n"
                        + "T-900;Kamau wa Mwangi Njoroge;kamau@example.org;Sciences\n"
                        + known.staffNumber.toLowerCase(Locale.ROOT) + ";;;Languages\n"
                        + ";Achieng Odhiambo;new@example.org;\n"
                        + "T-901;Zuri;;\n"));
        assertThat(bench.standing(2)).isEqualTo(Standing.NEW);
        assertThat(bench.standing(3)).isEqualTo(Standing.CHANGED);
        assertThat(bench.line(3).told()).isEqualTo("Changes: Department.");
        assertThat(bench.standing(4)).isEqualTo(Standing.WRONG);
        assertThat(bench.line(4).told()).isEqualTo("A4: Staff number is missing. Write it into this cell.");
        assertThat(bench.line(5).told()).isEqualTo("B5: Only one name stands here. Write the first and the last.");
        bench.model.takeIn();
        assertThat(bench.model.told().get()).isEqualTo("2 lines are taken in.");
        assertThat(bench.staff())
                .filteredOn(one -> one.staffNumber.equals("T-900"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.firstName).isEqualTo("Kamau wa Mwangi");
                    assertThat(one.lastName).isEqualTo("Njoroge");
                });
        bench.model.foretell();
        assertThat(bench.standing(2)).isEqualTo(Standing.SAME);
        assertThat(bench.standing(3)).isEqualTo(Standing.SAME);
        bench.model.taken().askUndo(bench.model.taken().items().get(0));
        bench.model.taken().undo();
        assertThat(bench.staff()).noneMatch(one -> one.staffNumber.equals("T-900"));
        assertThat(bench.staff())
                .filteredOn(one -> one.id.equals(known.id))
                .singleElement()
                .satisfies(one -> assertThat(one.department).isEqualTo(known.department));
    }

    @Test
    void classesGetTheLevelThatTheirNameBeginsWith() {
        bench.model.choose("classes");
        bench.model.open(bench.file(
                "classes.csv",
                "Class,Level,Seats,Year\n"
                        + "Grade 5 East,,40,2026\n"
                        + "grade 4 east,,7,\n"
                        + "Blue,,40,\n"
                        + "Red,G5,many,\n"
                        + "Grade 5 West,,40,1999\n"));
        assertThat(bench.standing(2)).isEqualTo(Standing.NEW);
        assertThat(bench.standing(3)).isEqualTo(Standing.CHANGED);
        assertThat(bench.line(4).told()).startsWith("B4: The name of the class does not begin with a level.");
        assertThat(bench.line(5).told()).startsWith("C5: “many” is no whole number.");
        assertThat(bench.line(6).told()).startsWith("D6: There is no year “1999”.");
        bench.model.takeIn();
        assertThat(classes()).anyMatch(one -> one.name.equals("Grade 5 East") && one.capacity == 40);
        assertThat(classes()).anyMatch(one -> one.name.equals("Grade 4 East") && one.capacity == 7);
    }

    @Test
    void aFileIsReadAsWhatIsChosenThen() {
        bench.model.open(bench.file("list.csv", "Name,Phone,Staff no\nKamau Njoroge,0722,T-900\n"));
        assertThat(bench.standing(2)).isEqualTo(Standing.WRONG);
        bench.model.choose("staff");
        assertThat(bench.standing(2)).isEqualTo(Standing.NEW);
    }
}
