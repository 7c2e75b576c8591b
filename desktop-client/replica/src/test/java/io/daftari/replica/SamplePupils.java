package io.daftari.replica;

import io.daftari.model.people.AdmitStudent;
import io.daftari.model.sample.SampleSchool;
import java.util.List;
import java.util.UUID;

/** Pupils with all kinds of names: short ones, long ones, with letters that not every font has. */
final class SamplePupils {

    private static final List<String> FIRST = List.of(
            "Achieng",
            "Wanjiru",
            "Kamau",
            "Otieno",
            "Njeri",
            "Mutua",
            "Chebet",
            "Kiprop",
            "Amina",
            "Hassan",
            "Nafula",
            "Wekesa",
            "Moraa",
            "Ọláolúwa",
            "Akinyi",
            "Nyambura",
            "Gĩthĩnji",
            "Fátima",
            "Baraka",
            "Ng'ang'a");
    private static final List<String> MIDDLE = List.of("Wanjikũ", "Nekesa Immaculate", "Kipchumba", "Abdullahi");
    private static final List<String> LAST = List.of(
            "Odhiambo",
            "Kiplagat",
            "Nyaboke",
            "Jeptoo",
            "Mwangi",
            "Barasa",
            "Musyoka",
            "Kariuki",
            "Abdi",
            "Onyango",
            "Ogunbanjo-Adéyẹmí",
            "Ruto",
            "Wafula");

    private SamplePupils() {}

    /** @param number the same number has the same name */
    static AdmitStudent admission(UUID classId, String stream, int number) {
        return new AdmitStudent(
                SampleSchool.pupil(stream, number),
                "MTG/2026/%04d".formatted(number),
                FIRST.get(number % FIRST.size()),
                number % 3 == 0 ? MIDDLE.get(number % MIDDLE.size()) : null,
                LAST.get(number * 7 % LAST.size()),
                null,
                null,
                false,
                classId,
                SampleSchool.TERM_START,
                List.of());
    }
}
