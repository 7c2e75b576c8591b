package io.daftari.office.admission;

/** Prints what a family takes home when a child has been admitted; given by whoever can print. */
@FunctionalInterface
public interface AdmissionReceipts {

    void print(Admitted admitted);
}
