package io.daftari.hub.file;

import io.daftari.model.file.MediaType;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Files in a bucket of any store that speaks as Amazon's S3 does; each request is an address signed for it alone. */
public final class S3Store implements FileStore {

    private static final Duration VALID = Duration.ofMinutes(5);

    private final S3Signer signer;
    private final Clock clock;
    private final StoreLine line = new StoreLine();

    public S3Store(StoreAddress address, Clock clock) {
        this.signer = new S3Signer(address);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "s3";
    }

    private URI presigned(String method, String object, Map<String, String> more) {
        return signer.presigned(method, object, clock.instant(), VALID, more);
    }

    @Override
    public String put(UUID schoolId, String hash, MediaType type, byte[] bytes) {
        String object = schoolId + "/" + hash + "." + type.ending();
        HttpResponse<byte[]> answer = line.send(StoreLine.to(presigned("PUT", object, Map.of()))
                .header("Content-Type", type.text())
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
        if (answer.statusCode() != 200) {
            throw new StoreFailed("The bucket answered " + answer.statusCode() + " to a new file");
        }
        return object;
    }

    @Override
    public byte[] get(String place, long from, int length) {
        return length == 0 ? new byte[0] : line.get(presigned("GET", place, Map.of()), from, length);
    }

    @Override
    public void remove(String place) {
        HttpResponse<byte[]> answer = line.send(
                StoreLine.to(presigned("DELETE", place, Map.of())).DELETE().build());
        if (answer.statusCode() != 204 && answer.statusCode() != 200 && answer.statusCode() != 404) {
            throw new StoreFailed("The bucket answered " + answer.statusCode() + " to a removal");
        }
    }

    @Override
    public Optional<URI> link(String place, String fileName, Duration valid) {
        String name = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
        Map<String, String> more = Map.of("response-content-disposition", "attachment; filename*=UTF-8''" + name);
        return Optional.of(signer.presigned("GET", place, clock.instant(), valid, more));
    }
}
