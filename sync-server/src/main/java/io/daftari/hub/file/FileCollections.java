package io.daftari.hub.file;

import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Samples;
import io.daftari.model.file.ApplicationFile;
import io.daftari.model.file.AttachedFile;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.GuardianFile;
import io.daftari.model.file.StaffFile;
import io.daftari.model.file.StudentFile;
import java.util.List;

/** What people read of photos and documents; the bytes have routes of their own. */
public final class FileCollections {

    public static final List<Collection<?>> ALL = List.of(
            of("student-files", FileOwner.STUDENT, StudentFile.class, "A photo or a document of a pupil")
                    .like(example(Samples.STUDENT), null),
            of("guardian-files", FileOwner.GUARDIAN, GuardianFile.class, "A photo or a document of a guardian"),
            of("staff-files", FileOwner.STAFF_MEMBER, StaffFile.class, "A photo of a member of staff"),
            of("application-files", FileOwner.APPLICATION, ApplicationFile.class, "Handed in with an application"));

    private FileCollections() {}

    private static <R extends AttachedFile> Collection<R> of(
            String path, FileOwner owner, Class<R> type, String about) {
        return Collection.of(path, type, about)
                .searching("fileName")
                .noted()
                .written(collection -> new FileForm<>(owner, collection));
    }

    private static String example(String owner) {
        return "{\"owner_id\":\"" + owner + "\",\"kind\":\"PHOTO\",\"file_name\":\"amina.jpg\",\"media_type\":\"JPEG\","
                + "\"size_bytes\":48211,\"content_hash\":\"" + "9f86d081884c7d659a2feaa0c55ad015".repeat(2) + "\"}";
    }
}
