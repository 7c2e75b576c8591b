package io.daftari.hub.vault;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daftari.model.op.Catalog;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals single fields for the time that they are kept. A sealed value is a word, {@code enc:} with the key's name and the
 * cipher text (AES-256-GCM), that stands in the place of the plain one: in a column, and in the JSON of a body, where it takes
 * the place of the value alone, byte for byte to be put back, so that chains prove themselves over what was sent.
 *
 * <p>The nonce follows from key, value and context (HMAC-SHA256), so that the same row sealed twice is the same row. Two
 * equal values in different rows are told apart by nobody without the key.
 */
public final class Vault {

    /** A sealed value in whatever stands around it. */
    public static final Pattern SEALED = Pattern.compile("enc:([a-z0-9]{1,16}):([A-Za-z0-9_-]{38,})");

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "daftari field 1".getBytes(StandardCharsets.US_ASCII);

    /** A field was sealed by a key that is not here. */
    public static final class KeyMissing extends RuntimeException {

        private static final long serialVersionUID = 1;

        KeyMissing(String name) {
            super("The key " + name + " of sealed fields is not here");
        }
    }

    private final FieldKeys keys;
    private final Set<String> fields = new HashSet<>();

    /** @param catalog says which fields are sealed */
    public Vault(FieldKeys keys, Catalog catalog) {
        this.keys = keys;
        for (RowType<?> type : catalog.rows()) {
            type.ownColumns().stream().filter(Column::sealed).forEach(column -> fields.add(column.field()));
        }
    }

    /** @param context what tells equal values apart, as the row's id */
    public String seal(String plain, String context) {
        String name = keys.current();
        byte[] key = keys.key(name).orElseThrow();
        byte[] text = plain.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = Arrays.copyOf(hmac(key, context.getBytes(StandardCharsets.UTF_8), text), NONCE);
        try {
            byte[] cipherText = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(text);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + cipherText.length);
            System.arraycopy(cipherText, 0, sealed, NONCE, cipherText.length);
            return "enc:" + name + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }

    /**
     * The plain value; a value that never was sealed is as it is.
     *
     * @throws KeyMissing if the key that sealed it is not here
     */
    public String open(String kept) {
        Matcher sealed = SEALED.matcher(kept);
        return sealed.matches() ? open(sealed).orElse(kept) : kept;
    }

    /** Empty where it only looks like one. */
    private Optional<String> open(Matcher sealed) {
        String name = sealed.group(1);
        byte[] key = keys.key(name).orElseThrow(() -> new KeyMissing(name));
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.group(2));
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, NONCE))
                    .doFinal(bytes, NONCE, bytes.length - NONCE);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (AEADBadTagException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }

    /** The text with every sealed value in it sealed by the present key; empty where none is of another. */
    public Optional<String> renewed(String text) {
        Matcher sealed = SEALED.matcher(text);
        StringBuilder renewed = new StringBuilder();
        boolean changed = false;
        while (sealed.find()) {
            Optional<String> plain = sealed.group(1).equals(keys.current()) ? Optional.empty() : open(sealed);
            changed |= plain.isPresent();
            sealed.appendReplacement(
                    renewed, plain.map(value -> seal(value, sealed.group())).orElse(sealed.group()));
        }
        return changed ? Optional.of(sealed.appendTail(renewed).toString()) : Optional.empty();
    }

    /** The value of a row's column as it is kept. */
    public @Nullable Object sealed(Column column, Row row) {
        Object value = column.get(row);
        if (value instanceof String text) {
            return column.sealed() ? seal(text, row.id.toString()) : column.mentions() ? sealJson(text) : text;
        }
        return value;
    }

    /** The value of a column from what is kept of it. */
    public @Nullable Object opened(Column column, @Nullable Object kept) {
        if (kept instanceof String text) {
            return column.sealed() ? open(text) : column.mentions() ? openJson(text) : text;
        }
        return kept;
    }

    /** A line of JSON with its sealed fields sealed; the same bytes where it has none. */
    public byte[] sealLine(byte[] line) {
        return rewritten(line, literal -> seal(literal, Integer.toHexString(Arrays.hashCode(line))), false);
    }

    /** A line as it was before {@link #sealLine}, byte for byte. */
    public byte[] openLine(byte[] line) {
        return rewritten(line, this::open, true);
    }

    public @Nullable String sealJson(@Nullable String json) {
        return json == null ? null : text(sealLine(json.getBytes(StandardCharsets.UTF_8)));
    }

    public @Nullable String openJson(@Nullable String json) {
        return json == null ? null : text(openLine(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Several lines, each by itself. */
    public byte[] sealLines(byte[] lines) {
        return eachLine(lines, true);
    }

    public byte[] openLines(byte[] lines) {
        return eachLine(lines, false);
    }

    private byte[] eachLine(byte[] lines, boolean seal) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(lines.length);
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                byte[] line = Arrays.copyOfRange(lines, start, i);
                all.writeBytes(seal ? sealLine(line) : openLine(line));
                all.write('\n');
                start = i + 1;
            }
        }
        all.write(lines, start, lines.length - start);
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** How a value is written otherwise. */
    private interface Rewriting {
        String of(String literal);
    }

    /** Writes the values of sealed fields otherwise: the literal with its quotes, or what stands within them. */
    private byte[] rewritten(byte[] json, Rewriting rewriting, boolean open) {
        if (!mayHold(json)) {
            return json;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 64);
        int copied = 0;
        try (JsonParser parser = Json.mapper().getFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean named =
                        token == JsonToken.VALUE_STRING && fields.contains(String.valueOf(parser.currentName()));
                if (named) {
                    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                    String value = parser.getText();
                    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
                    String literal = new String(json, start, end - start, StandardCharsets.UTF_8);
                    String written = open ? rewriting.of(value) : "\"" + rewriting.of(literal) + "\"";
                    boolean stays = open && written.equals(value);
                    out.write(json, copied, start - copied);
                    out.writeBytes((stays ? literal : written).getBytes(StandardCharsets.UTF_8));
                    copied = end;
                }
            }
        } catch (IOException e) {
            // Held as it came: what is no JSON has no fields.
            return json;
        }
        out.write(json, copied, json.length - copied);
        return out.toByteArray();
    }

    private boolean mayHold(byte[] json) {
        String text = new String(json, StandardCharsets.ISO_8859_1);
        return fields.stream().anyMatch(field -> text.contains("\"" + field + "\""));
    }

    private static byte[] hmac(byte[] key, byte[] context, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(PURPOSE);
            mac.update((byte) context.length);
            mac.update(context);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(PURPOSE);
        return cipher;
    }
}
