package io.daftari.hub.account;

import io.daftari.hub.account.Tries.Counter;
import io.daftari.hub.account.Tries.Limit;
import io.daftari.hub.http.ApiProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How tries to sign in are slowed down: for each address of the network, for each account, and for the two together. What
 * strangers do to an account never touches who comes from where its owner has signed in of late, and it delays others by a
 * minute at most. Accounts that don't exist are counted alike.
 */
final class SignInTries {

    private static final Limit PAIR = new Limit(5, Duration.ofMinutes(15), Duration.ofMinutes(15));
    private static final Limit ACCOUNT = new Limit(10, Duration.ofMinutes(5), Duration.ofMinutes(1));
    /** Generous: a whole school may stand behind one address. */
    private static final Limit ADDRESS = new Limit(50, Duration.ofSeconds(30), Duration.ofMinutes(15));

    private static final Duration FAMILIAR = Duration.ofDays(90);

    private final Tries tries;

    SignInTries(Tries tries) {
        this.tries = tries;
    }

    /** A try that was let through. */
    record Try(String email, String address) {

        private String pair() {
            return "sign-in\n" + email + "\n" + address;
        }

        private String account() {
            return "sign-in\n" + email;
        }

        private String from() {
            return "sign-in from\n" + address;
        }

        private String familiar() {
            return "familiar\n" + email + "\n" + address;
        }
    }

    /**
     * Counts a try.
     *
     * @throws ApiProblem 429 if it comes too soon
     */
    Try begin(String email, String address) {
        Try attempt = new Try(email, address);
        Counter pair = new Counter(attempt.pair(), PAIR);
        Counter from = new Counter(attempt.from(), ADDRESS);
        boolean familiar = tries.isNoted(attempt.familiar(), FAMILIAR);
        Optional<Duration> wait = tries.take(
                familiar ? List.of(pair, from) : List.of(pair, from, new Counter(attempt.account(), ACCOUNT)));
        if (wait.isPresent()) {
            throw ApiProblem.tooOften("too-many-tries", wait.get());
        }
        return attempt;
    }

    /** It was he: his own slips are forgotten, and this address is one of his. */
    void succeeded(Try attempt) {
        tries.forget(attempt.pair());
        tries.giveBack(new Counter(attempt.from(), ADDRESS));
        tries.giveBack(new Counter(attempt.account(), ACCOUNT));
        tries.note(attempt.familiar());
    }

    /** He has shown by his mailbox who he is: nothing that was tried before delays him here. */
    void cleared(String email, String address) {
        Try attempt = new Try(email, address);
        tries.forget(attempt.pair());
        tries.note(attempt.familiar());
    }
}
