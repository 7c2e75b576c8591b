package io.daftari.replica;

import java.util.UUID;

/**
 * By what a paper is told from others with the same number.
 *
 * @param check what stands beside its number
 * @param author who typed what it tells of
 */
public record PaperMark(String check, UUID author) {}
