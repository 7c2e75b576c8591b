package io.daftari.hub.http;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** From where a request comes, as far as limits go. */
public final class ClientAddress {

    private static final int NETWORK_BITS = 64;

    private final List<Network> proxies;

    /** @param proxies whose word in {@code X-Forwarded-For} is taken; that of all others is not */
    public ClientAddress(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /** The address; of IPv6 the network, because whoever has one address of it has them all. */
    public String of(Context ctx) {
        List<String> forwarded =
                proxies.isEmpty() ? List.of() : Collections.list(ctx.req().getHeaders("X-Forwarded-For"));
        return of(ctx.req().getRemoteAddr(), forwarded);
    }

    /** @param forwarded each line of the header; a proxy may add to the last, or add a line */
    String of(String remote, List<String> forwarded) {
        Optional<InetAddress> address = Network.address(plain(remote));
        if (address.isEmpty()) {
            return remote;
        }
        InetAddress client = address.get();
        String[] hops = String.join(",", forwarded).split(",", -1);
        // From the end, as far as those who speak are ours: what stands before is what the client says.
        for (int i = hops.length - 1; i >= 0 && isProxy(client); i--) {
            Optional<InetAddress> before = Network.address(plain(hops[i]));
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return network(client);
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }

    /** Without port, brackets and zone. */
    private static String plain(String text) {
        String hop = text.strip();
        if (hop.startsWith("[")) {
            hop = hop.substring(1, Math.max(1, hop.indexOf(']')));
        } else if (hop.matches("[0-9.]+:\\d+")) {
            hop = hop.substring(0, hop.indexOf(':'));
        }
        return hop.replaceAll("%.*", "");
    }

    private static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        try {
            byte[] prefix = Network.first(address.getAddress(), NETWORK_BITS);
            return InetAddress.getByAddress(prefix).getHostAddress() + "/" + NETWORK_BITS;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of sixteen bytes is one", e);
        }
    }
}
