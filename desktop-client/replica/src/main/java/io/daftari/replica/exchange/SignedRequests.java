package io.daftari.replica.exchange;

import io.daftari.model.wire.Packing;
import io.daftari.replica.HubSide;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes requests that the hub knows to come from this device: packed, and signed as they are sent. */
public final class SignedRequests {

    private final HubSide replica;

    public SignedRequests(HubSide replica) {
        this.replica = replica;
    }

    /** @param purpose what is asked for; part of what is signed, so that no request can be taken for another */
    public Transport.Request to(String path, String purpose, byte[] body) {
        byte[] packed = Packing.pack(body);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", authorization(replica, purpose, packed));
        headers.put("Content-Encoding", Packing.ENCODING);
        headers.put("Accept-Encoding", "gzip");
        return new Transport.Request(address(replica.hub(), path), headers, packed);
    }

    static URI address(URI hub, String path) {
        return URI.create(hub + (hub.toString().endsWith("/") ? "" : "/") + path);
    }

    /** The header by which the replica signs a body as it is sent. */
    static String authorization(HubSide replica, String purpose, byte[] packed) {
        byte[] before = ("daftari " + purpose + " 1\n").getBytes(StandardCharsets.US_ASCII);
        byte[] signed = new byte[before.length + packed.length];
        System.arraycopy(before, 0, signed, 0, before.length);
        System.arraycopy(packed, 0, signed, before.length, packed.length);
        return "Daftari " + replica.replica() + " " + replica.sign(signed);
    }
}
