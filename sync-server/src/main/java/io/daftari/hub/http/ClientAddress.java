package io.daftari.hub.http;

import io.javalin.http.Context;

/** From where a request comes, as far as limits go. */
public final class ClientAddress {

    private final boolean behindProxy;

    /** @param behindProxy whether all requests come through a proxy of ours, which appends to {@code X-Forwarded-For} */
    public ClientAddress(boolean behindProxy) {
        this.behindProxy = behindProxy;
    }

    /** The address; of IPv6 the network, because whoever has one address of it has them all. */
    public String of(Context ctx) {
        String forwarded = behindProxy ? ctx.header("X-Forwarded-For") : null;
        // Only the last one is the proxy's own word; those before it are what the client says.
        String address = forwarded == null
                ? ctx.req().getRemoteAddr()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return network(address);
    }

    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String plain = address.replaceAll("[\\[\\]]|%.*", "");
        int gap = plain.indexOf("::");
        String[] head = (gap < 0 ? plain : plain.substring(0, gap)).split(":", -1);
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            network.append(i < head.length && !head[i].isEmpty() ? head[i] : "0")
                    .append(':');
        }
        return network + ":/64";
    }
}
