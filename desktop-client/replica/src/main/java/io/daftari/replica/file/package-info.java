/** The way of photos and documents between this device and the hub. */
@NullMarked
package io.daftari.replica.file;

import org.jspecify.annotations.NullMarked;
