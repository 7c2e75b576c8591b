package io.daftari.replica.signin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.daftari.model.wire.Json;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.signin.Keyring.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The keyring on the disk, beside the file that it opens. It is never changed in place: a cut of power leaves the old one
 * or the new one. For one thread at a time; a failing disk is a {@link StorageFailed}.
 */
public final class KeyringFile {

    private static final String ENDING = ".keyring";
    private static final JsonFactory TOKENS = new JsonFactory();

    private record Glance(String school, boolean sealedToHub) {}

    private final Path file;

    private KeyringFile(Path file) {
        this.file = file;
    }

    /** The keyring of the replica in this file. */
    public static KeyringFile of(Path replica) {
        return new KeyringFile(replica.resolveSibling(replica.getFileName() + ENDING));
    }

    /**
     * The keyring that is there; empty for none.
     *
     * @throws NotLetIn {@link NotLetIn.Why#KEYRING_DAMAGED}
     */
    public Optional<Keyring> find() throws NotLetIn {
        try {
            Keyring keyring = Json.mapper().readValue(Files.readAllBytes(file), Keyring.class);
            if (!keyring.isSound()) {
                throw new NotLetIn(NotLetIn.Why.KEYRING_DAMAGED, "", null);
            }
            return Optional.of(keyring);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new NotLetIn(NotLetIn.Why.KEYRING_DAMAGED, "", e);
        } catch (IOException e) {
            throw new StorageFailed("The keyring can't be read: " + file, e);
        }
    }

    /**
     * Whether the school has withdrawn the device; a damaged keyring does not say so. An app asks before it shows anything,
     * so the keys in it are read only where they may be gone.
     */
    public boolean isWithdrawn() {
        try {
            return !glance().sealedToHub()
                    && find().filter(Keyring::isWithdrawn).isPresent();
        } catch (NoSuchFileException | JsonProcessingException | NotLetIn unreadable) {
            return false;
        } catch (IOException e) {
            throw new StorageFailed("The keyring can't be read: " + file, e);
        }
    }

    /**
     * The name of the school, of which an app's first window tells. The keys beside it are not looked at.
     *
     * @throws NotLetIn {@link NotLetIn.Why#NO_KEYRING}, or {@link NotLetIn.Why#KEYRING_DAMAGED} where it can't be read
     */
    public String school() throws NotLetIn {
        try {
            return glance().school();
        } catch (NoSuchFileException e) {
            throw new NotLetIn(NotLetIn.Why.NO_KEYRING, "", e);
        } catch (JsonProcessingException e) {
            throw new NotLetIn(NotLetIn.Why.KEYRING_DAMAGED, "", e);
        } catch (IOException e) {
            throw new StorageFailed("The keyring can't be read: " + file, e);
        }
    }

    /** What a first window tells. Token by token: whatever binds JSON to records takes longer to begin than the window. */
    private Glance glance() throws IOException {
        String school = "";
        boolean sealedToHub = false;
        try (JsonParser in = TOKENS.createParser(Files.readAllBytes(file))) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(in, "not a keyring");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (name.equals("school") && value == JsonToken.VALUE_STRING) {
                    school = in.getText();
                } else if (name.equals("hubSlot")) {
                    sealedToHub = value != JsonToken.VALUE_NULL;
                }
                in.skipChildren();
            }
        }
        return new Glance(school, sealedToHub);
    }

    /** @throws NotLetIn {@link NotLetIn.Why#NO_KEYRING} or {@link NotLetIn.Why#KEYRING_DAMAGED} */
    public Keyring read() throws NotLetIn {
        return find().orElseThrow(() -> new NotLetIn(NotLetIn.Why.NO_KEYRING, "", null));
    }

    /** On the disk when this returns. */
    public void write(Keyring keyring) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = KeyFile.ownersOnly(draft)) {
            ByteBuffer json = ByteBuffer.wrap(Json.mapper().writeValueAsBytes(keyring));
            while (json.hasRemaining()) {
                out.write(json);
            }
            out.force(true);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StorageFailed("The keyring can't be written: " + file, e);
        }
    }

    /**
     * Tries a password, and counts it if it was wrong.
     *
     * @throws NotLetIn if there is no sound keyring
     */
    public Answer open(String email, char[] password, Instant now) throws NotLetIn {
        Keyring before = read();
        Keyring.Tried tried = before.open(email, password, now);
        if (!tried.after().equals(before)) {
            write(tried.after());
        }
        return tried.answer();
    }

    /**
     * Makes the file unreadable for ever, and leaves only word of whose it was. The old keyring is written over first; where
     * a disk keeps old blocks, as flash does, what is left of it there is still sealed under passwords and to the hub.
     */
    public void destroy(Keyring of) {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer nothing = ByteBuffer.allocate(Math.toIntExact(out.size()));
            while (nothing.hasRemaining()) {
                out.write(nothing);
            }
            out.force(true);
        } catch (NoSuchFileException e) {
            // Lost already; the word of it is still written.
        } catch (IOException e) {
            throw new StorageFailed("The keyring can't be destroyed: " + file, e);
        }
        write(of.withdrawn());
    }
}
