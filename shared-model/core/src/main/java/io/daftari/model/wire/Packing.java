package io.daftari.model.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * How a replica packs what it sends: raw deflate (RFC 1951) that both sides begin with the same dictionary. What every
 * request says alike then costs next to nothing, which halves a short one. It carries no checksum, because the request is
 * signed.
 */
public final class Packing {

    /** The name in {@code Content-Encoding}. Another dictionary needs another name; this one is never changed. */
    public static final String ENCODING = "daftari-1";

    /** The name of a body that is packed and then sealed to the hub, for a way on which others might read it. */
    public static final String SEALED_ENCODING = "daftari-box-1";

    /** The usual words; the most usual last, where deflate reaches them most cheaply. */
    private static final String WORDS = """
        "AdmitStudent"body":{"studentId":"","admissionNumber":"","firstName":"","middleName":"",
        "lastName":"","birthDate":"201","gender":"FEMALE"MALE","boarding":true,"validFrom":"2026-",
        "guardians":[{"guardianId":"","linkId":"","phone":"07","relationship":"mother",
        "primaryContact":true,"mayCollect":true}]"TransferStudent"enrolmentId":""toClassId":""from":"
        "CheckIn"checkedIn"admitted"moved"changed"created"Edit"body":{"row":"student","id":"",
        "was":{""},"now":{""},"seen":""CorrectMark"mark":{"instead":"","lesson":1,
        "needs":[""],"flags":[{"code":"OutsideSite","args":{"metres":""}}{"code":"FlagMOCK"}
        FlagSTALE"FlagTRAVEL"FlagCLOCK""mock":true,"PRESENT"
        {"version":1,"schema":1,"replica":"01a","cursor":[,""],"clock":{"at":"2026-1T0",
        "mono":,"boot":""},"piece":{"from":1,"previous":"","seals":[{"n":1,"author":"01a",
        "signature":""}],"device":""}}
        {"id":"01a","type":"MarkRegister","version":1,"author":"01a","capture":{"clock":
        {"at":"2026-1T0","mono":,"boot":""},"hlc":117},"forecast":{"counts":{"absent":1,
        "excused":1,"late":1,"marked":40}},"body":{"classId":"01a","onDate":"2026-1","list":
        {"commit":,"hash":""},"exceptions":[{"student":"01a","presence":"ABSENT"},{"student":"
        01a","presence":"LATE","minutes":15},{"student":"01a","presence":"EXCUSED","reason":""}],
        "fixes":[{"latitude":,"longitude":3,"accuracyMetres":8.5,"provider":"gps","satelliteAt":"
        2026-1T0","deviceAt":"2026-1T0"}]}}
        """;

    private static final byte[] DICTIONARY = WORDS.replace("\n", "").getBytes(StandardCharsets.US_ASCII);

    private Packing() {}

    public static byte[] pack(byte[] body) {
        // Raw: a replica sends little, and what it sends may cost its user money; time matters less.
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(body);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 2 + 64);
            byte[] buffer = new byte[4_096];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * What {@link #pack} packed, as it is read: the reader bounds its length. A packed body that was cut ends in an {@link
     * java.io.EOFException}, a broken one in a {@link java.util.zip.ZipException}.
     */
    public static InputStream unpacking(InputStream packed) {
        Inflater inflater = new Inflater(true);
        inflater.setDictionary(DICTIONARY);
        return new InflaterInputStream(packed, inflater) {
            @Override
            public void close() throws IOException {
                inflater.end();
                super.close();
            }
        };
    }
}
