package io.daftari.hub.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL database is, and a login that may create roles in it.
 *
 * @param url JDBC form, without user and password
 */
public record DatabaseAddress(String url, String user, String password) {

    /**
     * Reads {@code postgres://user:password@host:port/database}, or the JDBC form with {@code user} and {@code password}
     * as parameters.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is neither
     */
    public static DatabaseAddress parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            Properties properties = Driver.parseURL(text, null);
            if (properties == null) {
                throw new IllegalArgumentException("DATABASE_URL is not a JDBC address of a PostgreSQL database");
            }
            String user = PGProperty.USER.getOrDefault(properties);
            String password = PGProperty.PASSWORD.getOrDefault(properties);
            if (user == null) {
                throw new IllegalArgumentException("DATABASE_URL names no user");
            }
            return new DatabaseAddress(withoutLogin(text), user, password == null ? "" : password);
        }
        if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) {
            throw new IllegalArgumentException("DATABASE_URL begins with postgres:// or jdbc:postgresql://");
        }
        URI uri = URI.create(text);
        if (uri.getRawUserInfo() == null
                || uri.getHost() == null
                || uri.getPath().length() < 2) {
            throw new IllegalArgumentException("DATABASE_URL needs a user, a host and a database");
        }
        String[] login = uri.getRawUserInfo().split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getPath() + query,
                decoded(login[0]),
                login.length < 2 ? "" : decoded(login[1]));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String withoutLogin(String url) {
        int query = url.indexOf('?');
        if (query < 0) {
            return url;
        }
        StringBuilder kept = new StringBuilder(url.substring(0, query));
        char separator = '?';
        for (String parameter : url.substring(query + 1).split("&")) {
            if (!parameter.startsWith("user=") && !parameter.startsWith("password=")) {
                kept.append(separator).append(parameter);
                separator = '&';
            }
        }
        return kept.toString();
    }

    /** The same database by another login. */
    public DatabaseAddress as(String otherUser, String otherPassword) {
        return new DatabaseAddress(url, otherUser, otherPassword);
    }

    /** A source of unpooled connections. */
    public PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("daftari-hub");
        source.setConnectTimeout(10);
        // The detail of an error quotes the row, and rows are about people.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** Without the password, for logs. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
