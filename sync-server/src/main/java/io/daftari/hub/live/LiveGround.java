package io.daftari.hub.live;

import io.daftari.hub.security.Access;
import io.daftari.hub.sync.Sync;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.op.Catalog;
import java.time.Clock;

/** What the live lines of a hub have in common. */
public record LiveGround(
        TenantTransaction transactions, Catalog catalog, Sync sync, Access access, Wakes wakes, Clock clock) {}
