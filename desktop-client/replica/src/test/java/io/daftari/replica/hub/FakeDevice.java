package io.daftari.replica.hub;

import io.daftari.model.op.Decision;
import io.daftari.model.seal.Backup;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.wire.Holding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the hub in memory knows of one replica. */
final class FakeDevice {
    final UUID replica;
    final VerifyKey key;
    final Set<UUID> users;
    final List<byte[]> lines = new ArrayList<>();
    final List<Hash> links = new ArrayList<>();
    final Map<Long, List<Decision>> decisions = new TreeMap<>();
    final Map<Long, Set<Holding>> holdings = new TreeMap<>();
    final List<Lease> leases = new ArrayList<>();
    final List<Grant.Signed> grants = new ArrayList<>();
    Backup.@Nullable Signed backup;
    boolean revoked;

    @Nullable
    SigningKey sealKey;

    FakeDevice(UUID replica, VerifyKey key, Set<UUID> users) {
        this.replica = replica;
        this.key = key;
        this.users = users;
        holdings.put(-1L, Set.of());
    }

    Set<Holding> holdingsAt(long commit) {
        Set<Holding> held = Set.of();
        for (Map.Entry<Long, Set<Holding>> entry : holdings.entrySet()) {
            held = entry.getKey() <= commit ? entry.getValue() : held;
        }
        return held;
    }
}
