package io.daftari.replica.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.model.access.Role;
import io.daftari.replica.signin.HubDoor.Pass;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's account at a hub, and the invitations by which people become members of a school. Every call waits for the
 * network; {@link NotLetIn} tells why the hub did not do it. None is tried again by itself.
 */
public interface HubAccounts {

    /**
     * Who somebody is.
     *
     * @param verified whether he has proven that the address is his
     * @param totp whether codes of his phone are asked for
     */
    record Me(
            UUID id,
            String email,
            @JsonProperty("full_name") String fullName,
            @JsonProperty("email_verified") boolean verified,
            boolean totp) {}

    /** A new account; the password is as it was typed. */
    record NewAccount(URI hub, String email, String fullName, char[] password, String language) {}

    /**
     * What a phone needs to make codes.
     *
     * @param secret in Base32, to be typed
     * @param uri the same for a QR picture
     */
    record PhoneKey(String secret, String uri) {}

    /**
     * What somebody shows before something that can't be taken back.
     *
     * @param code of his phone, or one of his recovery codes; null for none
     */
    record Proof(char[] password, @Nullable String code) {}

    /** Where he is signed in at the hub; {@code current} is the one that asks. */
    record SignIn(
            UUID id,
            @JsonProperty("device_name") @Nullable String deviceName,
            @JsonProperty("started_at") Instant startedAt,
            @JsonProperty("refreshed_at") Instant refreshedAt,
            boolean current) {}

    /**
     * Whom to invite, as what.
     *
     * @param ownRole one of the school's own, with {@link Role#OWN}; null for none
     * @param email to which it is mailed, and whose account alone may take it up; null for a code to hand over
     * @param language of the mail
     */
    record Wanted(
            Role role, @Nullable UUID ownRole, @Nullable String email, String language) {}

    /** An invitation that was made. */
    record Invited(
            UUID id,
            String code,
            @JsonProperty("expires_at") Instant expiresAt) {}

    /** One that nobody has taken up yet. */
    record Open(
            UUID id,
            Role role,
            @JsonProperty("own_role_id") @Nullable UUID ownRole,
            @Nullable String email,
            @JsonProperty("invited_by") UUID invitedBy,
            @JsonProperty("expires_at") Instant expiresAt) {}

    /** What somebody is invited to. */
    record Seen(
            @JsonProperty("school_id") UUID school,
            @JsonProperty("school_name") String schoolName,
            Role role,
            @JsonProperty("expires_at") Instant expiresAt) {}

    /** Makes an account, and lets its owner in. */
    Pass register(NewAccount account) throws NotLetIn;

    /** Has a mail sent to who has forgotten his password; nobody is told whether there is such an account. */
    void forgot(URI hub, String email) throws NotLetIn;

    /** Sets a new password by the code of that mail. */
    void reset(URI hub, String code, char[] fresh) throws NotLetIn;

    Me me(Pass pass) throws NotLetIn;

    /** Has the mail sent once more by which he proves his address. */
    void sendVerification(Pass pass) throws NotLetIn;

    /** Proves the address by the code of that mail. */
    void verify(URI hub, String code) throws NotLetIn;

    /** Ends all his other sign-ins. */
    void changePassword(Pass pass, char[] before, char[] fresh) throws NotLetIn;

    /** Begins with codes of his phone; they are asked for once {@link #confirmSecondStep} has seen one. */
    PhoneKey beginSecondStep(Pass pass, char[] password) throws NotLetIn;

    /** @return the recovery codes, which are told once */
    List<String> confirmSecondStep(Pass pass, String code) throws NotLetIn;

    /** New recovery codes, in the place of all before. */
    List<String> newRecoveryCodes(Pass pass, Proof proof) throws NotLetIn;

    void endSecondStep(Pass pass, Proof proof) throws NotLetIn;

    List<SignIn> signIns(Pass pass) throws NotLetIn;

    void endSignIn(Pass pass, UUID signIn) throws NotLetIn;

    /** Ends all of them, this one too. */
    void endAllSignIns(Pass pass) throws NotLetIn;

    List<Open> invitations(Pass pass, UUID school) throws NotLetIn;

    Invited invite(Pass pass, UUID school, Wanted wanted) throws NotLetIn;

    void withdrawInvitation(Pass pass, UUID school, UUID invitation) throws NotLetIn;

    /** The same invitation with another code and all its time; the earlier code is of no use any more. */
    Invited renewInvitation(Pass pass, UUID school, UUID invitation, String language) throws NotLetIn;

    Seen look(Pass pass, String code) throws NotLetIn;

    /** Makes him a member; once more does no harm. */
    void accept(Pass pass, String code) throws NotLetIn;
}
