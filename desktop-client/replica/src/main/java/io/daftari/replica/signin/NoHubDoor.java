package io.daftari.replica.signin;

import io.daftari.replica.HubSide;
import io.daftari.replica.signin.NotLetIn.Why;
import java.util.List;
import java.util.UUID;

/** The door of a school that has no hub: whoever knocks is told so. */
public final class NoHubDoor implements HubDoor {

    private static NotLetIn none() {
        return new NotLetIn(Why.TRIAL, "", null);
    }

    @Override
    public Pass enter(Login login) throws NotLetIn {
        throw none();
    }

    @Override
    public HubAccounts accounts() {
        throw new IllegalStateException("Nobody was let in: there is no hub");
    }

    @Override
    public void leave(Pass pass) {
        // Nobody was let in.
    }

    @Override
    public DeviceCode deviceCode(Pass pass, UUID school, Kind kind) throws NotLetIn {
        throw none();
    }

    @Override
    public void withdraw(Pass pass, UUID school, UUID device, String reason) throws NotLetIn {
        throw none();
    }

    @Override
    public List<SchoolDevice> devices(HubSide replica, UUID user) throws NotLetIn {
        throw none();
    }

    @Override
    public List<OfSchool> schools(Pass pass) throws NotLetIn {
        throw none();
    }

    @Override
    public Enrolment enrol(Pass pass, Wish wish) throws NotLetIn {
        throw none();
    }

    @Override
    public Granted grant(Pass pass, Keyring keyring, boolean withKey) throws NotLetIn {
        throw none();
    }
}
