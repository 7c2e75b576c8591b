package io.daftari.replica;

import io.daftari.replica.signin.HubAccounts;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.HubDoor.Pass;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.NotLetIn.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person who is signed in on this device, let in at the hub besides, for what only the hub does: his account,
 * invitations. His password opens it for as long as an access token lasts; nothing of it is on a disk. Safe on any thread
 * that may wait for the network.
 */
public final class HubSession {

    /** A little less than an access token. */
    static final Duration LASTS = Duration.ofMinutes(14);

    private final Entrance entrance;
    private final HubDoor door;
    private final Device device;
    private volatile @Nullable Opened opened;

    private record Opened(UUID user, Pass pass, Instant until) {}

    HubSession(Entrance entrance, HubDoor door, Device device) {
        this.entrance = entrance;
        this.door = door;
        this.device = device;
    }

    /** What is asked of the hub. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(HubAccounts accounts, Pass pass) throws NotLetIn;
    }

    /** What is done there. */
    @FunctionalInterface
    public interface Deed {
        void run(HubAccounts accounts, Pass pass) throws NotLetIn;
    }

    /**
     * Lets the person in.
     *
     * @param code of his phone, or one of his recovery codes; null for none
     */
    public void open(char[] password, @Nullable String code) throws NotLetIn {
        Replica here = entrance.replica();
        var who = here.session().orElseThrow();
        close();
        Pass pass = door.enter(new Login(here.hub(), who.email(), password, code));
        opened = new Opened(who.userId(), pass, now().plus(LASTS));
    }

    private Instant now() {
        return device.clock().read().at();
    }

    /** Whether it goes on for who is signed in on this device now. */
    public boolean isOpen() {
        return find() != null;
    }

    private @Nullable Opened find() {
        Opened open = opened;
        boolean holds = open != null
                && now().isBefore(open.until())
                && entrance.opened()
                        .flatMap(Replica::session)
                        .filter(session -> session.userId().equals(open.user()))
                        .isPresent();
        return holds ? open : null;
    }

    /** @throws NotLetIn {@link Why#SESSION_OVER} where the password has to open it once more */
    public <T> T ask(Question<T> question) throws NotLetIn {
        Opened open = find();
        if (open == null) {
            throw new NotLetIn(Why.SESSION_OVER, "", null);
        }
        try {
            return question.ask(door.accounts(), open.pass());
        } catch (NotLetIn e) {
            if (e.why() == Why.WRONG_LOGIN) {
                opened = null;
                throw new NotLetIn(Why.SESSION_OVER, "", e);
            }
            throw e;
        }
    }

    public void run(Deed deed) throws NotLetIn {
        ask((accounts, pass) -> {
            deed.run(accounts, pass);
            return pass;
        });
    }

    /** Ends it, here and at the hub. */
    public void close() {
        Opened open = opened;
        opened = null;
        if (open != null) {
            door.leave(open.pass());
        }
    }
}
