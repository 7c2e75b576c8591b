package io.daftari.report.sheet;

import io.daftari.model.Edge;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The parts of a ZIP that somebody sent, within limits: a small file may be a great one when it is inflated. */
@Edge(reason = "a file that somebody sent may break the library that reads it in any way; then it is no such file")
public final class ZipParts {

    /** What all parts may hold together once they are inflated. */
    static final long MOST_INFLATED = 128L * 1024 * 1024;

    private static final int MOST_PARTS = 500;

    private ZipParts() {}

    /** What is done with each part; returns how many bytes it had, or more than it may have. */
    private interface Taker {
        long take(ZipArchiveEntry part, InputStream in, long most) throws IOException;
    }

    /**
     * All of them by name; those in folders are left out.
     *
     * @throws UnreadableSheet if it is no ZIP, or beyond the limits
     */
    public static Map<String, byte[]> read(byte[] zip) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        each(zip, (part, in, most) -> {
            byte[] bytes = in.readNBytes((int) most + 1);
            boolean atRoot = !part.isDirectory()
                    && !part.getName().contains("/")
                    && !part.getName().contains("\\");
            if (atRoot && parts.put(part.getName(), bytes) != null) {
                throw UnreadableSheet.of("malformed-zip", "Two files have one name");
            }
            return bytes.length;
        });
        return parts;
    }

    /** Only counts them. */
    static void measure(byte[] zip) {
        each(zip, (part, in, most) -> counted(in, most));
    }

    private static long counted(InputStream in, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long count = 0;
        for (int read = in.read(buffer); read >= 0 && count <= most; read = in.read(buffer)) {
            count += read;
        }
        return count;
    }

    private static void each(byte[] bytes, Taker taker) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            long left = MOST_INFLATED;
            int parts = 0;
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                parts++;
                // Of other ways to pack, some need libraries that we have not.
                if (part.getMethod() != ZipEntry.STORED && part.getMethod() != ZipEntry.DEFLATED) {
                    throw UnreadableSheet.of("malformed-zip", "A part is packed in an unusual way");
                }
                try (InputStream in = zip.getInputStream(part)) {
                    left -= taker.take(part, in, left);
                }
                if (left < 0 || parts > MOST_PARTS) {
                    throw UnreadableSheet.tooLarge(MOST_INFLATED);
                }
            }
        } catch (UnreadableSheet e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw UnreadableSheet.of("malformed-zip", "This is not a ZIP that can be opened")
                    .causedBy(e);
        }
    }
}
