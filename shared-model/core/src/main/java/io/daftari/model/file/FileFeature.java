package io.daftari.model.file;

import io.daftari.model.op.Feature;

/** Photos and documents. */
public final class FileFeature {

    public static final Feature FEATURE = Feature.named(
                    "file", StudentFile.class, GuardianFile.class, StaffFile.class, ApplicationFile.class)
            .with(AttachFile.class, RemoveFile.class, ConfirmFile.class, RefuseFile.class);

    private FileFeature() {}
}
