package io.daftari.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/** Made-up names of the kind that a register in northern Kenya holds. */
final class Names {

    private static final List<String> GIRLS = List.of(
            "Amina",
            "Nkirote",
            "Halima",
            "Naserian",
            "Wanjiku",
            "Achieng",
            "Kulamo",
            "Chebet",
            "Ng’endo",
            "Rehema",
            "Sintelua",
            "Fatuma",
            "Akinyi",
            "Mumbi",
            "Galgallo",
            "Naisula",
            "Zeinab",
            "Moraa",
            "Nafula",
            "Talaso");
    private static final List<String> BOYS = List.of(
            "Hassan", "Lemaron", "Kamau", "Otieno", "Galma", "Kiprop", "Leparie", "Abdi", "Mutua", "Barasa", "Wario",
            "Lengima", "Ochieng", "Ibrahim", "Kariuki", "Boru", "Mwangi", "Lesuuda", "Tumal", "Jillo");
    private static final List<String> FAMILIES = List.of(
            "Lekadaa",
            "Galgalo",
            "Wanjiru",
            "Odhiambo",
            "Lesaloyia",
            "Halake",
            "Kimani",
            "Leado",
            "Nang’ole",
            "Guyo",
            "Letiwa",
            "Mohamed",
            "Njeri",
            "Arbele",
            "Okoth",
            "Lemasagarai",
            "Dida",
            "Eisimkoba",
            "Muthoni",
            "Kochale",
            "Barasa",
            "Leruk",
            "Ali",
            "Orguba",
            "Sora");
    private static final List<String> RELATIONS = List.of("mother", "father", "grandmother", "aunt", "uncle");

    private final RandomGenerator random;

    Names(RandomGenerator random) {
        this.random = random;
    }

    String first(boolean girl) {
        return one(girl ? GIRLS : BOYS);
    }

    String family() {
        return one(FAMILIES);
    }

    String relation() {
        return one(RELATIONS);
    }

    String phone() {
        return "07%08d".formatted(random.nextInt(100_000_000));
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
