package io.daftari.hub.account;

import io.daftari.hub.security.Codes;
import io.daftari.hub.security.Letters;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The code of an invitation: it follows from the id, so that mail and screen say the same and no row has it. */
public final class InvitationCode {

    private InvitationCode() {}

    /** The code of an invitation. */
    public static String of(Codes codes, UUID invitation) {
        return Letters.of(codes.of("invitation", invitation.toString()));
    }

    /** What is kept of a code, however it was typed. */
    public static byte[] hash(String code) {
        return Codes.hash(Letters.plain(code).getBytes(StandardCharsets.US_ASCII));
    }
}
