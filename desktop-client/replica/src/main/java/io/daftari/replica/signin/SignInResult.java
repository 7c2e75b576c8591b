package io.daftari.replica.signin;

/** What came of a sign-in without a network. */
public sealed interface SignInResult {

    /** He is in. */
    record SignedIn(Session session) implements SignInResult {}

    /** This user has never signed in on this device with a network, or the password is wrong: not told apart. */
    record Unknown() implements SignInResult {}

    /** He is known, but the hub's grant does not hold at this time: he must sign in with a network. */
    record GrantEnded() implements SignInResult {}
}
