package android.app;

/** Stands for Android's class of this name, which is none of this machine's: {@code PhoneSystemTest}. */
public class Activity {}
