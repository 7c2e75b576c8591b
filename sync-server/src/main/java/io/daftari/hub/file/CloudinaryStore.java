package io.daftari.hub.file;

import com.cloudinary.Cloudinary;
import io.daftari.model.Edge;
import io.daftari.model.file.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Pictures at Cloudinary, by its SDK: uploads and removals are signed with the secret, and nothing can be fetched without a
 * signature, for the pictures show children.
 */
@Edge(reason = "the SDK says by whatever exception it likes that the store did not do as it was told")
public final class CloudinaryStore implements FileStore {

    /** Only who has a signed address gets such a picture. */
    private static final String TYPE = "authenticated";

    private static final Duration VALID = Duration.ofMinutes(5);

    /** It gives pictures whole alone, and they are asked for in parts: the last few stay in memory meanwhile. */
    private static final int LAST_FEW = 4;

    private final Cloudinary cloudinary;
    private final Clock clock;
    private final StoreLine line = new StoreLine();
    private final Map<String, byte[]> lastFew = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > LAST_FEW;
        }
    };

    public CloudinaryStore(StoreAddress address, Clock clock) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("cloud_name", address.name());
        settings.put("api_key", address.key());
        settings.put("api_secret", address.secret());
        settings.put("upload_prefix", address.endpoint().toString());
        settings.put("secure", true);
        settings.put("analytics", false);
        this.cloudinary = new Cloudinary(settings);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cloudinary";
    }

    @Override
    public String put(UUID schoolId, String hash, MediaType type, byte[] bytes) {
        String id = "schools/" + schoolId + "/" + hash;
        Map<?, ?> answer;
        try {
            answer = cloudinary
                    .uploader()
                    .upload(
                            bytes,
                            Map.of(
                                    "public_id",
                                    id,
                                    "type",
                                    TYPE,
                                    "resource_type",
                                    "image",
                                    "overwrite",
                                    true,
                                    "unique_filename",
                                    false,
                                    "allowed_formats",
                                    "jpg,png"));
        } catch (IOException | RuntimeException e) {
            throw new StoreFailed("Cloudinary did not take a picture", e);
        }
        boolean proven = cloudinary.verifyApiResponseSignature(
                id, String.valueOf(answer.get("version")), String.valueOf(answer.get("signature")));
        if (!proven
                || !id.equals(answer.get("public_id"))
                || !String.valueOf(bytes.length).equals(String.valueOf(answer.get("bytes")))) {
            throw new StoreFailed("Cloudinary's answer is not about the picture that it was sent");
        }
        return id + "." + type.ending();
    }

    /** An address that is signed for one picture, as it was sent, until a moment. */
    private URI signed(String place, Duration valid) {
        int dot = place.lastIndexOf('.');
        long now = clock.instant().getEpochSecond();
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("public_id", place.substring(0, dot));
        parameters.put("format", place.substring(dot + 1));
        parameters.put("type", TYPE);
        parameters.put("timestamp", now);
        parameters.put("expires_at", now + valid.toSeconds());
        cloudinary.signRequest(parameters, new HashMap<>());
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + URLEncoder.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(cloudinary.cloudinaryApiUrl("download", Map.of("resource_type", "image")) + "?" + query);
    }

    @Override
    public byte[] get(String place, long from, int length) {
        byte[] all;
        synchronized (lastFew) {
            all = lastFew.get(place);
        }
        if (all == null) {
            all = line.get(signed(place, VALID), 0, Integer.MAX_VALUE);
            synchronized (lastFew) {
                lastFew.put(place, all);
            }
        }
        int first = (int) Math.min(from, all.length);
        return java.util.Arrays.copyOfRange(all, first, (int) Math.min(all.length, from + length));
    }

    @Override
    public void remove(String place) {
        synchronized (lastFew) {
            lastFew.remove(place);
        }
        String id = place.substring(0, place.lastIndexOf('.'));
        try {
            Map<?, ?> answer = cloudinary
                    .uploader()
                    .destroy(id, Map.of("type", TYPE, "resource_type", "image", "invalidate", true));
            String result = String.valueOf(answer.get("result"));
            if (!result.equals("ok") && !result.equals("not found")) {
                throw new StoreFailed("Cloudinary answered " + result + " to a removal");
            }
        } catch (IOException | RuntimeException e) {
            throw new StoreFailed("Cloudinary did not remove a picture", e);
        }
    }

    @Override
    public Optional<URI> link(String place, String fileName, Duration valid) {
        return Optional.of(signed(place, valid));
    }
}
