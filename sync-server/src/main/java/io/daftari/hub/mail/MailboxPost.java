package io.daftari.hub.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/** Puts letters as {@code .eml} files into a folder, so that somebody without an SMTP server can read them. */
public final class MailboxPost implements Post {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Envelopes envelopes;
    private final Clock clock;
    private final Session session = Session.getInstance(new Properties());

    public MailboxPost(Path folder, String from, Clock clock) {
        this.folder = folder;
        this.envelopes = new Envelopes(from, clock);
        this.clock = clock;
    }

    @Override
    public void send(Letter letter) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "mail", ".part", onlyForUs());
        try (OutputStream out = Files.newOutputStream(part)) {
            envelopes.message(letter, session).writeTo(out);
        } catch (MessagingException e) {
            throw new IOException(e.getClass().getSimpleName(), e);
        }
        // A reader of the folder sees whole mails only.
        Files.move(
                part,
                folder.resolve(WHEN.format(clock.instant()) + "-" + letter.id() + ".eml"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private FileAttribute<?>[] onlyForUs() {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
