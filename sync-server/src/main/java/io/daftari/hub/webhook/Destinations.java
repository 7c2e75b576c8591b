package io.daftari.hub.webhook;

import io.daftari.hub.http.Network;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the hub may send something that somebody wished to be sent: out into the net, and never to what only it can reach
 * (its own machine, its neighbours, a cloud's metadata), unless whoever runs it has named that.
 *
 * @param inside networks that may be reached although they are private, and without TLS
 */
public record Destinations(List<Network> inside) {

    /** Networks that are not the net: private, shared, documentation, multicast, reserved (IANA's special-purpose lists). */
    private static final List<Network> NOT_PUBLIC = Network.all(
            "here",
            String.join(
                    ",",
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4"));

    /** Of IPv6 only what is given out to the net; within it not what wraps another address or is for examples. */
    private static final Network PUBLIC6 = Network.all("here", "2000::/3").get(0);

    private static final List<Network> NOT_PUBLIC6 = Network.all("here", "2001::/23,2001:db8::/32,2002::/16,3fff::/20");

    private static final int LEAST_FREE_PORT = 1024;

    public Destinations {
        inside = List.copyOf(inside);
    }

    /** Looks up the addresses of a host. */
    @FunctionalInterface
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** Whether an address may be sent to. */
    boolean admits(InetAddress address) {
        return isInside(address) || isPublic(address);
    }

    private boolean isInside(InetAddress address) {
        return inside.stream().anyMatch(network -> network.contains(address));
    }

    private static boolean isPublic(InetAddress address) {
        if (address instanceof Inet6Address) {
            return PUBLIC6.contains(address) && NOT_PUBLIC6.stream().noneMatch(network -> network.contains(address));
        }
        return address instanceof Inet4Address && NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    /**
     * What is wrong with an address that somebody gives, as a code; empty if nothing is.
     *
     * @param names asked now, and again at each delivery: a name may lead elsewhere then
     */
    Optional<String> fault(String url, Names names) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("not-an-address");
        }
        String scheme = uri.getScheme();
        boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("not-an-address");
        }
        int port = uri.getPort();
        if (port != -1 && port != 443 && port != 80 && port < LEAST_FREE_PORT) {
            return Optional.of("port-not-allowed");
        }
        InetAddress[] addresses;
        try {
            addresses = names.resolve(host(uri));
        } catch (UnknownHostException e) {
            return Optional.of("host-unknown");
        }
        if (!Arrays.stream(addresses).allMatch(this::admits)) {
            return Optional.of("not-public");
        }
        boolean open = "http".equalsIgnoreCase(scheme);
        return open && !Arrays.stream(addresses).allMatch(this::isInside) ? Optional.of("not-https") : Optional.empty();
    }

    private static String host(URI uri) {
        return uri.getHost().replaceAll("^\\[|]$", "");
    }
}
