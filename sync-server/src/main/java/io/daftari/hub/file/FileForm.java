package io.daftari.hub.file;

import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Plan;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.file.AttachFile;
import io.daftari.model.file.AttachedFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.MediaType;
import io.daftari.model.file.RemoveFile;
import io.daftari.model.op.Permission;
import io.daftari.model.row.ColumnKind;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A file as a client tells of it before he sends its bytes. */
final class FileForm<R extends AttachedFile> implements Form<R> {

    private final FileOwner owner;
    private final Collection<R> collection;

    FileForm(FileOwner owner, Collection<R> collection) {
        this.owner = owner;
        this.collection = collection;
    }

    /** That of the office: whoever applied need not have a role at the school at all. */
    @Override
    public Permission permission() {
        return owner == FileOwner.APPLICATION ? MoveApplication.PERMISSION : owner.permission();
    }

    @Override
    public List<Input> inputs() {
        return List.of(
                Input.of("id", ColumnKind.UUID).about("Made by the client if it has a reason to; else by the hub"),
                Input.of("owner_id", ColumnKind.UUID).must().about("The record on which it hangs"),
                Input.word("kind", FileKind.class).must(),
                Input.text("file_name").must(),
                Input.word("media_type", MediaType.class).must().about("What the bytes are"),
                Input.of("size_bytes", ColumnKind.LONG).must().from(1).upTo(FileRules.MAX_BYTES),
                Input.text("content_hash").must().about("SHA-256 of the bytes, as 64 hexadecimal digits"));
    }

    /** What hangs on a record is replaced, not changed. */
    @Override
    public List<Input> changes() {
        return List.of();
    }

    @Override
    public Plan create(Ground ground, Given given) {
        given.check();
        UUID wanted = given.id("id");
        AttachFile attach = new AttachFile(
                wanted == null ? ground.ids().next() : wanted,
                owner,
                Objects.requireNonNull(given.id("owner_id")),
                Objects.requireNonNull(given.word("kind", FileKind.class)),
                Objects.requireNonNull(given.text("file_name")),
                Objects.requireNonNull(given.word("media_type", MediaType.class)),
                given.value("size_bytes") instanceof Long size ? size : 0,
                Objects.requireNonNull(given.text("content_hash")));
        attach.check().forEach(problem -> given.wrong(collection.nameOf(problem.field()), problem.code()));
        given.check();
        return Plan.of(attach.id(), attach);
    }

    @Override
    public Plan change(Ground ground, R before, Given given) {
        throw new IllegalStateException("Files are not changed");
    }

    @Override
    public Plan archive(R row) {
        return Plan.of(row.id, new RemoveFile(row.id, owner));
    }
}
