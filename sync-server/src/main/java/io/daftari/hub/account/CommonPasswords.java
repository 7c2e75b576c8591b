package io.daftari.hub.account;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The passwords that leaks have shown to be the commonest: 30,000, of which 11,611 are long enough to be tried here. */
final class CommonPasswords {

    private final Set<String> words;

    private CommonPasswords(Set<String> words) {
        this.words = words;
    }

    /** From the list that comes with a library; nothing is asked of a network. */
    static CommonPasswords load() {
        try {
            List<String> all = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies();
            return new CommonPasswords(all.stream()
                    .filter(word -> word.length() >= PasswordRules.SHORTEST)
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords can't be read", e);
        }
    }

    /** @param lowerCase the password in lower case, as the list is */
    boolean contains(String lowerCase) {
        return words.contains(lowerCase);
    }

    int size() {
        return words.size();
    }
}
