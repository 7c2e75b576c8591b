package io.daftari.hub.account;

import io.daftari.hub.tenancy.TenantTransaction;
import java.util.UUID;

/** Who may found a school: everybody, but until his address is verified only one. */
public final class Founders {

    private final TenantTransaction transactions;

    public Founders(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** Takes note that a person founds a school; false if he may not. */
    public boolean begin(UUID userId) {
        return transactions.ofPerson(userId, connection -> AccountSql.found(connection, userId));
    }

    /** The school did not come to be. */
    public void takeBack(UUID userId) {
        transactions.ofPerson(userId, connection -> {
            AccountSql.notFounded(connection, userId);
            return true;
        });
    }
}
