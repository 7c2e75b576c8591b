package io.daftari.office.imports;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.GuardianKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Guardians by phone and mail, also where a number stands with blanks in it: all are read once for many lines. */
final class KnownGuardians {

    private @Nullable Map<String, UUID> byKey;

    /** The one whom they name; of several, the one who came first. */
    Optional<Guardian> find(Desk desk, @Nullable String phone, @Nullable String email) {
        return GuardianKeys.find(desk, phone, email)
                .or(() -> keys(phone, email)
                        .flatMap(key -> Optional.ofNullable(byKey(desk).get(key)).stream())
                        .findFirst()
                        .flatMap(id -> desk.get(Guardian.class, id))
                        .filter(guardian -> !guardian.archived));
    }

    /** He is about to be there. */
    void made(Guardian guardian) {
        Map<String, UUID> known = byKey;
        if (known != null) {
            keys(guardian.phone, guardian.email).forEach(key -> known.putIfAbsent(key, guardian.id));
        }
    }

    private static Stream<String> keys(@Nullable String phone, @Nullable String email) {
        return Stream.of(GuardianKeys.key(phone, null), GuardianKeys.key(null, email))
                .flatMap(Optional::stream);
    }

    private Map<String, UUID> byKey(Desk desk) {
        Map<String, UUID> known = byKey;
        if (known == null) {
            known = new HashMap<>();
            byKey = known;
            desk.find(Query.of(Guardian.class).eq("archived", false).orderBy("id"))
                    .forEach(this::made);
        }
        return known;
    }
}
