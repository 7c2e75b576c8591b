package io.daftari.model.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * A JPEG or PNG read part by part, without decoding it: how large it is, and what it says besides what it shows. Phones
 * write into photos where, when and by which device they were taken; of that only the way up stays.
 *
 * @param width in pixels as stored, before it is turned the right way up
 * @param orientation how it is turned to be seen, from 1 (not at all) to 8, as EXIF counts
 * @param bare the same picture without what it says besides
 */
public record Picture(int width, int height, int orientation, byte[] bare, boolean isBare) {

    /** More would fill the memory of whoever shows it. */
    public static final long MAX_PIXELS = 50_000_000;

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION = 0x0112;
    private static final Set<String> SHOWN = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "bKGD", "hIST", "pHYs");
    private static final int PNG_HEAD = 8;

    public long pixels() {
        return (long) width * height;
    }

    /** @throws IllegalArgumentException if these are not the bytes of such a picture, whole */
    public static Picture read(MediaType type, byte[] bytes) {
        return switch (type) {
            case JPEG -> new Jpeg(bytes).read();
            case PNG -> png(bytes);
            case PDF, DOCX, XLSX, ODT -> throw new IllegalArgumentException(type + " is no picture");
        };
    }

    /** The bytes without what they say besides what they show; what is no picture stays as it is. */
    public static byte[] bare(byte[] bytes) {
        MediaType type = MediaType.of(bytes).filter(MediaType::isPicture).orElse(null);
        return type == null ? bytes : read(type, bytes).bare();
    }

    private static Picture of(int width, int height, int orientation, byte[] bytes, byte[] bare) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A picture of no size");
        }
        return new Picture(width, height, orientation, bare, Arrays.equals(bytes, bare));
    }

    // ---- PNG: chunks of length, name, content and check sum

    private static Picture png(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        out.write(bytes, 0, PNG_HEAD);
        int at = PNG_HEAD;
        int width = 0;
        int height = 0;
        String name = "";
        while (!name.equals("IEND")) {
            if (bytes.length - at < 12) {
                throw new IllegalArgumentException("A PNG ends before its end");
            }
            int length = in.getInt(at);
            if (length < 0 || length > bytes.length - at - 12) {
                throw new IllegalArgumentException("A PNG has a part that is not whole");
            }
            name = new String(bytes, at + 4, 4, StandardCharsets.US_ASCII);
            if (name.equals("IHDR") && length >= 8) {
                width = in.getInt(at + 8);
                height = in.getInt(at + 12);
            }
            if (SHOWN.contains(name)) {
                out.write(bytes, at, length + 12);
            }
            at += length + 12;
        }
        return of(width, height, 1, bytes, out.toByteArray());
    }

    // ---- JPEG: segments of marker, length and content; after a scan's head, its data up to the next marker

    private static final class Jpeg {
        private final byte[] bytes;
        private final ByteArrayOutputStream out;
        private int at = 2;
        private int width;
        private int height;
        private int orientation = 1;

        Jpeg(byte[] bytes) {
            this.bytes = bytes;
            this.out = new ByteArrayOutputStream(bytes.length);
        }

        Picture read() {
            boolean ended = false;
            while (!ended) {
                int marker = marker();
                ended = marker == 0xd9;
                if (ended) {
                    out.write(0xff);
                    out.write(marker);
                } else {
                    segment(marker);
                }
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream(out.size() + 64);
            whole.write(0xff);
            whole.write(0xd8);
            if (orientation != 1) {
                whole.writeBytes(turned(orientation));
            }
            whole.writeBytes(out.toByteArray());
            return of(width, height, orientation, bytes, whole.toByteArray());
        }

        private int byteAt(int index) {
            if (index >= bytes.length) {
                throw new IllegalArgumentException("A JPEG ends before its end");
            }
            return bytes[index] & 0xff;
        }

        private int shortAt(int index) {
            return byteAt(index) << 8 | byteAt(index + 1);
        }

        /** The marker that stands here; the place is behind it then. */
        private int marker() {
            if (byteAt(at) != 0xff) {
                throw new IllegalArgumentException("A JPEG goes on like none");
            }
            // Any number of them may stand before a marker.
            while (byteAt(at) == 0xff) {
                at++;
            }
            int marker = byteAt(at++);
            if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
                throw new IllegalArgumentException("A JPEG has a marker where none may be");
            }
            return marker;
        }

        private void segment(int marker) {
            int length = shortAt(at);
            if (length < 2) {
                throw new IllegalArgumentException("A JPEG has a part of no size");
            }
            byteAt(at + length - 1);
            if (marker == 0xe1 && begins(at + 2, EXIF)) {
                readOrientation(at + 2 + EXIF.length, at + length);
            }
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                height = shortAt(at + 3);
                width = shortAt(at + 5);
            }
            if (isShown(marker)) {
                out.write(0xff);
                out.write(marker);
                out.write(bytes, at, length);
            }
            at += length;
            if (marker == 0xda) {
                scan();
            }
        }

        /** Colours and how to decode them stay; what applications say, and remarks, do not. */
        private boolean isShown(int marker) {
            boolean said = (marker >= 0xe0 && marker <= 0xef) || marker == 0xfe;
            return !said
                    || (marker == 0xe0 && begins(at + 2, JFIF))
                    || (marker == 0xe2 && isProfile())
                    || marker == 0xee;
        }

        private boolean isProfile() {
            return begins(at + 2, "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII));
        }

        private boolean begins(int index, byte[] with) {
            return index + with.length <= bytes.length
                    && Arrays.equals(bytes, index, index + with.length, with, 0, with.length);
        }

        /** Data of a scan: a marker in it has 0 behind it, or counts on. */
        private void scan() {
            int from = at;
            while (byteAt(at) != 0xff || byteAt(at + 1) == 0 || (byteAt(at + 1) & 0xf8) == 0xd0) {
                at++;
            }
            out.write(bytes, from, at - from);
        }

        private void readOrientation(int from, int to) {
            if (to - from < 14) {
                return;
            }
            ByteBuffer tiff = ByteBuffer.wrap(bytes, from, to - from).slice();
            tiff.order(tiff.get(0) == 'I' ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
            long directory = tiff.getInt(4) & 0xffffffffL;
            if (directory + 2 > tiff.limit()) {
                return;
            }
            int entries = tiff.getShort((int) directory) & 0xffff;
            for (int i = 0; i < entries; i++) {
                long entry = directory + 2 + 12L * i;
                if (entry + 12 > tiff.limit()) {
                    return;
                }
                if ((tiff.getShort((int) entry) & 0xffff) == ORIENTATION) {
                    int value = tiff.getShort((int) entry + 8);
                    orientation = value >= 1 && value <= 8 ? value : 1;
                }
            }
        }

        /** A segment that says nothing but which way is up. */
        private static byte[] turned(int orientation) {
            ByteBuffer segment = ByteBuffer.allocate(36);
            segment.putShort((short) 0xffe1).putShort((short) 34).put(EXIF);
            segment.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
            segment.putShort((short) 1).putShort((short) ORIENTATION).putShort((short) 3);
            segment.putInt(1).putShort((short) orientation).putShort((short) 0).putInt(0);
            return segment.array();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture && Arrays.equals(bare, picture.bare);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bare);
    }
}
