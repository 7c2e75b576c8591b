package io.daftari.model.people;

/** As the school's papers have it. */
public enum Gender {
    FEMALE,
    MALE
}
