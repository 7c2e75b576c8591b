package io.daftari.model.sample;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;

import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.file.AttachFile;
import io.daftari.model.file.ConfirmFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.MediaType;
import io.daftari.model.file.RefuseFile;
import io.daftari.model.file.RemoveFile;
import io.daftari.model.op.Operation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Photos and documents at the {@link SampleSchool}. */
final class SampleFiles {

    private static final UUID STRANGER = id("a stranger");
    private static final UUID PHOTO = id("photo");
    private static final UUID LETTER = id("letter");
    private static final UUID APPLICATION = id("application");

    private SampleFiles() {}

    static Map<Class<? extends Operation>, List<Act>> examples(SampleSchool school) {
        Map<Class<? extends Operation>, List<Act>> examples = new LinkedHashMap<>();
        Act photo = school.act(REGISTRAR, OFFICE_PC, MORNING, photo());
        Act applied = school.act(STRANGER, PHONE, MORNING, application());
        Act letter = school.act(STRANGER, PHONE, MORNING.plusSeconds(1), letter(LETTER));
        examples.put(
                AttachFile.class,
                List.of(
                        photo,
                        school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(1), photo()),
                        school.act(TEACHER, PHONE, MORNING.plusSeconds(2), photo()),
                        applied,
                        letter,
                        school.act(TEACHER, PHONE, MORNING.plusSeconds(4), letter(id("another letter"))),
                        school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(5), ofNobody())));
        RemoveFile removal = new RemoveFile(PHOTO, FileOwner.STUDENT);
        examples.put(
                RemoveFile.class,
                List.of(
                        school.act(REGISTRAR, OFFICE_PC, MORNING, photo()),
                        school.act(TEACHER, PHONE, MORNING.plusSeconds(1), removal),
                        school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(2), removal),
                        school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(3), removal)));
        ConfirmFile arrival = new ConfirmFile(PHOTO, FileOwner.STUDENT);
        examples.put(
                ConfirmFile.class,
                List.of(
                        school.act(REGISTRAR, OFFICE_PC, MORNING, photo()),
                        school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(1), arrival),
                        SampleNumbers.hub(school, arrival),
                        SampleNumbers.hub(school, arrival),
                        SampleNumbers.hub(school, new ConfirmFile(id("no file"), FileOwner.GUARDIAN))));
        RefuseFile refusal = new RefuseFile(PHOTO, FileOwner.STUDENT, "checksum-mismatch");
        examples.put(
                RefuseFile.class,
                List.of(
                        school.act(REGISTRAR, OFFICE_PC, MORNING, photo()),
                        school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(1), refusal),
                        SampleNumbers.hub(school, refusal),
                        SampleNumbers.hub(school, refusal),
                        SampleNumbers.hub(school, new RefuseFile(id("no file"), FileOwner.GUARDIAN, "too-large"))));
        return examples;
    }

    private static String hash(String content) {
        return FileRules.hashOf(content.getBytes(StandardCharsets.UTF_8));
    }

    private static AttachFile photo() {
        return new AttachFile(
                PHOTO,
                FileOwner.STUDENT,
                pupil("east", 1),
                FileKind.PHOTO,
                "pupil.jpg",
                MediaType.JPEG,
                48_211,
                hash("a photo"));
    }

    private static AttachFile letter(UUID file) {
        return new AttachFile(
                file,
                FileOwner.APPLICATION,
                APPLICATION,
                FileKind.DOCUMENT,
                "letter of the former school.pdf",
                MediaType.PDF,
                110_002,
                hash("a letter"));
    }

    private static AttachFile ofNobody() {
        return new AttachFile(
                id("file of nobody"),
                FileOwner.GUARDIAN,
                id("nobody"),
                FileKind.PHOTO,
                "somebody.png",
                MediaType.PNG,
                9,
                hash("nobody"));
    }

    private static ApplyForAdmission application() {
        return new ApplyForAdmission(APPLICATION, "Zawadi", null, "Njeri", null, null, null, null, null, null, null);
    }
}
