package io.daftari.office.admission;

import io.daftari.model.number.DrawnNumber;
import io.daftari.model.people.AdmitStudent;
import io.daftari.replica.Submitted;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has just been admitted, with all that his receipt tells.
 *
 * @param provisional whether the hub's number follows
 * @param receipt the number of the receipt; empty where it has none
 * @param check what stands beside the number on the paper
 * @param trouble what did not follow though he is admitted; empty where all did
 */
public record Admitted(
        UUID studentId,
        String name,
        String number,
        boolean provisional,
        String receipt,
        String check,
        String className,
        LocalDate from,
        @Nullable LocalDate born,
        String guardian,
        String phone,
        String trouble) {

    static Admitted of(AdmitStudent admission, Submitted kept, String className, String guardian) {
        DrawnNumber number = admission.number();
        DrawnNumber receipt = admission.receipt();
        String middle = admission.middleName() == null ? "" : admission.middleName() + " ";
        String phone = admission.guardians().isEmpty()
                ? null
                : admission.guardians().get(0).phone();
        return new Admitted(
                admission.studentId(),
                admission.firstName() + " " + middle + admission.lastName(),
                admission.admissionNumber(),
                number != null && number.isProvisional(),
                receipt == null ? "" : receipt.text(),
                kept.check() == null ? "" : kept.check(),
                className,
                admission.validFrom(),
                admission.birthDate(),
                guardian,
                phone == null ? "" : phone,
                "");
    }

    /** The same with what did not follow. */
    Admitted but(String sentence) {
        return new Admitted(
                studentId, name, number, provisional, receipt, check, className, from, born, guardian, phone, sentence);
    }
}
