package io.daftari.hub.tls;

/** A certificate can't be used; the message tells the operator why and what to do. */
public final class CertificateRefused extends Exception {

    private static final long serialVersionUID = 1L;

    CertificateRefused(String sentence) {
        super(sentence);
    }

    CertificateRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
