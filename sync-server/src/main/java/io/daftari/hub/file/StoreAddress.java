package io.daftari.hub.file;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a store in the network is, and who the hub is there.
 *
 * @param endpoint scheme, host and port to which requests go
 * @param key as a login
 * @param secret that belongs to it; it is never sent
 * @param name of the bucket, or of the cloud
 * @param region of the bucket; empty where there are none
 */
public record StoreAddress(URI endpoint, String key, String secret, String name, String region) {

    private static final String USUAL_REGION = "us-east-1";
    private static final String CLOUDINARY = "https://api.cloudinary.com";

    /**
     * Reads {@code https://key:secret@host/bucket?region=eu-west-1}.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static StoreAddress ofBucket(String text) {
        URI uri = URI.create(text);
        String[] login = login("DAFTARI_FILES_S3", uri);
        String bucket = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/|/$", "");
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]") || !isWeb(uri)) {
            throw new IllegalArgumentException(
                    "DAFTARI_FILES_S3 is not an address such as https://key:secret@host/bucket?region=eu-west-1");
        }
        String region = query(uri).getOrDefault("region", USUAL_REGION);
        return new StoreAddress(place(uri), login[0], login[1], bucket, region);
    }

    /**
     * Reads {@code cloudinary://key:secret@cloud}, as Cloudinary's console shows it, where need be with {@code
     * ?upload_prefix=https://api-eu.cloudinary.com}.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static StoreAddress ofCloudinary(String text) {
        URI uri = URI.create(text);
        String[] login = login("DAFTARI_FILES_CLOUDINARY", uri);
        URI prefix = URI.create(query(uri).getOrDefault("upload_prefix", CLOUDINARY));
        if (!"cloudinary".equals(uri.getScheme()) || uri.getAuthority() == null || !isWeb(prefix)) {
            throw new IllegalArgumentException(
                    "DAFTARI_FILES_CLOUDINARY is not an address such as cloudinary://key:secret@cloud");
        }
        String cloud = uri.getAuthority().substring(uri.getAuthority().lastIndexOf('@') + 1);
        return new StoreAddress(place(prefix), login[0], login[1], cloud, "");
    }

    private static boolean isWeb(URI uri) {
        return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
    }

    private static URI place(URI uri) {
        return URI.create(uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
    }

    private static String[] login(String setting, URI uri) {
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        String[] login = authority.substring(0, Math.max(0, at)).split(":", 2);
        if (login.length < 2 || login[0].isEmpty() || login[1].isEmpty()) {
            throw new IllegalArgumentException(setting + " has no key and secret before the host");
        }
        return new String[] {decoded(login[0]), decoded(login[1])};
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        for (String pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : decoded(parts[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Whether what is sent there can be read on the way. */
    public boolean isPlain() {
        return "http".equals(endpoint.getScheme());
    }

    /** Without the secret, for logs. */
    @Override
    public String toString() {
        return endpoint + " " + name;
    }
}
