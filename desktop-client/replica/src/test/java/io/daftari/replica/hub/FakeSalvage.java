package io.daftari.replica.hub;

import io.daftari.model.wire.SalvageRequest;
import java.util.ArrayList;
import java.util.List;

/** What replicas bring of commits that the hub has forgotten. */
final class FakeSalvage {

    private final List<SalvageRequest> parts = new ArrayList<>();

    SalvageRequest.Answer take(SalvageRequest part) {
        if (part.isQuestion()) {
            boolean brought =
                    parts.stream().anyMatch(one -> one.done() && one.cursor().equals(part.cursor()));
            return new SalvageRequest.Answer(1, List.of(), brought);
        }
        parts.add(part);
        return new SalvageRequest.Answer(1);
    }

    List<SalvageRequest> parts() {
        return parts;
    }
}
