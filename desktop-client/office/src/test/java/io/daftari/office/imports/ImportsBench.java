package io.daftari.office.imports;

import io.daftari.model.Daftari;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.imports.ListLine.Standing;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.signin.NotLetIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A registrar with lists, without a window and without a network. */
final class ImportsBench implements AutoCloseable {

    static final String HEAD = "Adm No,First name,Surname,DOB,Sex,Class,Parent,Parent phone,Relationship\n";

    private static final Map<Language, Words> WORDS = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            WORDS.put(language, Words.in(language, List.of(SyncText.class, View.class, ImportsScreens.class)));
        }
    }

    private final Path folder;
    private final OfficeBench bench;
    Language language = Language.ENGLISH;
    Workspace work;
    May may;
    ImportsViewModel model;

    ImportsBench(Path folder, OfficeBench bench) {
        this.folder = folder;
        this.bench = bench;
    }

    static ImportsBench joined(Path folder) {
        return joinedAs(folder, OfficeBench.REGISTRAR_EMAIL);
    }

    static ImportsBench joinedAs(Path folder, String email) {
        OfficeBench bench = new OfficeBench(folder);
        bench.joinedAs(email);
        bench.online(false);
        ImportsBench imports = new ImportsBench(folder, bench);
        imports.open(bench.direct());
        return imports;
    }

    void open(Workspace.Threads threads) {
        work = new Workspace(
                bench.replica(),
                bench.clock().getZone(),
                Daftari.speech(),
                () -> WORDS.get(language),
                threads,
                () -> {});
        may = new May(work);
        may.start();
        model = new ImportsViewModel(work, may);
        model.activate();
    }

    /** The program ended and started again. */
    void restart(String email) {
        may.stop();
        bench.restart();
        try {
            bench.entrance().signIn(email, OfficeBench.PASSWORD.toCharArray());
        } catch (NotLetIn e) {
            throw new IllegalStateException(e);
        }
        open(bench.direct());
    }

    OfficeBench bench() {
        return bench;
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of pupils, shown. */
    ImportsBench pupils(String... lines) {
        model.open(file("pupils.csv", HEAD + String.join("\n", lines) + "\n"));
        return this;
    }

    ListLine line(int number) {
        return model.list().all().stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .orElseThrow();
    }

    Standing standing(int number) {
        return line(number).standing();
    }

    List<Student> students() {
        return work.replica().read(desk -> desk.find(Query.of(Student.class).eq("archived", false)));
    }

    Student student(String last) {
        return students().stream()
                .filter(one -> one.lastName.equals(last))
                .findFirst()
                .orElseThrow();
    }

    List<Guardian> guardians() {
        return work.replica().read(desk -> desk.find(Query.of(Guardian.class).eq("archived", false)));
    }

    List<StaffMember> staff() {
        return work.replica().read(desk -> desk.find(Query.of(StaffMember.class).eq("archived", false)));
    }

    @Override
    public void close() {
        may.stop();
        bench.close();
    }
}
