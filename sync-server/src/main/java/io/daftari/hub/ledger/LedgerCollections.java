package io.daftari.hub.ledger;

import io.daftari.hub.http.Collection;
import io.daftari.model.ledger.LedgerAccount;
import java.util.List;

/** What people read and write of the books. */
public final class LedgerCollections {

    public static final List<Collection<?>> ALL = List.of(
            Collection.edited(Collection.of("ledger/accounts", LedgerAccount.class, "An account of the school's books")
                    .searching("code", "name")));

    private LedgerCollections() {}
}
