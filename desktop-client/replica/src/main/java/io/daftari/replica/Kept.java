package io.daftari.replica;

/**
 * What a device keeps of the days that lie behind: an office all of it, a phone that of the last terms. What the hub has not
 * decided is kept whatever this says.
 *
 * @param terms how many terms, the one that goes on included; 0 for all
 * @param bytes from which size of the file on only the term that goes on is kept
 */
public record Kept(int terms, long bytes) {

    public static final Kept ALL = new Kept(0, Long.MAX_VALUE);

    public boolean isAll() {
        return terms == 0;
    }
}
