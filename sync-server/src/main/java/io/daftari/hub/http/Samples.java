package io.daftari.hub.http;

/** Ids that stand in the examples of the description: a test makes rows with them, and runs the examples as they stand. */
public final class Samples {

    public static final String CLASS = "01960000-0000-7000-8000-0000000000c1";
    public static final String OTHER_CLASS = "01960000-0000-7000-8000-0000000000c2";
    public static final String GUARDIAN = "01960000-0000-7000-8000-0000000000a1";
    public static final String STUDENT = "01960000-0000-7000-8000-0000000000b1";
    public static final String APPLICATION = "01960000-0000-7000-8000-0000000000d1";
    public static final String SUBJECT = "01960000-0000-7000-8000-0000000000f1";
    public static final String STAFF = "01960000-0000-7000-8000-0000000000e1";

    private Samples() {}
}
