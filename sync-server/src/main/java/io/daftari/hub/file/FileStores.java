package io.daftari.hub.file;

import io.daftari.model.file.MediaType;
import java.util.List;
import java.util.Optional;

/**
 * The stores of a hub. New files go to the first that takes their kind; what was stored before is found where it was put, as
 * long as that store is still set up.
 */
public final class FileStores {

    private final List<FileStore> all;
    private final FileStore pictures;
    private final FileStore documents;

    /** @param disk the store that is always there */
    public FileStores(DiskStore disk, Optional<? extends FileStore> pictures, Optional<? extends FileStore> objects) {
        FileStore usual = objects.isPresent() ? objects.get() : disk;
        this.documents = usual;
        this.pictures = pictures.isPresent() ? pictures.get() : usual;
        this.all = List.of(disk, documents, this.pictures);
    }

    /** Where new files of the type go. */
    FileStore of(MediaType type) {
        return type.isPicture() ? pictures : documents;
    }

    /** @throws StoreFailed if it is not set up any more */
    FileStore named(String name) {
        return all.stream()
                .filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StoreFailed("The store " + name + " is not set up"));
    }
}
